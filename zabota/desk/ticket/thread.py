"""What was said and what happened, in the order of time."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.safestring import SafeString

from zabota.desk.ticket.drawing import draw, drawn, letter, note
from zabota.desk.ticket.history import history_of
from zabota.desk.ticket.said import Said, messages_to_draw, noted_on, notes_to_draw, said_in
from zabota.tickets.models import Side, Ticket

UNFOLDED = 4  # the newest letters stand open, older ones are one line each


class Item(NamedTuple):
    at: datetime
    html: SafeString


class Thread(NamedTuple):
    """`newest` is the client's last message, 0 for none; `spoke_last` the side of the last word a person said.

    `passed_on` is the client's last message when it forwards somebody's letter and we have not answered it.
    """

    items: list[Item]
    newest: int
    spoke_last: str | None
    passed_on: Said | None = None


def thread_of(ticket: Ticket, *, seen: int | None = None) -> Thread:
    """Letters, notes and history, oldest first, drawn. The same number of statements however long it is.

    `seen` is the newest message that this colleague has been shown before, None for who never looked.
    """
    said = said_in(ticket)
    items = [*_events(ticket), *_letters(ticket, said, seen), *_notes(ticket)]
    newest = max((one.number for one in said if one.side == Side.CLIENT), default=0)
    spoke_last = next((one.side for one in reversed(said) if one.side != Side.PROGRAM), None)
    return Thread(sorted(items, key=lambda item: item.at), newest, spoke_last, _passed_on(said))


def _passed_on(said: Sequence[Said]) -> Said | None:
    last = next((one for one in reversed(said) if one.side != Side.PROGRAM), None)
    return last if last and last.side == Side.CLIENT and last.forwarded_email else None


def _letters(ticket: Ticket, said: Sequence[Said], seen: int | None) -> list[Item]:
    newest = _unseen(said, seen)
    company = ticket.company.name if ticket.company else ""
    folded = len(said) - UNFOLDED
    states = [
        ("folded" if place < folded else "letter", one, company, one.number in newest)
        for place, one in enumerate(said)
    ]
    missing = [state for state in states if drawn(*state) is None]
    full = messages_to_draw(state[1].number for state in missing) if missing else {}
    for state in missing:
        kind, one, _company, is_new = state
        draw(kind, letter(full[one.number], ticket, is_new=is_new), *state)
    return [Item(state[1].said_at, html) for state in states if (html := drawn(*state)) is not None]


def _notes(ticket: Ticket) -> list[Item]:
    noted = noted_on(ticket)
    missing = [one for one in noted if drawn("note", one) is None]
    full = notes_to_draw(one.number for one in missing) if missing else {}
    for one in missing:
        draw("note", note(full[one.number]), "note", one)
    return [Item(one.written_at, html) for one in noted if (html := drawn("note", one)) is not None]


def _events(ticket: Ticket) -> list[Item]:
    return [
        Item(one.at, drawn("event", one) or draw("event", one, "event", one)) for one in history_of(ticket)
    ]


def _unseen(said: Sequence[Said], seen: int | None) -> set[int]:
    """What the client said since this colleague looked; for who never looked, since our last letter."""
    if seen is None:
        seen = max((one.number for one in said if one.side == Side.US), default=0)
    return {one.number for one in said if one.side == Side.CLIENT and one.number > seen}
