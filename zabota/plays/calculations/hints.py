"""Where a client would gain by another agreement, from plain facts of quarters. Pure: numbers in, hints out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

EMERGENCIES = 3  # above the agreement in a quarter
FIRE_HOURS = 8.0  # of help beyond the agreement in a quarter
REFUSALS = 3  # of what the agreement does not hold, in a quarter
CHARGES = 2  # months of a quarter with charges above the agreement
GREW_BY = 1.5  # times, of requests of one kind
GREW_FROM = 6  # fewer say nothing
NEARLY_FULL = 0.95  # of the places that were agreed


class Rule(StrEnum):
    EMERGENCIES = "emergencies"
    FIRE_HOURS = "fire hours"
    REFUSALS = "refusals"
    CHARGES = "charges"
    GROWTH = "growth"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Quarter:
    """What happened to one client in thirteen weeks. `kinds`: requests by their kind; `places`: taken and agreed."""

    emergencies: int = 0
    fire_hours: float = 0.0
    refusals: int = 0
    charged_months: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    places: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """`value` of `usual` (what was before, or what was agreed; None where there is none) about `what`."""

    rule: Rule
    value: float
    usual: float | None = None
    what: str = ""


def hints_of(now: Quarter, before: Quarter) -> list[Hint]:
    """In the order in which one would speak of them; growth of several kinds, the steepest first."""
    found = [
        _at_least(Rule.EMERGENCIES, now.emergencies, EMERGENCIES, before.emergencies),
        _at_least(Rule.FIRE_HOURS, now.fire_hours, FIRE_HOURS, before.fire_hours),
        _at_least(Rule.REFUSALS, now.refusals, REFUSALS, before.refusals),
        _at_least(Rule.CHARGES, now.charged_months, CHARGES, before.charged_months),
        _places(now),
    ]
    return [hint for hint in found if hint] + _growth(now, before)


def _at_least(rule: Rule, value: float, least: float, before: float) -> Hint | None:
    return Hint(rule, value, before) if value >= least else None


def _places(now: Quarter) -> Hint | None:
    taken, agreed = now.places or (0, 0)
    return Hint(Rule.PLACES, taken, agreed) if agreed and taken >= NEARLY_FULL * agreed else None


def _growth(now: Quarter, before: Quarter) -> list[Hint]:
    """Of kinds that were asked for before as well: what is all new is no growth yet."""
    grown = [
        Hint(Rule.GROWTH, many, before.kinds[kind], kind)
        for kind, many in now.kinds.items()
        if many >= GREW_FROM and (before.kinds.get(kind) or many) * GREW_BY <= many
    ]
    return sorted(grown, key=lambda hint: (-hint.value / (hint.usual or 1), hint.what))
