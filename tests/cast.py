"""The named cast: the people and tickets of the sample world, as tests meet them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from zabota.house.sample.people import People, settle
from zabota.house.sample.tickets import Tickets, lay_out

MORNING = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
ROLES = ("owner", "lead", "agent", "colleague", "trainee", "auditor", "outsider")


@dataclass
class Cast:
    people: People
    tickets: Tickets

    def __getattr__(self, name: str):
        """`cast.agent`, `cast.outage`: whoever has that name."""
        for part in (self.__dict__["people"], self.__dict__["tickets"]):
            if hasattr(part, name):
                return getattr(part, name)
        raise AttributeError(name)


def assemble() -> Cast:
    people = settle(password=None)
    return Cast(people, lay_out(people, until=MORNING))
