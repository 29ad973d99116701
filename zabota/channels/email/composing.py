"""A message of ours as a letter: text and simple HTML, files, and the headers by which programs thread it."""

import re
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Any, cast

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from zabota.channels.email.models import Mailbox
from zabota.channels.email.threads import answered_id, chain, own_id
from zabota.channels.email.ticket_address import address_of
from zabota.clicks.mailed import Marking, marking_for
from zabota.clients.audience import audience_of
from zabota.clients.queries import contact_by_email
from zabota.core import files
from zabota.core.rich import clean, pictures_in
from zabota.core.text import one_line
from zabota.tickets.models import Attachment, Message, Side

MARKS = "re|aw|sv|ha|на|отв?|ответ"  # untranslated: what mail programs write
ANSWER_MARK = re.compile(rf"^\s*(?:{MARKS})(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n\s*\n")
LINK = re.compile(r"https?://[^\s<>&]+(?:&amp;[^\s<>&]+)*[^\s<>&.,;:!?)\]}»]")
TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


class IdsHeader(UnstructuredHeader):
    """One Message-ID a line; the standard folding would encode a long one as words."""

    name: str

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {(policy.linesep + ' ').join(str(self).split())}{policy.linesep}"


def _policy() -> "EmailPolicy[EmailMessage]":
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references"):
        registry.map_to_type(name, cast("type[BaseHeader]", IdsHeader))  # the registry mixes the base in
    return SMTP.clone(cte_type="7bit", header_factory=registry)


POLICY = _policy()


def compose(message: Message, mailbox: Mailbox) -> bytes:
    """The whole letter as it leaves. Composing it again gives the same Message-ID."""
    with override(message.ticket.requester.language):
        letter = EmailMessage(policy=POLICY)
        _address(letter, message, mailbox)
        _thread(letter, message, mailbox)
        _fill(letter, message)
    return letter.as_bytes()


def receivers_of(message: Message) -> tuple[str, ...]:
    """Everyone in To and Cc, once each, in the form that an envelope takes."""
    people = [*message.to, *message.cc]
    return tuple(dict.fromkeys(_plain(email) for _name, email in people if "@" in email))


def subject_of(message: Message) -> str:
    """“Re: …” once, and only when it answers something."""
    bare = message.subject or message.ticket.subject
    while ANSWER_MARK.match(bare):
        bare = ANSWER_MARK.sub("", bare, count=1)
    bare = one_line(bare or message.ticket.subject, 300)
    return f"Re: {bare}" if answered_id(message) else bare


def _address(letter: EmailMessage, message: Message, mailbox: Mailbox) -> None:
    letter["From"] = _person(mailbox.name, mailbox.address)
    letter["To"] = [_person(name, email) for name, email in message.to if "@" in email]
    if message.cc:
        letter["Cc"] = [_person(name, email) for name, email in message.cc if "@" in email]
    if mailbox.knows_plus:
        letter["Reply-To"] = _person(mailbox.name, address_of(message.ticket_id, _plain(mailbox.address)))
    letter["Subject"] = subject_of(message)
    letter["Date"] = format_datetime(message.said_at)
    if message.is_automatic:
        letter["Auto-Submitted"] = "auto-replied"
        letter["X-Auto-Response-Suppress"] = "All"


def _thread(letter: EmailMessage, message: Message, mailbox: Mailbox) -> None:
    domain = _plain(mailbox.address).rpartition("@")[2]
    letter["Message-ID"] = f"<{own_id(message, domain)}>"
    if answered := answered_id(message):
        letter["In-Reply-To"] = f"<{answered}>"
    if ids := chain(message):
        letter["References"] = " ".join(f"<{one}>" for one in ids)


def _fill(letter: EmailMessage, message: Message) -> None:
    words = {
        "message": message,
        "ticket": message.ticket,
        "paragraphs": _written(message),
        "signature": message.agent.signature if message.agent else "",
        "standing": _standing(message) if message.side == Side.US else "",
    }
    mark_text, mark_html = _marking(message)
    letter.set_content(mark_text(render_to_string("email/letters/letter.txt", words).strip()) + "\n")
    letter.add_alternative(mark_html(render_to_string("email/letters/letter.html", words)), subtype="html")
    attachments = list(message.attachments.select_related("file").order_by("pk"))
    standing = pictures_in(message.html)
    for attachment in sorted(
        attachments, key=lambda one: one.content_id not in standing
    ):  # pictures come first
        _attach(letter, attachment, stands_in_the_text=attachment.content_id in standing)


def _marking(message: Message) -> tuple[Marking, Marking]:
    """Links are somebody's only where one person alone gets the letter."""
    receivers = receivers_of(message)
    reader = contact_by_email(receivers[0]) if len(receivers) == 1 else None
    return marking_for(audience_of(reader.pk)) if reader else (str, str)


def _standing(message: Message) -> str:
    """The ticket's number, who takes care of it, and what comes next."""
    link = f"{settings.ZABOTA_ADDRESS}/portal/tickets/{message.ticket_id}/"
    words = {"ticket": message.ticket, "owner": message.ticket.owner or message.agent, "link": link}
    return render_to_string("email/letters/standing.txt", words).strip()


def paragraphs(text: str) -> SafeString:
    """Simple HTML: a paragraph for each, addresses of the web as links, everything else as written."""
    escaped = LINK.sub(r'<a href="\g<0>">\g<0></a>', escape(text.strip()))
    parts = [part for part in BLANK_LINES.split(escaped) if part]
    return mark_safe("\n".join("<p>" + part.replace("\n", "<br>") + "</p>" for part in parts))  # noqa: S308  (escaped)


def _written(message: Message) -> SafeString:
    """The letter's own HTML when it has one of our kind, else its text as paragraphs."""
    if message.side != Side.US or not message.html:
        return paragraphs(message.body)
    return mark_safe(clean(message.html, picture=lambda src: src if src.startswith("cid:") else None))  # noqa: S308


def _attach(letter: EmailMessage, attachment: Attachment, *, stands_in_the_text: bool) -> None:
    """A picture of the text goes beside the HTML that names it, anything else after the whole."""
    given = attachment.content_type.lower()
    main, _slash, sub = (given if TYPE.fullmatch(given) else "application/octet-stream").partition("/")
    if main in ("message", "multipart"):
        main, sub = "application", "octet-stream"  # inside these no encoding is allowed
    html = cast("list[EmailMessage]", letter.get_payload())[-1] if stands_in_the_text else None
    (html.add_related if html else letter.add_attachment)(
        files.read(attachment.file),
        maintype=main,
        subtype=sub,
        filename=one_line(attachment.name, 255),
        disposition="inline" if attachment.is_inline else "attachment",
        cid=f"<{attachment.content_id}>" if _is_safe(attachment.content_id) else None,
    )


def _is_safe(content_id: str) -> bool:
    return bool(re.fullmatch(r"[!-;=?-~]{1,200}", content_id))


def _person(name: str, email: str) -> Address:
    local, _at, domain = _plain(email).rpartition("@")
    return Address(one_line(name), local, domain)


def _plain(email: str) -> str:
    """The domain as the network knows it: почта.рф is xn--80a1acny.xn--p1ai."""
    local, _at, domain = email.strip().rpartition("@")
    if not domain.isascii():
        domain = domain.encode("idna").decode()
    return f"{local}@{domain}"
