"""Which stage a company is in: the furthest whose conditions hold; everybody begins in the first."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.journeys.calculations.conditions import Condition, Facts, all_imply, contradiction


@dataclass(frozen=True, slots=True)
class Stage:
    """In their order. The first one takes everybody; one of the others without conditions is entered by hand only."""

    pk: int
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a company is. `rules_said`: the stage that the rules named when it was put there."""

    stage: int
    rules_said: int


@dataclass(frozen=True, slots=True)
class Never:
    """A stage that no rule will ever put anybody in: by one impossible condition, or since another one wins always."""

    stage: int
    condition: Condition | None = None
    behind: int | None = None


def stage_by_rules(stages: Sequence[Stage], facts: Facts) -> Stage:
    """Raises IndexError where there is no stage at all."""
    holding = (one for one in reversed(stages[1:]) if one.conditions and _hold(one, facts))
    return next(holding, stages[0])


def next_entry(current: Entry | None, said: int) -> Entry | None:
    """The entry to write, None to leave all as it is.

    What a person set by hand, or took back, stays until the rules say something they did not say then.
    """
    if current is not None and current.rules_said == said:
        return None
    return Entry(said, said)


def never_entered(stages: Sequence[Stage]) -> list[Never]:
    """Of stages with conditions those that can never be entered by them."""
    later = list(stages[1:])
    found = (_never(one, later[place + 1 :]) for place, one in enumerate(later) if one.conditions)
    return [one for one in found if one]


def _never(stage: Stage, further: Sequence[Stage]) -> Never | None:
    if (impossible := contradiction(stage.conditions)) is not None:
        return Never(stage.pk, condition=impossible)
    wins = (one for one in further if one.conditions and all_imply(stage.conditions, one.conditions))
    behind = next(wins, None)
    return Never(stage.pk, behind=behind.pk) if behind else None


def _hold(stage: Stage, facts: Facts) -> bool:
    return all(one.holds(facts) for one in stage.conditions)
