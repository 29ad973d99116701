"""Which tickets, and in which order: first those that hold all words in one message, the newest message first; then
those that hold them in several; or, where only keys were given, the newest tickets.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from zabota.tickets.asking import Question, Trouble
from zabota.tickets.finding.conditions import of_tickets, said_in
from zabota.tickets.finding.shown import Found, shown_entries, shown_tickets
from zabota.tickets.finding.words import Asked, Words, asked_by
from zabota.tickets.models import SearchEntry, SearchWhole, Ticket, TicketQuerySet
from zabota.tickets.sight import Sight

PAGE = 20
LOOKED_AT = 120  # entries; several of them may speak of one ticket


@dataclass(frozen=True, slots=True)
class Page:
    """`after` is the cursor of the next page or ""; `troubles` say what nobody is called."""

    found: list[Found]
    after: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for, and among which tickets."""

    asked: Asked
    tickets: TicketQuerySet
    span: dict[str, Any]

    @property
    def entries(self) -> Any:
        query = Words(self.asked.together)
        return SearchEntry.objects.filter(vector=query, ticket__in=self.tickets, **self.span)


def found_for(sight: Sight, question: Question, *, after: str = "") -> Page:
    """At most a page of tickets. Only what the viewer may see is looked at. `after` is a cursor given by a page."""
    if question.is_empty:
        return Page([])
    condition, troubles = of_tickets(question, sight)
    asked = asked_by(question)
    tickets = Ticket.objects.visible_to(sight).filter(condition)
    search = _Search(asked, _without(tickets, asked.never), said_in(question))
    if not asked.together and _asks_for_words(question):
        return Page([], "", tuple(troubles))
    found, cursor = _found(search, after) if asked.together else _listed(search, after)
    return Page(found, cursor, tuple(troubles))


def _asks_for_words(question: Question) -> bool:
    """Words that say nothing ("and", "в") find nothing, unless a key asks for something."""
    return all(part.kind in ("word", "phrase") for group in question.groups for part in group)


def _found(search: _Search, after: str) -> tuple[list[Found], str]:
    if after.startswith("t"):
        return _apart(search, after, PAGE)
    entries, cursor = _together(search, after)
    found = shown_entries(entries, search.asked)
    if cursor or not search.asked.may_stand_apart:
        return found, cursor
    more, cursor = _apart(search, "", PAGE - len(found))
    return found + more, cursor


def _together(search: _Search, after: str) -> tuple[list[int], str]:
    """The newest entry of each ticket, and the cursor: the last entry looked at."""
    entries = search.entries
    place = _place(after)
    if place:
        at, pk = place
        earlier = Q(at__gt=at) | Q(at=at, pk__gte=pk)
        above = SearchEntry.objects.filter(
            earlier, vector=Words(search.asked.together), ticket=OuterRef("ticket")
        )
        entries = entries.filter(~Exists(above.filter(**search.span)), at__lte=at).exclude(at=at, pk__gte=pk)
    rows = list(entries.order_by("-at", "-pk").values_list("pk", "ticket_id", "at")[: LOOKED_AT + 1])
    chosen, last = _one_per_ticket(rows[:LOOKED_AT])
    is_last = not rows or last == rows[-1]
    return chosen, "" if is_last or last is None else f"m{_micros(last[2])}-{last[0]}"


def _one_per_ticket(
    rows: list[tuple[int, int, datetime]],
) -> tuple[list[int], tuple[int, int, datetime] | None]:
    seen: dict[int, int] = {}
    last = None
    for row in rows:
        if row[1] not in seen and len(seen) == PAGE:
            break
        seen.setdefault(row[1], row[0])
        last = row
    return list(seen.values()), last


def _apart(search: _Search, after: str, most: int) -> tuple[list[Found], str]:
    """Tickets whose messages hold all words together, though none of them does alone."""
    alone = SearchEntry.objects.filter(vector=Words(search.asked.together), ticket=OuterRef("pk"))
    whole = SearchWhole.objects.filter(vector=Words(search.asked.apart)).values("ticket")
    tickets = search.tickets.filter(~Exists(alone.filter(**search.span)), pk__in=whole)
    for phrase in search.asked.phrases:
        tickets = tickets.filter(
            Exists(SearchEntry.objects.filter(vector=Words(phrase), ticket=OuterRef("pk")))
        )
    return _numbered(search, _spanned(tickets, search), after, most)


def _listed(search: _Search, after: str) -> tuple[list[Found], str]:
    return _numbered(search, _spanned(search.tickets, search), after, PAGE)


def _spanned(tickets: TicketQuerySet, search: _Search) -> TicketQuerySet:
    if not search.span:
        return tickets
    return tickets.filter(Exists(SearchEntry.objects.filter(ticket=OuterRef("pk"), **search.span)))


def _numbered(search: _Search, tickets: TicketQuerySet, after: str, most: int) -> tuple[list[Found], str]:
    if after[1:].isascii() and after[1:].isdecimal() and len(after) < 18:
        tickets = tickets.filter(pk__lt=int(after[1:]))
    numbers = list(tickets.order_by("-pk").values_list("pk", flat=True)[: most + 1])
    shown = numbers[:most]
    following = f"t{shown[-1] if shown else 10**16}" if len(numbers) > most else ""
    return shown_tickets(shown, search.asked), following


def _without(tickets: TicketQuerySet, never: str) -> TicketQuerySet:
    if not never:
        return tickets
    holding = SearchWhole.objects.filter(vector=Words(never), ticket=OuterRef("pk"))
    return tickets.filter(~Exists(holding))


def _micros(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)


def _place(cursor: str) -> tuple[datetime, int] | None:
    micros, _, pk = cursor.removeprefix("m").partition("-")
    if not (
        cursor.startswith("m")
        and all(one.isascii() and one.isdecimal() and len(one) < 18 for one in (micros, pk))
    ):
        return None
    try:
        return datetime.fromtimestamp(int(micros) / 1_000_000, tz=UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
