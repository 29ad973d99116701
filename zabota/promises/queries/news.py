"""What a letter may promise, and what it still has to tell."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zabota.promises.agreeing import Agreed, agreed_under
from zabota.promises.calendars import CalendarRefused, WorkCalendar, add_working_time
from zabota.promises.clocks import ClockKind, FactKind
from zabota.promises.models import (
    BY_US,
    INWARD,
    ClockFact,
    DraftedPromises,
    PreparedMove,
    Promise,
    PromiseMove,
    Source,
    TicketLevel,
)
from zabota.promises.risks import default_agreed
from zabota.promises.settling import NEWS_WHERE_NONE_IS_AGREED
from zabota.tickets.models import Message, Ticket


@dataclass(frozen=True, slots=True)
class NewsAhead:
    """The hours in which a ticket's promises count, and by when we owe news when a letter says nothing of it."""

    calendar: WorkCalendar
    status_at: datetime


def news_ahead(targets: str | None, at: datetime) -> NewsAhead:
    """`targets`: the digest of what was agreed for the ticket; None before anything was. No statement as a rule."""
    agreed = _agreed(targets)
    span = agreed.targets.spans.get(ClockKind.STATUS, NEWS_WHERE_NONE_IS_AGREED)
    try:
        return NewsAhead(agreed.calendar, add_working_time(agreed.calendar, at, span))
    except CalendarRefused:
        return NewsAhead(agreed.calendar, at + span)


def news_ahead_of(ticket: Ticket, at: datetime) -> NewsAhead:
    return news_ahead(_targets_of(ticket), at)


def calendar_for(ticket: Ticket) -> WorkCalendar:
    return _agreed(_targets_of(ticket)).calendar


def untold_moves(ticket: Ticket) -> list[PromiseMove]:
    """Dates that we have moved, or a level or a calendar has, and the client has not heard of: the last of each
    promise. By when an answer comes needs no telling: the letter is one.
    """
    found = PromiseMove.objects.filter(promise__ticket=ticket, promise__outcome="", told_at=None)
    known = found.filter(why__in=BY_US, promise__clock__in=("", ClockKind.SOLUTION.value))
    ours = known.exclude(promise__source__in=INWARD).select_related("promise").order_by("pk")
    return list({move.promise_id: move for move in ours}.values())


def moves_told_in(message: Message) -> list[PromiseMove]:
    told = PromiseMove.objects.filter(Q(message=message) | Q(told_in=message)).select_related("promise")
    return list({move.promise_id: move for move in told.order_by("pk")}.values())


def prepared_moves(ticket: Ticket) -> list[PreparedMove]:
    """Other dates that are ready to be told. News are told by any letter, so of those there is none here."""
    found = PreparedMove.objects.ahead().filter(promise__ticket=ticket)
    return list(
        found.exclude(promise__clock=ClockKind.STATUS.value)
        .select_related("promise__ticket", "promise__contact")
        .order_by("pk")
    )


def prepared_for(promise_id: int) -> PreparedMove | None:
    """What is ready to be told of one promise; None when nothing is, or no more."""
    found = PreparedMove.objects.ahead().filter(promise=promise_id)
    return found.select_related("promise__ticket", "promise__contact").first()


def drafted_promises(ticket: Ticket, agent_id: int | None) -> DraftedPromises | None:
    """What this agent's letter is going to promise, as far as it is chosen."""
    return DraftedPromises.objects.filter(ticket=ticket, agent=agent_id or 0).first()


def promised_by(message: Message) -> tuple[datetime | None, list[Promise]]:
    """By when a letter says the next news comes, and what else it promises."""
    told = ClockFact.objects.filter(message=message, kind=FactKind.ANSWERED.value)
    said = Promise.objects.filter(message=message, source=Source.LETTER).order_by("pk")
    return told.values_list("to", flat=True).first(), list(said)


def _targets_of(ticket: Ticket) -> str | None:
    return TicketLevel.objects.filter(ticket=ticket).values_list("targets", flat=True).first()


def _agreed(targets: str | None) -> Agreed:
    return (agreed_under([targets]).get(targets) if targets else None) or default_agreed()
