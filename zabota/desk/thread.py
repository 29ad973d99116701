"""What was said and what happened, in the order of time."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils.html import escape, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zabota.channels.models import DeliveryState
from zabota.core.text import one_line
from zabota.desk.history import history_of
from zabota.notes.models import Note
from zabota.tickets.models import Message, Side, Ticket
from zabota.tickets.queries import messages_of

UNFOLDED = 4  # the newest letters stand open, older ones are one line each


@dataclass(frozen=True, slots=True)
class Item:
    kind: Literal["letter", "note", "event"]
    at: datetime
    what: Any
    is_folded: bool = False


def thread_of(ticket: Ticket, *, read_version: int = 0) -> list[Item]:
    """Letters, notes and history, oldest first. Five statements however long it is."""
    messages = messages_of(ticket)
    folded = {message.pk for message in messages[:-UNFOLDED]}
    newest = _newest_unread(messages, read_version, ticket)
    items = [
        Item("letter", one.said_at, letter(one, ticket, is_new=one.pk in newest), one.pk in folded)
        for one in messages
    ]
    items += [Item("note", one.written_at, note(one)) for one in _notes(ticket)]
    items += [Item("event", one.at, one) for one in history_of(ticket)]
    return sorted(items, key=lambda item: item.at)


def letter(message: Message, ticket: Ticket, *, is_new: bool = False) -> dict[str, Any]:
    """As ui/components/letter.html wants it."""
    delivery = getattr(message, "delivery", None)
    return {
        "id": f"message-{message.pk}",
        "author": author_of(message),
        "side": "theirs" if message.side == Side.CLIENT else "ours",
        "company": _("automatic letter") if message.side == Side.PROGRAM else _company(message, ticket),
        "at": message.said_at,
        "to": _receivers(message),
        "gist": one_line(message.body, 120),
        "html": paragraphs(message.body),
        "quote": message.quoted,
        "written_url": reverse("message_frame", args=[message.pk]) if message.html else "",
        "files": [
            {"name": file.name, "size": file.file.size, "url": reverse("attachment", args=[file.pk])}
            for file in message.attachments.all()
            if not file.is_inline
        ],
        "channel": "phone" if message.channel == "phone" else "letter",
        "state": delivery.state if delivery else "",
        "state_words": _on_its_way(delivery),
        "is_new": is_new,
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
    return SafeString(linebreaks(urlize(text, nofollow=True, autoescape=True), autoescape=False))


def author_of(message: Message) -> str:
    if message.contact:
        return message.contact.name or _("unknown person")
    return message.agent.name if message.agent else _("Zabota")


def _notes(ticket: Ticket) -> list[Note]:
    found = (
        Note.objects.filter(ticket=ticket).select_related("author__user").prefetch_related("mentioned__user")
    )
    return list(found.order_by("pk"))


def _newest_unread(messages: list[Message], read_version: int, ticket: Ticket) -> set[int]:
    """What the client said after our last letter, if this colleague has not read it yet."""
    if read_version >= ticket.version:
        return set()
    fresh: set[int] = set()
    for message in reversed(messages):
        if message.side == Side.US:
            break
        if message.side == Side.CLIENT:
            fresh.add(message.pk)
    return fresh


def _company(message: Message, ticket: Ticket) -> str:
    if message.side == Side.CLIENT:
        return ticket.company.name if ticket.company else ""
    return ""


def _receivers(message: Message) -> str:
    to = ", ".join(name or address for name, address in message.to)
    copy = ", ".join(name or address for name, address in message.cc)
    if message.side == Side.CLIENT:
        return _("Letter to us · copy to %(copy)s") % {"copy": copy} if copy else _("Letter to us")
    if copy:
        return _("Letter to %(to)s · copy to %(copy)s") % {"to": to, "copy": copy}
    return _("Letter to %(to)s") % {"to": to}


def _on_its_way(delivery: Any) -> str:
    if delivery is None or delivery.state == DeliveryState.SENT:
        return ""
    state = DeliveryState(delivery.state).label
    return f"{state}: {delivery.problem}" if delivery.problem else str(state)


def _with_mentions(one: Note) -> SafeString:
    text = str(paragraphs(one.body))
    for agent in one.mentioned.all():
        for called in (agent.name, agent.first_name):
            marked = f'<span class="mention">@{escape(called)}</span>'
            if f"@{escape(called)}" in text:
                text = text.replace(f"@{escape(called)}", marked)
                break
    return mark_safe(text)  # noqa: S308  (every part has been escaped)
