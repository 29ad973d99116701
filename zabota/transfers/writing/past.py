"""What was done to a ticket, as rows of the journal, of moves between lines and of ends. Nothing is published.

What nobody is known to have done is only recorded: a sentence of ours would name the program as its doer.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from zabota.team.models import Agent
from zabota.tickets.events import (
    StepTaken,
    TicketAssigned,
    TicketClosed,
    TicketMoved,
    TicketOpened,
    TicketPrioritySet,
    TicketReopened,
    TicketSolved,
)
from zabota.tickets.models import Status
from zabota.transfers.events import PastRecorded
from zabota.transfers.models import Kind
from zabota.transfers.stories import Deed, Story, What
from zabota.transfers.writing.ids import Ids

JOURNAL = ("name", "at", "actor_id", "about", "about_id", "facts")
MOVE = ("id", "ticket_id", "from_line_id", "to_line_id", "reason", "by_id", "at")
CLOSURE = ("ticket_id", "status", "reason", "by_id", "at")
ENDS = {What.SOLVED: (TicketSolved, Status.SOLVED), What.CLOSED: (TicketClosed, Status.CLOSED)}
STEPS = {What.WAITS_FOR_CLIENT: Status.WAITING, What.OURS_AGAIN: Status.OPEN}


class Doers:
    """Our colleagues by their foreign keys, and the sign-ins that the journal names."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        known = set(ids.of_kind[Kind.AGENT].values())
        self.users = dict(Agent.objects.filter(pk__in=known).values_list("pk", "user"))
        self.active = set(Agent.objects.filter(user__is_active=True).values_list("pk", flat=True))

    def agent(self, key: str) -> int | None:
        return self.ids.get(Kind.AGENT, key)

    def user(self, key: str) -> int | None:
        return self.users.get(self.agent(key) or 0)

    def may_own(self, agent: int | None) -> bool:
        """A ticket under way is nobody's when its owner does not work here: then others see that it waits."""
        return agent in self.active


@dataclass(slots=True)
class Place:
    """Where a ticket stands while its past is told."""

    ticket: int
    contact: int
    company: int | None
    line: int
    owner: int | None
    status: str = Status.OPEN

    @property
    def facts(self) -> dict[str, Any]:
        return {"ticket_id": self.ticket, "line_id": self.line, "owner_id": self.owner}


@dataclass(slots=True)
class Past:
    """Rows to be copied."""

    journal: list[tuple[Any, ...]] = field(default_factory=list)
    moves: list[tuple[Any, ...]] = field(default_factory=list)
    closures: list[tuple[Any, ...]] = field(default_factory=list)

    def tell(
        self, story: Story, deeds: tuple[Deed, ...], place: Place, doers: Doers, move_ids: Iterator[int]
    ) -> None:
        keeps_record = any(deed.what == What.RECORDED for deed in deeds)
        for deed in deeds:
            actor = doers.user(deed.actor)
            name, facts = _told(deed, story, place, doers, move_ids, self) or ("", {})
            is_said = bool(name) and (actor is not None or deed.what == What.OPENED)
            if is_said:
                self._write(name, deed, place, actor, facts)
            is_recorded = deed.what == What.RECORDED or keeps_record
            unsaid = [] if is_said or is_recorded else [["state", "", deed.what.value]]
            if deed.changes or unsaid or deed.what == What.RECORDED:
                self._write(
                    PastRecorded.__name__,
                    deed,
                    place,
                    actor,
                    {"changes": [*map(list, deed.changes), *unsaid]},
                )

    def _write(self, name: str, deed: Deed, place: Place, actor: int | None, facts: dict[str, Any]) -> None:
        told = json.dumps({**place.facts, **facts}, ensure_ascii=False).replace("\\u0000", "")
        self.journal.append((name, deed.at, actor, "ticket", place.ticket, told))


def _told(
    deed: Deed, story: Story, place: Place, doers: Doers, move_ids: Iterator[int], past: Past
) -> tuple[str, dict[str, Any]] | None:
    """The event's name and its own facts; what it changes is changed in `place`."""
    if deed.what in ENDS:
        return _ended(deed, place, doers, past)
    if deed.what in STEPS:
        place.status = STEPS[deed.what]
        return StepTaken.__name__, {"status": place.status}
    match deed.what:
        case What.OPENED:
            facts = {"contact_id": place.contact, "company_id": place.company}
            return TicketOpened.__name__, {**facts, "channel": story.channel, "previous_id": None}
        case What.PRIORITY:
            return TicketPrioritySet.__name__, {
                "priority": int(deed.to),
                "client_priority_id": None,
                "former_priority": int(deed.was),
                "former_client_priority_id": None,
            }
        case What.ASSIGNED:
            former, place.owner = place.owner, doers.agent(deed.to)
            return TicketAssigned.__name__, {"former_owner_id": former}
        case What.MOVED:
            return _moved(deed, place, doers, move_ids, past)
        case What.REOPENED:
            ended_as, place.status = place.status, Status.OPEN
            return TicketReopened.__name__, {"former_status": ended_as}
    return None


def _ended(deed: Deed, place: Place, doers: Doers, past: Past) -> tuple[str, dict[str, Any]]:
    event, place.status = ENDS[deed.what]
    past.closures.append((place.ticket, place.status, "", doers.agent(deed.actor), deed.at))
    return event.__name__, {}


def _moved(
    deed: Deed, place: Place, doers: Doers, move_ids: Iterator[int], past: Past
) -> tuple[str, dict[str, Any]] | None:
    former, by = place.line, doers.agent(deed.actor)
    place.line = doers.ids.get(Kind.LINE, deed.to) or former
    if place.line == former or by is None:
        return None
    move = next(move_ids)
    past.moves.append((move, place.ticket, former, place.line, doers.ids.run.source, by, deed.at))
    return TicketMoved.__name__, {"former_line_id": former, "move_id": move}
