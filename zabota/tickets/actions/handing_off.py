"""Asking a colleague: who does what by which day. The owner stays the owner."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked_under_way, place_of
from zabota.tickets.actions.following import refuse_who_does_not_see
from zabota.tickets.actions.snoozing import end_snooze
from zabota.tickets.errors import AskAnother, ColleagueIsAsked, NobodyIsAsked, WrongMoment
from zabota.tickets.events import HandOffAnswered, HandOffOverdue, HandOffWithdrawn, TicketHandedOff
from zabota.tickets.models import Aside, HandOff, Status, Ticket

LONGEST = timedelta(days=366)
MORNING = timedelta(hours=8)  # a day that has passed is told when people are up
TOLD_AT_ONCE = 200


@transaction.atomic
def hand_off(ticket: Ticket, *, to: Agent, what: str, due_on: date, by: Agent) -> HandOff:
    """Ask a colleague for something by a day. The same again is nothing new; another one has to be settled first."""
    ticket = locked_under_way(ticket)
    today = localtime(now()).date()
    if to == by:
        raise AskAnother
    if not today <= due_on <= today + LONGEST:
        raise WrongMoment
    refuse_who_does_not_see(to, ticket)
    what = one_line(without_nul(what), 500)
    former = running_hand_off(ticket)
    if former and (former.to, former.what, former.due_on) == (to, what, due_on):
        return former
    if former:
        raise ColleagueIsAsked(name=former.to.name)
    end_snooze(ticket, cause="hand", by=by)
    asked = HandOff.objects.create(ticket=ticket, to=to, what=what, due_on=due_on, by=by, at=now())
    change(ticket, aside=Aside.COLLEAGUE)
    publish(TicketHandedOff(**_place(ticket, asked), by_id=by.user_id))
    return asked


@transaction.atomic
def answer_hand_off(ticket: Ticket, *, result: str, by: Agent) -> HandOff:
    """Write what came of it. The next step is ours again."""
    ticket, asked = _asked(ticket)
    _end(asked, result=one_line(without_nul(result), 500))
    ours = {} if ticket.is_ours else {"status": Status.OPEN, "waits_since": now()}
    change(ticket, aside=Aside.NO, **ours)
    publish(HandOffAnswered(**_place(ticket, asked), by_id=by.user_id))
    return asked


@transaction.atomic
def withdraw_hand_off(ticket: Ticket, *, by: Agent) -> HandOff:
    """It is not needed any more. Who owes the next step stays as it is."""
    ticket, asked = _asked(ticket)
    _end(asked)
    change(ticket, aside=Aside.NO)
    publish(HandOffWithdrawn(**_place(ticket, asked), by_id=by.user_id))
    return asked


@transaction.atomic
def tell_of_late_hand_offs() -> int:
    """Say once of each whose day has passed, on the morning after it. Returns how many."""
    today = localtime(now() - MORNING).date()
    late = HandOff.objects.filter(ended_at=None, told_at=None, due_on__lt=today).select_related("ticket")
    found = list(late.order_by("pk").select_for_update(of=("self",), skip_locked=True)[:TOLD_AT_ONCE])
    for asked in found:
        asked.told_at = now()
        asked.save(update_fields=["told_at"])
        publish(HandOffOverdue(**_place(asked.ticket, asked)))
    return len(found)


def running_hand_off(ticket: Ticket) -> HandOff | None:
    return HandOff.objects.filter(ticket=ticket, ended_at=None).select_related("to__user").first()


def end_hand_off(ticket: Ticket, *, by: Agent | None) -> None:
    """The ticket ends: whoever was asked need not go on. Of a locked ticket."""
    asked = running_hand_off(ticket)
    if asked:
        _end(asked)
        publish(HandOffWithdrawn(**_place(ticket, asked), by_id=by.user_id if by else None))


def _asked(ticket: Ticket) -> tuple[Ticket, HandOff]:
    ticket = locked_under_way(ticket)
    asked = running_hand_off(ticket)
    if asked is None:
        raise NobodyIsAsked
    return ticket, asked


def _end(asked: HandOff, *, result: str = "") -> None:
    asked.ended_at, asked.result = now(), result
    asked.save(update_fields=["ended_at", "result"])


def _place(ticket: Ticket, asked: HandOff) -> dict[str, Any]:
    return {**place_of(ticket), "hand_off_id": asked.pk, "agent_id": asked.to_id}
