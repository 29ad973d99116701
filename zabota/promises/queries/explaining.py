"""Why a promise is due when it is: the level and its rule, the working time counted step by step, each move."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.clock import now
from zabota.promises.agreeing import Agreed, agreed_under
from zabota.promises.calendars import CalendarRefused, Step, WorkCalendar, explained, working_time_between
from zabota.promises.clocks import ClockKind, FactKind
from zabota.promises.models import ClockFact, Promise, PromiseMove, Source


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a date came about.

    level, rule   what agreed on it, as they were called then; "" for what was said in words
    first         the date as it was reckoned first, before any move
    span          working time from `since` to it, which `steps` count through
    is_said       a letter named the date; then nothing is counted
    moves         each later date and its reason; `inputs` are what the client was or is waited for, from when to when
    agreed        level and rule by the moment from which they held
    """

    promise: Promise
    level: str
    rule: str
    calendar: WorkCalendar | None
    since: datetime
    first: datetime
    is_said: bool
    span: timedelta
    steps: tuple[Step, ...]
    moves: tuple[PromiseMove, ...]
    inputs: tuple[tuple[Promise, datetime, datetime | None], ...]
    agreed: Mapping[datetime, tuple[str, str]]

    @property
    def counts_by(self) -> datetime | None:
        """The date by which kept counts, where it is none of those that were given: the first one, later by waiting."""
        given = (self.first, *(move.due for move in self.moves))
        return None if self.promise.first_due_at in given else self.promise.first_due_at


def explanation_of(promise: Promise) -> Explanation:
    facts = list(
        ClockFact.objects.filter(ticket=promise.ticket_id, at__lte=promise.ended_at or now())
        .select_related("level", "input")
        .order_by("at", "pk")
    )
    set_then, since = _basis(promise, facts)
    known = _agreed(set_then)
    is_said = any(
        fact.to for fact in facts if fact.kind == FactKind.ANSWERED.value and fact.at == promise.made_at
    )
    by_level = set_then if promise.clock and not is_said else None
    moves = tuple(promise.all_moves.select_related("by__user").order_by("at", "pk"))
    first = moves[0].was if moves else promise.first_due_at
    span = _span(promise, first, known, is_said)
    return Explanation(
        promise,
        level=by_level.level.name if by_level and by_level.level else "",
        rule=by_level.rule_name if by_level else "",
        calendar=known.calendar if known else None,
        since=since,
        first=first,
        is_said=is_said,
        span=span,
        steps=_steps(known.calendar, since, span) if known and not is_said else (),
        moves=moves,
        inputs=_inputs(facts) if promise.source == Source.LEVEL else (),
        agreed={
            fact.at: (fact.level.name, fact.rule_name) for fact in facts if fact.targets_id and fact.level
        },
    )


def _basis(promise: Promise, facts: list[ClockFact]) -> tuple[ClockFact | None, datetime]:
    """The targets that it began by, and when. Where those have no such clock, it began with the next ones that do."""
    then = _set_at(facts, promise.made_at)
    if then is None or not promise.clock or _has(then, promise):
        return then, promise.made_at
    later = (fact for fact in facts if fact.targets_id and fact.at > then.at and _has(fact, promise))
    first = next(later, None)
    return (first, first.at) if first else (then, promise.made_at)


def _has(fact: ClockFact, promise: Promise) -> bool:
    agreed = _agreed(fact)
    return agreed is not None and ClockKind(promise.clock) in agreed.targets.spans


def _set_at(facts: list[ClockFact], at: datetime) -> ClockFact | None:
    """The targets that held then: the first ones, for what began before any."""
    sets = [fact for fact in facts if fact.targets_id]
    before = [fact for fact in sets if fact.at <= at]
    return before[-1] if before else next(iter(sets), None)


def _agreed(fact: ClockFact | None) -> Agreed | None:
    return agreed_under([fact.targets_id])[fact.targets_id] if fact and fact.targets_id else None


def _span(promise: Promise, first: datetime, known: Agreed | None, is_said: bool) -> timedelta:
    if known is None:
        return first - promise.made_at
    if promise.clock in known.targets.spans and not is_said:
        return known.targets.spans[ClockKind(promise.clock)]
    return working_time_between(known.calendar, promise.made_at, first)


def _steps(calendar: WorkCalendar, since: datetime, span: timedelta) -> tuple[Step, ...]:
    try:
        return explained(calendar, since, span)[1]
    except CalendarRefused:
        return ()


def _inputs(facts: list[ClockFact]) -> tuple[tuple[Promise, datetime, datetime | None], ...]:
    given = {fact.input_id: fact.at for fact in facts if fact.kind == FactKind.INPUT_GIVEN.value}
    asked = [fact for fact in facts if fact.kind == FactKind.INPUT_ASKED.value and fact.input]
    return tuple((fact.input, fact.at, given.get(fact.input_id)) for fact in asked if fact.input)
