"""What was said, as its client reads it. Nothing of how our letters travel, nothing of what we tell each other."""

from typing import Any
from uuid import uuid4

from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.core import rich
from zabota.core.text import one_line
from zabota.portal.eyes import Eyes
from zabota.portal.queries import messages_in
from zabota.tickets.models import Channel, Message, Objection, Refusal, Side, Ticket
from zabota.tickets.refusals import may_be_answered

UNFOLDED = 6  # the newest stand open, older ones are one line each
LONGEST_ADDRESS = 70  # characters of a link that are shown; it leads where it led
PICTURES = {Channel.PHONE: "phone"}


def thread_of(ticket: Ticket, eyes: Eyes) -> list[dict[str, Any]]:
    """letter (as ui/components/letter.html wants it), is_folded, refusal: oldest first."""
    said = messages_in(ticket)
    last = max((one.pk for one in said if hasattr(one, "refusal")), default=0)
    return [
        {
            "letter": letter(message, eyes),
            "is_folded": place < len(said) - UNFOLDED and not hasattr(message, "refusal"),
            "refusal": refusal(message, it_stands=message.pk == last and may_be_answered(ticket)),
        }
        for place, message in enumerate(said)
    ]


def letter(message: Message, eyes: Eyes) -> dict[str, Any]:
    is_theirs = message.side == Side.CLIENT
    return {
        "id": f"message-{message.pk}",
        "author": _author(message),
        "side": "theirs" if is_theirs else "ours",
        "company": _("you") if message.contact_id == eyes.contact.pk else _kind(message),
        "at": message.said_at,
        "to": _way(message),
        "gist": one_line(message.body, 120),
        "html": paragraphs(message.body) if is_theirs or not message.html else _as_we_wrote_it(message, eyes),
        "quote": message.quoted,
        "written_url": eyes.url("frame", message.pk) if is_theirs and message.html else "",
        "files": [
            {"name": file.name, "size": file.file.size, "url": eyes.url("attachment", file.pk)}
            for file in message.attachments.all()
            if not file.is_inline
        ],
        "channel": PICTURES.get(Channel(message.channel), "letter"),
    }


def refusal(message: Message, *, it_stands: bool) -> dict[str, Any] | None:
    """Cause, consequence and the other ways. One may choose, and object once, as long as it is our last word."""
    found: Refusal | None = getattr(message, "refusal", None)
    if found is None:
        return None
    objection: Objection | None = getattr(found, "objection", None)
    return {
        "id": found.pk,
        "reason": found.reason,
        "consequence": found.consequence,
        "ways": found.alternatives,
        "chosen": getattr(getattr(found, "choice", None), "way", ""),
        "objection": objection,
        "may_choose": it_stands,
        "may_object": it_stands and objection is None,
        "nonce": uuid4(),
    }


def paragraphs(text: str) -> SafeString:
    links = urlize(text, trim_url_limit=LONGEST_ADDRESS, nofollow=True, autoescape=True)
    return SafeString(linebreaks(links, autoescape=False) if text.strip() else "")


def _as_we_wrote_it(message: Message, eyes: Eyes) -> SafeString:
    files = message.attachments.all()
    pictures = {file.content_id: eyes.url("attachment", file.pk) for file in files if file.content_id}
    return rich.shown(message.html, pictures)


def _author(message: Message) -> str:
    if message.contact:
        return message.contact.name or _("unknown person")
    return message.agent.name if message.agent else _("Zabota")


def _kind(message: Message) -> str:
    return _("automatic letter") if message.side == Side.PROGRAM else ""


def _way(message: Message) -> str:
    if message.channel == Channel.PORTAL:
        return _("Written here")
    if message.channel == Channel.PHONE:
        return _("Said on the telephone")
    names = ", ".join(name or address for name, address in [*message.to, *message.cc])
    if message.side == Side.CLIENT or not names:
        return _("Letter")
    return _("Letter to %(names)s") % {"names": names}
