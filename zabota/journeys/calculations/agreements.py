"""What the agreements of a company say: how long there has been one, what is in force, when the last one ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zabota.journeys.calculations.conditions import Fact

RENEWED_FROM = timedelta(days=60)  # a new agreement this long before the end of the old one takes its place


@dataclass(frozen=True, slots=True)
class Agreed:
    """`ends_on` is the last day in force; None: without an end."""

    begins_on: date
    ends_on: date | None = None

    def is_in_force(self, day: date) -> bool:
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)


def agreed_facts(agreements: Sequence[Agreed], day: date) -> dict[str, int]:
    """What conditions may ask of them, as it was on that day."""
    facts = {str(Fact.AGREEMENTS): sum(one.is_in_force(day) for one in agreements)}
    if agreements:
        facts[Fact.AGREED_FOR] = (day - min(one.begins_on for one in agreements)).days
    end = last_end(agreements, day)
    if end is not None:
        facts[Fact.ENDS_IN] = (end - day).days
    return facts


def last_end(agreements: Sequence[Agreed], day: date) -> date | None:
    """Of those in force on that day; None where there is none, or one of them has no end."""
    ends = [one.ends_on for one in agreements if one.is_in_force(day)]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def is_renewed(ending: Agreed, others: Sequence[Agreed]) -> bool:
    """Another one takes its place: it begins about when this one ends, and ends later."""
    end = ending.ends_on
    return end is not None and any(
        one.begins_on > ending.begins_on
        and end - RENEWED_FROM <= one.begins_on <= end + timedelta(days=1)
        and (one.ends_on is None or one.ends_on > end)
        for one in others
    )
