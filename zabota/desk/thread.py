"""What was said and what happened, in the order of time."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.safestring import SafeString

from zabota.desk.drawing import draw, drawn, letter, note
from zabota.desk.history import history_of
from zabota.notes.models import Note
from zabota.tickets.models import Side, Ticket
from zabota.tickets.queries import Said, messages_to_draw, said_in

UNFOLDED = 4  # the newest letters stand open, older ones are one line each


class Item(NamedTuple):
    at: datetime
    html: SafeString


def thread_of(ticket: Ticket, *, read_version: int = 0) -> list[Item]:
    """Letters, notes and history, oldest first, drawn. The same number of statements however long it is."""
    items = [*_letters(ticket, read_version), *_notes(ticket), *_events(ticket)]
    return sorted(items, key=lambda item: item.at)


def _letters(ticket: Ticket, read_version: int) -> list[Item]:
    said = said_in(ticket)
    newest = _newest_unread(said, read_version, ticket)
    company = ticket.company.name if ticket.company else ""
    kinds = ["folded"] * max(0, len(said) - UNFOLDED) + ["letter"] * UNFOLDED
    states = [
        (kind, one, company, one.number in newest)
        for kind, one in zip(kinds[-len(said) :], said, strict=False)
    ]
    missing = [state for state in states if drawn(*state) is None]
    full = messages_to_draw(state[1].number for state in missing) if missing else {}
    for state in missing:
        kind, one, _company, is_new = state
        draw(kind, letter(full[one.number], ticket, is_new=is_new), *state)
    return [Item(state[1].said_at, html) for state in states if (html := drawn(*state)) is not None]


def _notes(ticket: Ticket) -> list[Item]:
    found = (
        Note.objects.filter(ticket=ticket).select_related("author__user").prefetch_related("mentioned__user")
    )
    items = []
    for one in found.order_by("pk"):
        state = ("note", one.pk, one.author.name)
        items.append(Item(one.written_at, drawn(*state) or draw("note", note(one), *state)))
    return items


def _events(ticket: Ticket) -> list[Item]:
    return [
        Item(one.at, drawn("event", one) or draw("event", one, "event", one)) for one in history_of(ticket)
    ]


def _newest_unread(said: Sequence[Said], read_version: int, ticket: Ticket) -> set[int]:
    """What the client said after our last letter, if this colleague has not read it yet."""
    if read_version >= ticket.version:
        return set()
    fresh: set[int] = set()
    for one in reversed(said):
        if one.side == Side.US:
            break
        if one.side == Side.CLIENT:
            fresh.add(one.number)
    return fresh
