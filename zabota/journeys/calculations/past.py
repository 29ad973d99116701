"""What the way of a company has been, as far as its agreements tell: for one whose stages nobody has watched so far."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zabota.journeys.calculations.agreements import Agreed
from zabota.journeys.calculations.conditions import Fact, Facts
from zabota.journeys.calculations.stages import Stage, stage_by_rules

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """From that day on the rules named this stage."""

    since: date
    stage: int


def past_stages(
    stages: Sequence[Stage],
    agreements: Sequence[Agreed],
    facts_on: Callable[[date], Facts],
    *,
    known_since: date,
    today: date,
) -> list[Past]:
    """One after another, from the first day known or agreed until yesterday; what nobody remembers never held.

    Between two days of change nothing that an agreement says crosses a bound, so only those days are asked.
    """
    first = min([known_since, *(one.begins_on for one in agreements)])
    days = {first, *(day for day in _days_of_change(stages, agreements) if first <= day)}
    found: list[Past] = []
    for day in sorted(one for one in days if one < today):
        said = stage_by_rules(stages, facts_on(day)).pk
        if not found or found[-1].stage != said:
            found.append(Past(day, said))
    return found


def _days_of_change(stages: Sequence[Stage], agreements: Sequence[Agreed]) -> Iterator[date]:
    ends = [one.ends_on for one in agreements if one.ends_on]
    yield from (one.begins_on for one in agreements)
    yield from (end + DAY for end in ends)
    began = min((one.begins_on for one in agreements), default=None)
    for days in _bounds(stages, Fact.AGREED_FOR):
        if began:
            yield from (began + days * DAY, began + (days + 1) * DAY)
    for days in _bounds(stages, Fact.ENDS_IN):
        for end in ends:
            yield from (end - days * DAY, end - (days - 1) * DAY)


def _bounds(stages: Sequence[Stage], fact: Fact) -> set[int]:
    conditions = [one for stage in stages for one in stage.conditions if one.fact == fact]
    bounds = [bound for one in conditions for bound in (one.at_least, one.at_most)]
    return {bound for bound in bounds if bound is not None}
