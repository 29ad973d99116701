"""Out of sight until a moment, for a reason. The client's word wakes it earlier."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, locked_under_way, place_of
from zabota.tickets.errors import ColleagueIsAsked, WrongMoment
from zabota.tickets.events import TicketSnoozed, TicketWoken
from zabota.tickets.models import Aside, HandOff, Snooze, Ticket

LONGEST = timedelta(days=366)
WOKEN_AT_ONCE = 200


@transaction.atomic
def snooze_ticket(ticket: Ticket, *, until: datetime, reason: str, by: Agent) -> Snooze:
    """Set it aside until then. Snoozed again, it is the later word that holds; the same again is nothing new."""
    ticket = locked_under_way(ticket)
    if not now() < until <= now() + LONGEST:
        raise WrongMoment
    _refuse_while_a_colleague_is_asked(ticket)
    reason = one_line(without_nul(reason), 300)
    former = running_snooze(ticket)
    if former and (former.until, former.reason) == (until, reason):
        return former
    if former:
        _end(former)
    snooze = Snooze.objects.create(ticket=ticket, until=until, reason=reason, by=by, at=now())
    change(ticket, aside=Aside.SNOOZED)
    publish(TicketSnoozed(**place_of(ticket), by_id=by.user_id, snooze_id=snooze.pk))
    return snooze


@transaction.atomic
def wake_ticket(ticket: Ticket, *, by: Agent) -> Ticket:
    """Back among what is to be done. Waking what is awake does nothing."""
    ticket = locked(ticket)
    end_snooze(ticket, cause="hand", by=by)
    return ticket


@transaction.atomic
def wake_snoozed() -> int:
    """Wake what was snoozed until now. Returns how many. What somebody changes this moment comes a minute later."""
    over = Ticket.objects.filter(snoozes__ended_at=None, snoozes__until__lte=now()).order_by("pk")
    tickets = list(over.select_for_update(of=("self",), skip_locked=True)[:WOKEN_AT_ONCE])
    for ticket in tickets:
        snooze = running_snooze(ticket)  # read under the lock: it may have been snoozed anew
        if snooze and snooze.until <= now():
            end_snooze(ticket, cause="time")
    return len(tickets)


def running_snooze(ticket: Ticket) -> Snooze | None:
    return Snooze.objects.filter(ticket=ticket, ended_at=None).first()


def end_snooze(ticket: Ticket, *, cause: str, by: Agent | None = None) -> None:
    """Of a locked ticket; does nothing when it is not snoozed."""
    snooze = running_snooze(ticket)
    if snooze is None:
        return
    _end(snooze)
    change(ticket, aside=Aside.NO)
    publish(
        TicketWoken(**place_of(ticket), by_id=by.user_id if by else None, snooze_id=snooze.pk, cause=cause)
    )


def end_snoozes(tickets: Sequence[Ticket], *, cause: str) -> None:
    """The same for several."""
    snoozed = Snooze.objects.filter(ticket__in=tickets, ended_at=None).values_list("ticket", flat=True)
    for number in set(snoozed):
        end_snooze(next(ticket for ticket in tickets if ticket.pk == number), cause=cause)


def forget_snooze(ticket: Ticket) -> None:
    """The ticket ends, and that says it all."""
    Snooze.objects.filter(ticket=ticket, ended_at=None).update(ended_at=now())


def _end(snooze: Snooze) -> None:
    snooze.ended_at = now()
    snooze.save(update_fields=["ended_at"])


def _refuse_while_a_colleague_is_asked(ticket: Ticket) -> None:
    asked = HandOff.objects.filter(ticket=ticket, ended_at=None).select_related("to__user").first()
    if asked:
        raise ColleagueIsAsked(name=asked.to.name)
