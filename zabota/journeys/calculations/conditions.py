"""Conditions over plain facts: each fact within bounds. All conditions of a stage have to hold together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

OPEN_OF_KIND = "open:"  # then the number of a kind of tickets


class Fact(StrEnum):
    """What a condition may ask of a company. In days where it says “in” or “for”."""

    AGREED_FOR = "agreed-for"  # since its first agreement began
    AGREEMENTS = "agreements"  # in force
    ENDS_IN = "ends-in"  # until its last agreement in force ends
    OPEN = "open"  # tickets under way, of one kind
    SOLVED = "solved"  # tickets
    TRIAL_ENDS_IN = "trial-ends-in"


type Facts = Mapping[
    str, int
]  # by the fact, or "open:7" for a kind of tickets; what is not known is not there
COUNTED = (Fact.AGREEMENTS, Fact.OPEN, Fact.SOLVED)  # known of every company, never below nothing
NEEDS_AGREEMENT = (Fact.ENDS_IN,)  # known only while an agreement is in force


@dataclass(frozen=True, slots=True)
class Condition:
    """A bound that is None is no bound."""

    fact: str
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, facts: Facts) -> bool:
        """What is not known is no reason: it never holds."""
        value = facts.get(self.fact)
        if value is None:
            return False
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )

    @property
    def is_possible(self) -> bool:
        low, high = self.bounds
        return low <= high

    @property
    def bounds(self) -> tuple[float, float]:
        low = float("-inf") if self.at_least is None else self.at_least
        high = float("inf") if self.at_most is None else self.at_most
        return (max(low, 0) if is_counted(self.fact) else low), high

    def implies(self, other: "Condition") -> bool:
        """Whatever this one holds for, the other one holds for too."""
        (low, high), (other_low, other_high) = self.bounds, other.bounds
        return self.fact == other.fact and other_low <= low and high <= other_high


def is_counted(fact: str) -> bool:
    return fact in COUNTED or fact.startswith(OPEN_OF_KIND)


def contradiction(conditions: Sequence[Condition]) -> Condition | None:
    """The condition by which they never hold together; None where they may."""
    impossible = next((one for one in conditions if not one.is_possible), None)
    without = next((one for one in conditions if one.fact == Fact.AGREEMENTS and one.bounds[1] < 1), None)
    needs = next((one for one in conditions if one.fact in NEEDS_AGREEMENT), None)
    return impossible or (needs if without else None)


def all_imply(conditions: Sequence[Condition], others: Sequence[Condition]) -> bool:
    """Whenever these hold together, the others do. A counted fact without a lower bound is always known."""
    return all(any(one.implies(other) for one in conditions) or _always(other) for other in others)


def _always(condition: Condition) -> bool:
    return is_counted(condition.fact) and condition.bounds == (0, float("inf"))
