"""Who is told: those who decide; where there is none, whoever there is; after one who cannot be reached, the next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

DECIDE = ("executive", "manager")
ORDER = {"executive": 0, "manager": 1, "executor": 2}
MOST_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Receiver:
    """A person of the company at an address that works."""

    contact: int
    role: str
    name: str
    email: str
    language: str


def first_receivers(people: Sequence[Receiver]) -> list[Receiver]:
    deciding = [one for one in in_order(people) if one.role in DECIDE]
    return (deciding or in_order(people))[:MOST_AT_ONCE]


def next_receiver(people: Sequence[Receiver], written: Collection[int]) -> Receiver | None:
    """Of those who were not written to, who decides first."""
    return next((one for one in in_order(people) if one.contact not in written), None)


def in_order(people: Sequence[Receiver]) -> list[Receiver]:
    return sorted(people, key=lambda one: (ORDER.get(one.role, len(ORDER)), one.name, one.contact))
