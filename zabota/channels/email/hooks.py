"""Letters that mail services bring by webhooks: who may, and the letter as raw as the service gives it.

`anymail` knows each service's proof and shape; the letter itself is read by us like any other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.generator import BytesGenerator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from anymail.webhooks.base import AnymailBaseWebhookView, AnymailBasicAuthMixin
from anymail.webhooks.mailersend import MailerSendInboundWebhookView
from anymail.webhooks.mailgun import MailgunInboundWebhookView
from anymail.webhooks.mailjet import MailjetInboundWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postmark import PostmarkInboundWebhookView
from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser
from django.urls import reverse

from zabota.channels.email.beginning import head_in
from zabota.channels.email.intake import store_letter
from zabota.channels.email.mail_services import AmazonLetters, BrevoLetters, SendGridLetters, raw_of_amazon


@dataclass(frozen=True, slots=True)
class Hook:
    """`key` is the setting of ANYMAIL without which the service cannot be believed. `raw` finds the raw letter in
    the object that the service posted; `field` names it where it posts a form.
    """

    name: str
    view: type[AnymailBaseWebhookView]
    key: str = ""
    field: str = ""
    raw: Callable[[dict[str, Any]], str | bytes] | None = None


HOOKS = {
    "amazon-ses": Hook("Amazon SES (SNS)", AmazonLetters, raw=raw_of_amazon),
    "brevo": Hook("Brevo", BrevoLetters, "BREVO_API_KEY"),
    "mailersend": Hook(
        "MailerSend",
        MailerSendInboundWebhookView,
        "MAILERSEND_INBOUND_SECRET",
        raw=lambda said: said["data"]["raw"],
    ),
    "mailgun-mime": Hook(  # the end of this word asks Mailgun for the raw letter
        "Mailgun", MailgunInboundWebhookView, "MAILGUN_WEBHOOK_SIGNING_KEY", field="body-mime"
    ),
    "mailjet": Hook("Mailjet", MailjetInboundWebhookView),
    "mandrill": Hook(
        "Mandrill",
        MandrillCombinedWebhookView,
        "MANDRILL_WEBHOOK_KEY",
        raw=lambda said: said["msg"]["raw_msg"],
    ),
    "postmark": Hook("Postmark", PostmarkInboundWebhookView, raw=lambda said: said["RawEmail"]),
    "sendgrid": Hook("SendGrid", SendGridLetters, field="email"),
}


BEGINNING = 2**20  # bytes of what is too large that are read


@dataclass(frozen=True, slots=True)
class Address:
    """What the service is told; `lacks` is the variable of the environment that has to be set before."""

    name: str
    address: str
    lacks: str


def addresses_of_hooks() -> list[Address]:
    return [
        Address(hook.name, _with_secret(reverse("letters_brought", args=[word])), _lacking(hook))
        for word, hook in sorted(HOOKS.items())
    ]


def take_in_brought(hook: Hook, request: HttpRequest) -> int:
    """Keeps what the service brought; how many letters. Raises AnymailWebhookValidationFailure for a stranger."""
    view = hook.view()
    view.run_validators(request)
    events = [event for event in view.parse_events(request) if event.event_type == "inbound"]
    for event in events:
        message = event.message
        store_letter(
            _raw_of(hook, event, request),
            envelope_from=message.envelope_sender or "",
            envelope_to=[message.envelope_recipient] if message.envelope_recipient else [],
            source=hook.name.lower(),
        )
    return len(events)


def keep_the_head(hook: Hook, request: HttpRequest, beginning: bytes, *, size: int) -> None:
    """Of a letter too large to be taken its head, so that people see who wrote and its sender is told.

    `beginning` and `size` are those of all that was brought. Raises AnymailWebhookValidationFailure: only the secret
    of the address can be looked at, since a signature is over the whole.
    """
    AnymailBasicAuthMixin.validate_request(hook.view(), request)
    store_letter(
        head_in(beginning, field=hook.field),
        envelope_from="",
        envelope_to=[],
        source=hook.name.lower(),
        size=size,
        limit=settings.ZABOTA_UPLOAD_LIMIT,
    )


def is_hook(source: str) -> bool:
    """Whether a letter of this source was brought here."""
    return source in {hook.name.lower() for hook in HOOKS.values()}


def _raw_of(hook: Hook, event: Any, request: HttpRequest) -> bytes:
    """As it came where the service gives it, else put together from its parts."""
    raw = _field(request, hook.field) if hook.field else _member(hook, event.esp_event)
    return raw or _rebuilt(event.message)


def _field(request: HttpRequest, name: str) -> bytes:
    """The bytes of a form's field: a raw letter may be in any charset, and a form is read as UTF-8 by default."""
    if request.content_type == "multipart/form-data":
        handlers = [MemoryFileUploadHandler(request)]
        form, _files = MultiPartParser(request.META, BytesIO(request.body), handlers, "latin-1").parse()
    else:
        form = QueryDict(request.body, encoding="latin-1")
    return str(form.get(name, "")).encode("latin-1")


def _member(hook: Hook, said: Any) -> bytes:
    try:
        raw = hook.raw(said) if hook.raw else ""
    except (KeyError, TypeError, ValueError):
        return b""
    return raw.encode("utf-8", "replace") if isinstance(raw, str) else raw or b""


def _rebuilt(message: Any) -> bytes:
    """Headers that say nonsense are left as they are, since they are read by us later."""
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, policy=policy.compat32).flatten(message)
    return written.getvalue()


def _lacking(hook: Hook) -> str:
    return f"ZABOTA_{hook.key}" if hook.key and hook.key not in settings.ANYMAIL else ""


def _with_secret(path: str) -> str:
    parts = urlsplit(settings.ZABOTA_ADDRESS)
    return urlunsplit(
        parts._replace(netloc=f"{settings.ANYMAIL['WEBHOOK_SECRET']}@{parts.netloc}", path=path)
    )
