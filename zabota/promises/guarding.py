"""The guard: it warns before a promise breaks and prepares what the client has to hear, says so when one is broken, and
goes up step by step.

Everything it does to a promise happens in one transaction under the lock of its ticket, together with the mark that it
was done. So two guards at once do it once, and one that is killed in the middle has done nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.events import Event, publish_all
from zabota.core.logs import log
from zabota.promises.actions.asking import remind
from zabota.promises.actions.slipping import tell_of_slip
from zabota.promises.agreeing import Agreed, agreed_under
from zabota.promises.calendars import WorkCalendar, next_working_moment
from zabota.promises.client_hours import hours_of_clients
from zabota.promises.events import (
    InputOverdue,
    PromiseAtRisk,
    PromiseBroken,
    PromiseEscalated,
    of_no_ticket,
)
from zabota.promises.finding_people import People, people_for
from zabota.promises.models import Escalation, EscalationStep, Promise, TicketLevel
from zabota.promises.risks import default_agreed
from zabota.promises.settling import dates_of
from zabota.promises.slipping import leaves_at, may_slip, prepare_moves
from zabota.promises.standings import Standing, standings_of
from zabota.promises.watching import A_MOMENT, Look, Step, Watched, look
from zabota.tickets.actions import date_tickets
from zabota.tickets.models import Ticket

AT_ONCE = 100
DATABASE_IS_AWAY = (InterfaceError, OperationalError)
UNTIL_TRIED_AGAIN = timedelta(minutes=5)
GIVEN = ["look_at", "warned_at", "broken_at"]


@dataclass(frozen=True, slots=True)
class Watch:
    """What a batch of promises is looked at with."""

    standings: Mapping[int, Standing]
    levels: Mapping[int, TicketLevel]
    agreed: Mapping[str, Agreed]
    house: Agreed
    steps: Mapping[int | None, Sequence[Step]]
    taken: Mapping[tuple[int, datetime], frozenset[int]]
    people: People
    hours: Mapping[int, WorkCalendar]  # of the clients who owe us something, by ticket

    def agreed_of(self, promise: Promise) -> Agreed:
        level = self.levels.get(promise.ticket_id or 0)
        return self.agreed[level.targets_id] if level else self.house

    def steps_of(self, promise: Promise) -> Sequence[Step]:
        """A level's own steps, else those of the whole house."""
        level = self.levels.get(promise.ticket_id or 0)
        return (self.steps.get(level.level_id) if level else None) or self.steps.get(None, ())

    def tells_at(self, promise: Promise) -> datetime | None:
        level = self.levels.get(promise.ticket_id or 0)
        return leaves_at(promise, level.level.slip_letter) if level else None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that is taken now, and who is told."""

    escalation: Escalation
    agents: list[int]


def due_now(at: datetime, *, most: int | None = None) -> list[int]:
    """The promises that have to be looked at, the longest due first: their numbers."""
    found = Promise.objects.open().filter(look_at__lte=at).order_by("look_at", "pk")
    return list(found.values_list("pk", flat=True)[:most])


def next_look() -> datetime | None:
    found = Promise.objects.open().filter(look_at__isnull=False).order_by("look_at")
    return found.values_list("look_at", flat=True).first()


def guard() -> int:
    """Do what is due. Returns how many promises were looked at; what somebody else holds now comes a moment later."""
    done = 0
    while looked := _guard_next():
        done += looked
    return done


def _guard_next() -> int:
    """One that cannot be looked at holds nobody else up."""
    some = due_now(now(), most=AT_ONCE)
    try:
        return _guard_some(some)
    except DATABASE_IS_AWAY:
        raise
    except Exception:
        return sum(map(_guard_one, some))


def _guard_one(number: int) -> int:
    """What goes wrong with it is tried again in a while."""
    try:
        return _guard_some([number])
    except DATABASE_IS_AWAY:
        raise
    except Exception as problem:
        log(__name__).error("promise_not_guarded", promise=number, problem=repr(problem))
        return Promise.objects.open().filter(pk=number).update(look_at=now() + UNTIL_TRIED_AGAIN)


@transaction.atomic
def _guard_some(numbers: Sequence[int]) -> int:
    at = now()
    promises = _locked(numbers, at)
    if not promises:
        return 0
    watch = _watch(promises, at)
    events: list[Event] = []
    taken: list[Taken] = []
    slipping: list[Promise] = []
    telling: list[Promise] = []
    for promise in promises:
        if promise.is_ours:
            seen = _look_at_ours(promise, watch, at)
            slipping += [promise] if seen.warns and may_slip(promise) else []
            telling += [promise] if seen.tells else []
            new = [_taken(step, promise, watch, at) for step in seen.steps]
            events += [*_told_of(promise, seen, watch), *(_escalated(one, watch) for one in new)]
            taken += new
        else:
            events += _look_at_theirs(promise, watch, at)
    Promise.objects.bulk_update(promises, GIVEN)
    _keep(taken)
    prepare_moves(slipping, {promise.pk: watch.agreed_of(promise) for promise in slipping}, at)
    _redate(promises)
    publish_all(events)
    for promise in telling:
        with suppress(Denied):  # what was settled a moment ago needs no letter, and holds nobody else up
            tell_of_slip(promise)
    return len(promises)


def _locked(numbers: Sequence[int], at: datetime) -> list[Promise]:
    """Tickets first, as everybody locks them, and what is held by somebody is passed over."""
    due = Promise.objects.open().filter(look_at__lte=at).order_by("look_at", "pk")
    found = list(due.filter(pk__in=numbers).values_list("pk", "ticket"))
    tickets = Ticket.objects.filter(pk__in={ticket for _pk, ticket in found if ticket}).order_by("pk")
    held = set(tickets.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    free = [pk for pk, ticket in found if ticket is None or ticket in held]
    promises = due.filter(pk__in=free).select_related("contact", "ticket")
    return list(promises.select_for_update(of=("self",), skip_locked=True))


def _watch(promises: Sequence[Promise], at: datetime) -> Watch:
    numbers = [promise.ticket_id for promise in promises if promise.ticket_id]
    found = TicketLevel.objects.filter(ticket__in=numbers).select_related("level")
    levels = {one.ticket_id: one for one in found}
    steps: dict[int | None, list[Step]] = defaultdict(list)
    for step in EscalationStep.objects.order_by("place"):
        steps[step.level_id].append(Step(step.place, step.after, step.to))
    taken: dict[tuple[int, datetime], set[int]] = defaultdict(set)
    for one in Escalation.objects.filter(promise__in=promises):
        taken[one.promise_id, one.due].add(one.place)
    standings = standings_of(numbers)
    owing = [promise.ticket_id for promise in promises if promise.ticket_id and not promise.is_ours]
    return Watch(
        standings,
        levels,
        agreed_under({level.targets_id for level in levels.values()}),
        default_agreed(),
        steps,
        {key: frozenset(places) for key, places in taken.items()},
        people_for(standings.values(), at),
        hours_of_clients(owing) if owing else {},
    )


def _look_at_ours(promise: Promise, watch: Watch, at: datetime) -> Look:
    due = promise.due_at or at
    seen = look(
        Watched(
            due,
            promise.risk_at or due,
            is_warned=promise.warned_at is not None,
            is_broken=promise.broken_at is not None,
            taken=watch.taken.get((promise.pk, due), ()),
            tells_at=watch.tells_at(promise),
        ),
        watch.steps_of(promise),
        watch.agreed_of(promise).calendar,
        at,
    )
    promise.look_at = seen.again
    promise.warned_at = at if seen.warns else promise.warned_at
    promise.broken_at = due if seen.breaks else promise.broken_at
    return seen


def _told_of(promise: Promise, seen: Look, watch: Watch) -> list[Event]:
    acting = watch.people.acting_on(promise)
    events: list[Event] = []
    if seen.warns:
        facts = {"is_prepared": may_slip(promise)}
        events.append(_event(PromiseAtRisk, promise, watch, "at risk", acting, **facts))
    if seen.breaks:
        events.append(_event(PromiseBroken, promise, watch, "broken", acting))
    return events


def _taken(step: Step, promise: Promise, watch: Watch, at: datetime) -> Taken:
    due = promise.due_at or at
    escalation = Escalation(promise=promise, place=step.place, due=due, to_what=step.to, at=at)
    return Taken(escalation, watch.people.found(step.to, promise))


def _escalated(taken: Taken, watch: Watch) -> Event:
    promise = taken.escalation.promise
    if promise.ticket_id is None:
        return of_no_ticket(promise, "escalated", agent_id=promise.agent_id)
    place = watch.standings[promise.ticket_id].place
    return PromiseEscalated(**place, promise_id=promise.pk, to=taken.escalation.to_what, agents=taken.agents)


def _event(
    kind: type[PromiseAtRisk | PromiseBroken | InputOverdue],
    promise: Promise,
    watch: Watch,
    what: str,
    agent_id: int | None,
    **facts: Any,
) -> Event:
    if promise.ticket_id:
        place = watch.standings[promise.ticket_id].place
        return kind(**place, promise_id=promise.pk, agent_id=agent_id, **facts)
    return of_no_ticket(promise, what, agent_id=agent_id)


def _look_at_theirs(promise: Promise, watch: Watch, at: datetime) -> list[Event]:
    """Inside the client's own hours their person is reminded, before the date and after it; whoever asked hears of it
    then.
    """
    calendar = watch.hours.get(promise.ticket_id or 0, watch.house.calendar)
    due = promise.due_at or at
    is_late, events = at > due, list[Event]()
    if is_late and promise.broken_at is None:
        promise.broken_at = due
        events = [_event(InputOverdue, promise, watch, "overdue", watch.people.acting_on(promise))]
    if (morning := next_working_moment(calendar, at)) > at:
        promise.look_at = morning
        return events
    if promise.reminded_at is None or (is_late and promise.reminded_at < due):
        remind(promise)
    promise.warned_at = promise.warned_at or at
    promise.look_at = None if is_late else due + A_MOMENT
    return events


def _keep(taken: Sequence[Taken]) -> None:
    if not taken:
        return
    Escalation.objects.bulk_create(one.escalation for one in taken)
    through = Escalation.agents.through
    through._default_manager.bulk_create(
        through(escalation_id=one.escalation.pk, agent_id=agent) for one in taken for agent in one.agents
    )


def _redate(promises: Sequence[Promise]) -> None:
    """A list shows that a date is at risk, or passed."""
    numbers = {promise.ticket_id for promise in promises if promise.ticket_id}
    by_ticket: dict[int, list[Promise]] = {number: [] for number in numbers}
    for row in Promise.objects.open().filter(ticket__in=numbers):
        by_ticket[row.ticket_id or 0].append(row)
    date_tickets({number: dates_of(rows) for number, rows in by_ticket.items()}, redraw=True)
