"""Fire mode: in an emergency a client is helped above the agreement, and what it was above is written down."""

from datetime import timedelta

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.promises.agreeing import thawed
from zabota.promises.calendars import working_time_between
from zabota.promises.errors import BurnsAlready, NothingBurns, ReasonNeeded
from zabota.promises.events import FireLit, FirePutOut
from zabota.promises.models import FireMode, TicketLevel
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked, locked_under_way, place_of
from zabota.tickets.models import Ticket


@transaction.atomic
def light_fire(ticket: Ticket, *, reason: str, by: Agent) -> FireMode:
    """Raises ReasonNeeded, BurnsAlready."""
    ticket = locked_under_way(ticket)
    reason = one_line(without_nul(reason), 500)
    if not reason:
        raise ReasonNeeded
    if FireMode.objects.filter(ticket=ticket, ended_at=None).exists():
        raise BurnsAlready(number=ticket.pk)
    fire = FireMode.objects.create(ticket=ticket, reason=reason, by=by, at=now())
    publish(FireLit(**place_of(ticket), by_id=by.user_id, fire_id=fire.pk))
    return fire


@transaction.atomic
def put_out_fire(ticket: Ticket, *, by: Agent, excess: timedelta | None = None) -> FireMode:
    """`excess` is what was given above the agreement; unsaid, the time outside the hours that were agreed on."""
    ticket = locked(ticket)
    fire = FireMode.objects.filter(ticket=ticket, ended_at=None).first()
    if fire is None:
        raise NothingBurns(number=ticket.pk)
    fire.ended_at, fire.ended_by = now(), by
    fire.excess = excess if excess is not None else _outside_hours(fire)
    fire.save(update_fields=["ended_at", "ended_by", "excess"])
    publish(FirePutOut(**place_of(ticket), by_id=by.user_id, fire_id=fire.pk))
    return fire


def _outside_hours(fire: FireMode) -> timedelta | None:
    known = TicketLevel.objects.filter(ticket=fire.ticket_id).select_related("targets").first()
    if known is None:
        return None
    end = now()
    return end - fire.at - working_time_between(thawed(known.targets).calendar, fire.at, end)
