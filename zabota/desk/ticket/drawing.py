"""Letters, notes and events as markup. Each is drawn once per state and kept: what was said never changes."""

import re
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabota.channels.email.models import RawLetter
from zabota.channels.email.problems import told
from zabota.channels.models import DeliveryState
from zabota.core import rich
from zabota.core.kept import Kept
from zabota.core.text import one_line
from zabota.desk.ticket.invited import invitation_of
from zabota.notes.models import Note
from zabota.tickets.models import Channel, Message, Side, Ticket

TEMPLATES = {
    "event": "ui/components/event.html",
    "folded": "ui/components/letter-folded.html",
    "letter": "ui/components/letter.html",
    "note": "ui/components/note.html",
}
LONGEST_ADDRESS = 70  # characters of a link that are shown; it leads where it led
DRAWN: Kept[tuple[object, ...], SafeString] = Kept(20_000)


def drawn(*state: object) -> SafeString | None:
    """What was drawn for this state, in this language, today; None when it has to be drawn."""
    return DRAWN.get((get_language(), localdate().toordinal(), *state))


def draw(kind: str, what: object, *state: object) -> SafeString:
    """`kind` is event, folded, letter or note; `state` is everything it depends on besides language and day."""
    name = "letter" if kind == "folded" else kind
    html = SafeString(render_to_string(TEMPLATES[kind], {name: what}))
    return DRAWN.keep((get_language(), localdate().toordinal(), *state), html)


def letter(message: Message, ticket: Ticket, *, is_new: bool = False) -> dict[str, Any]:
    """As ui/components/letter.html wants it."""
    delivery, raw = getattr(message, "delivery", None), _raw_of(message)
    return {
        "id": f"message-{message.pk}",
        "author": author_of(message),
        "side": "theirs" if message.side == Side.CLIENT else "ours",
        "company": _("automatic letter") if message.side == Side.PROGRAM else _company(message, ticket),
        "at": message.said_at,
        "to": _receivers(message),
        "gist": one_line(message.body, 120),
        "html": _body(message),
        "quote": message.quoted,
        "written_url": reverse("message_frame", args=[message.pk]) if _is_foreign(message) else "",
        "files": [
            {"name": file.name, "size": file.file.size, "url": reverse("attachment", args=[file.pk])}
            for file in message.attachments.all()
            if not file.is_inline
        ],
        "forwarded": _forwarded(raw),
        "invitation": invitation_of(raw.invitation) if raw else None,
        "problems": _problems(raw),
        "channel": message.channel if message.channel in ("phone", "portal") else "letter",
        "state": delivery.state if delivery else "",
        "state_words": _on_its_way(delivery),
        "retry_url": reverse("delivery", args=[message.pk]) if _ended_badly(delivery) else "",
        "is_new": is_new,
        "held_until": delivery.held_until if delivery and delivery.is_held else None,
        "undo_url": reverse("letter_undo", args=[message.pk]),
    }


def note(one: Note) -> dict[str, Any]:
    return {
        "id": f"note-{one.pk}",
        "author": one.author.name,
        "at": one.written_at,
        "html": _with_mentions(one),
    }


@lru_cache(maxsize=4096)
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs with links, escaped. Kept, since a letter never changes and is drawn on every visit."""
    return SafeString(
        linebreaks(urlize(text, trim_url_limit=LONGEST_ADDRESS, nofollow=True, autoescape=True))
    )


def _raw_of(message: Message) -> RawLetter | None:
    """The client's letter as it came; a report that stands beside a letter of ours says nothing of ours."""
    return getattr(message, "raw_letter", None) if message.side == Side.CLIENT else None


def _problems(raw: RawLetter | None) -> list[str]:
    if raw is None:
        return []
    return [*([raw.unscanned] if raw.unscanned else []), *map(told, raw.problems)]


def _forwarded(raw: RawLetter | None) -> str:
    if raw is None or not raw.forwarded_email:
        return ""
    first = f"{raw.forwarded_name} <{raw.forwarded_email}>" if raw.forwarded_name else raw.forwarded_email
    return _("Passed on; written by %(first)s") % {"first": first}


def _is_foreign(message: Message) -> bool:
    """HTML that others wrote is shown in a frame; ours is of a few clean tags."""
    return bool(message.html) and message.side != Side.US


def _body(message: Message) -> SafeString:
    if not message.html or _is_foreign(message):
        return paragraphs(message.body) if message.body.strip() else SafeString()
    pictures = {one.content_id: reverse("attachment", args=[one.pk]) for one in message.attachments.all()}
    return rich.shown(message.html, pictures)


def author_of(message: Message) -> str:
    if message.contact:
        return message.contact.name or _("unknown person")
    return message.agent.name if message.agent else _("Zabota")


def _company(message: Message, ticket: Ticket) -> str:
    if message.side == Side.CLIENT:
        return ticket.company.name if ticket.company else _address(message)
    return ""


def _address(message: Message) -> str:
    """Of somebody whose company nobody knows: the name alone may be anybody's."""
    return "" if message.sender == author_of(message).lower() else message.sender


def _receivers(message: Message) -> str:
    to = ", ".join(name or address for name, address in message.to)
    copy = ", ".join(name or address for name, address in message.cc)
    if message.channel == Channel.PORTAL:
        return _("From the portal")
    if message.side == Side.CLIENT:
        return _("Letter to us · copy to %(copy)s") % {"copy": copy} if copy else _("Letter to us")
    if copy:
        return _("Letter to %(to)s · copy to %(copy)s") % {"to": to, "copy": copy}
    return _("Letter to %(to)s") % {"to": to}


def _on_its_way(delivery: Any) -> str:
    """Nothing for a letter that simply went out; one that some receivers did not get says so."""
    if delivery is None or (delivery.state == DeliveryState.SENT and not delivery.problem):
        return ""
    state = DeliveryState(delivery.state).label
    return f"{state}: {delivery.problem}" if delivery.problem else str(state)


def _ended_badly(delivery: Any) -> bool:
    return delivery is not None and delivery.state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN)


def _with_mentions(one: Note) -> SafeString:
    text = str(paragraphs(one.body))
    names = {name for agent in one.mentioned.all() for name in (agent.name, agent.first_name)}
    if names:
        called = "|".join(re.escape(escape(name)) for name in sorted(names, key=len, reverse=True))
        text = re.sub(rf"<[^>]*>|(?<![\w/])@(?:{called})(?!\w)", _marked, text, flags=re.IGNORECASE)
    return mark_safe(text)  # noqa: S308  (every part has been escaped)


def _marked(found: re.Match[str]) -> str:
    """A tag stays as it is: the text has been escaped, so that only our own tags begin with a <."""
    return found[0] if found[0].startswith("<") else f'<span class="mention">{found[0]}</span>'
