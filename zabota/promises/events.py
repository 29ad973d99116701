"""What happens to promises, and to what was agreed about time."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from zabota.core.events import Event
from zabota.tickets.events import TicketEvent


class HasSides(Protocol):
    """Of a promise, as far as events know it: they stand below the tables."""

    pk: int
    company_id: int | None
    contact_id: int | None


@dataclass(frozen=True, kw_only=True)
class CalendarAdded(Event):
    about: ClassVar[str] = "calendar"
    calendar_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(Event):
    """`what` names what is different now; `hours` when it counts otherwise."""

    about: ClassVar[str] = "calendar"
    calendar_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ClientHoursSet(Event):
    """By whose hours a client lives."""

    about: ClassVar[str] = "company"
    company_id: int


@dataclass(frozen=True, kw_only=True)
class LevelAdded(Event):
    about: ClassVar[str] = "level"
    level_id: int


@dataclass(frozen=True, kw_only=True)
class LevelChanged(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "level"
    level_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class LevelRulesChanged(Event):
    """A rule was added, changed, moved or removed: other tickets may get other levels."""

    about: ClassVar[str] = "rule"
    rule_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class EscalationChanged(Event):
    """`level_id` 0: the steps of the whole house."""

    about: ClassVar[str] = "level"
    level_id: int


@dataclass(frozen=True, kw_only=True)
class LevelGiven(TicketEvent):
    """The ticket has another level than before."""

    level_id: int
    former_id: int


@dataclass(frozen=True, kw_only=True)
class PromiseEvent(TicketEvent):
    """`promise_id` may be gone when the letter that it stood in was taken back."""

    promise_id: int


@dataclass(frozen=True, kw_only=True)
class PromiseMade(PromiseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(PromiseEvent):
    """`due` is the new moment as ISO text, `moves` how often we have given another date by now."""

    due: str
    moves: int


@dataclass(frozen=True, kw_only=True)
class PromiseMovedTwice(PromiseEvent):
    """Its lead has to hear of it."""

    moves: int


@dataclass(frozen=True, kw_only=True)
class PromiseKept(PromiseEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class PromiseWithdrawn(PromiseEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class PromiseTakenUp(PromiseEvent):
    """Its end was a slip."""


@dataclass(frozen=True, kw_only=True)
class PromiseAtRisk(PromiseEvent):
    """`agent_id` is who has to hear of it: whoever promised, or who acts for them meanwhile.

    `is_prepared`: another date is ready to be told.
    """

    agent_id: int | None
    is_prepared: bool = False


@dataclass(frozen=True, kw_only=True)
class SlipCalledOff(PromiseEvent):
    """The date that was given holds after all: no letter tells another one."""


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(PromiseEvent):
    agent_id: int | None


@dataclass(frozen=True, kw_only=True)
class PromiseEscalated(PromiseEvent):
    """`agents` were told; `to` is the part by which they were found."""

    to: str
    agents: list[int]


@dataclass(frozen=True, kw_only=True)
class InputAsked(PromiseEvent):
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class InputGiven(PromiseEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class InputOverdue(PromiseEvent):
    """The client owes it still; `agent_id` asked for it."""

    agent_id: int | None


@dataclass(frozen=True, kw_only=True)
class InputPutOff(PromiseEvent):
    """The client's person gives it later, at `due` (ISO text); `agent_id` asked for it."""

    contact_id: int
    agent_id: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class InputReminded(PromiseEvent):
    message_id: int


@dataclass(frozen=True, kw_only=True)
class FireLit(TicketEvent):
    fire_id: int


@dataclass(frozen=True, kw_only=True)
class FirePutOut(TicketEvent):
    fire_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyPromiseChanged(Event):
    """Of a promise to a company that no ticket is about. `what`: made, moved, kept, withdrawn, at risk, broken."""

    about: ClassVar[str] = "company"
    company_id: int
    promise_id: int
    agent_id: int | None
    what: str


@dataclass(frozen=True, kw_only=True)
class PersonPromiseChanged(Event):
    """The same of a promise to one person alone."""

    about: ClassVar[str] = "contact"
    contact_id: int
    promise_id: int
    agent_id: int | None
    what: str


def of_no_ticket(
    promise: HasSides, what: str, *, agent_id: int | None, by_id: int | None = None
) -> CompanyPromiseChanged | PersonPromiseChanged:
    """What is told of a promise that no ticket is about."""
    if promise.company_id is not None:
        return CompanyPromiseChanged(
            company_id=promise.company_id, promise_id=promise.pk, agent_id=agent_id, what=what, by_id=by_id
        )
    return PersonPromiseChanged(
        contact_id=promise.contact_id or 0, promise_id=promise.pk, agent_id=agent_id, what=what, by_id=by_id
    )
