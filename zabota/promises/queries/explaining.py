"""Why a promise is due when it is: the level and its rule, the working time counted step by step, each move."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.clock import now
from zabota.promises.agreeing import agreed_under
from zabota.promises.calendars import CalendarRefused, Step, WorkCalendar, explained, working_time_between
from zabota.promises.clocks import ClockKind, FactKind
from zabota.promises.models import ClockFact, Promise, PromiseMove, Source


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a date came about.

    level, rule   what agreed on it, as they were called then; "" for what was said in words
    span          working time from `since` to the first date, which `steps` count through
    moves         each later date and its reason; `inputs` are what the client was or is waited for, from when to when
    """

    promise: Promise
    level: str
    rule: str
    calendar: WorkCalendar | None
    since: datetime
    span: timedelta
    steps: tuple[Step, ...]
    moves: tuple[PromiseMove, ...]
    inputs: tuple[tuple[Promise, datetime, datetime | None], ...]


def explanation_of(promise: Promise) -> Explanation:
    facts = list(
        ClockFact.objects.filter(ticket=promise.ticket_id, at__lte=promise.ended_at or now())
        .select_related("level", "input")
        .order_by("at", "pk")
    )
    first = _set_at(facts, promise.made_at)
    agreed = agreed_under([first.targets_id]) if first and first.targets_id else {}
    known = agreed.get(first.targets_id or "") if first else None
    span = _span(promise, known.targets.spans if known else {}, known.calendar if known else None)
    return Explanation(
        promise,
        level=first.level.name if first and first.level and promise.clock else "",
        rule=first.rule_name if first and promise.clock else "",
        calendar=known.calendar if known else None,
        since=promise.made_at,
        span=span,
        steps=_steps(known.calendar, promise.made_at, span) if known else (),
        moves=tuple(promise.all_moves.select_related("by__user").order_by("at", "pk")),
        inputs=_inputs(facts) if promise.source == Source.LEVEL else (),
    )


def _set_at(facts: list[ClockFact], at: datetime) -> ClockFact | None:
    """The targets that held then: the first ones, for what began before any."""
    sets = [fact for fact in facts if fact.targets_id]
    before = [fact for fact in sets if fact.at <= at]
    return before[-1] if before else next(iter(sets), None)


def _span(
    promise: Promise, spans: "dict[ClockKind, timedelta] | object", calendar: WorkCalendar | None
) -> timedelta:
    agreed = spans.get(ClockKind(promise.clock)) if promise.clock and isinstance(spans, dict) else None
    if agreed is not None:
        return agreed
    if calendar is None:
        return promise.first_due_at - promise.made_at
    return working_time_between(calendar, promise.made_at, promise.first_due_at)


def _steps(calendar: WorkCalendar, since: datetime, span: timedelta) -> tuple[Step, ...]:
    try:
        return explained(calendar, since, span)[1]
    except CalendarRefused:
        return ()


def _inputs(facts: list[ClockFact]) -> tuple[tuple[Promise, datetime, datetime | None], ...]:
    given = {fact.input_id: fact.at for fact in facts if fact.kind == FactKind.INPUT_GIVEN.value}
    asked = [fact for fact in facts if fact.kind == FactKind.INPUT_ASKED.value and fact.input]
    return tuple((fact.input, fact.at, given.get(fact.input_id)) for fact in asked if fact.input)
