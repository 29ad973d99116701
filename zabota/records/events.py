"""What happened to what is kept. No name, no address: ids and counts alone."""

from dataclasses import dataclass, field
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonForgetting(Event):
    """It is decided, and about to be done."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class PersonForgotten(Event):
    """It is done; `erased` counts by kind."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_ids: list[int]
    erased: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PersonGivenOut(Event):
    """What we keep of them stands ready in one file."""

    about: ClassVar[str] = "contact"
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class PersonRequestEvent(Event):
    """About a request of a person about their own data; `kind` is copy or forgetting, `due_on` an ISO day."""

    about: ClassVar[str] = "contact"
    contact_id: int
    person_request_id: int
    kind: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class PersonRequestMade(PersonRequestEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class PersonRequestExtended(PersonRequestEvent):
    """The day is a later one, and the person was told why."""


@dataclass(frozen=True, kw_only=True)
class PersonRequestNear(PersonRequestEvent):
    """A few days are left, and nobody has answered."""


@dataclass(frozen=True, kw_only=True)
class PersonRequestLate(PersonRequestEvent):
    """The day has passed, and nobody has answered."""


@dataclass(frozen=True, kw_only=True)
class PersonRequestAnswered(PersonRequestEvent):
    """`outcome` is done, refused, or taken-back by the person."""

    outcome: str


@dataclass(frozen=True, kw_only=True)
class RequestRuleChanged(Event):
    """By which laws persons are answered from now on; what was asked before keeps its day."""

    about: ClassVar[str] = "request_rule"
    request_rule_id: int
    by_gdpr: bool
    by_152: bool


@dataclass(frozen=True, kw_only=True)
class HoldEvent(Event):
    """`kind` is company, contact or ticket; `thing_id` is its id."""

    about: ClassVar[str] = "hold"
    hold_id: int
    kind: str
    thing_id: int


@dataclass(frozen=True, kw_only=True)
class HoldPlaced(HoldEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class HoldLifted(HoldEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class KeepingChanged(Event):
    """How long a kind is kept, from now on and before; None is for ever."""

    about: ClassVar[str] = "keeping"
    keeping_id: int
    kind: str
    months: int | None
    former: int | None


@dataclass(frozen=True, kw_only=True)
class NightKept(Event):
    """One night's deleting; `deleted` counts by kind."""

    about: ClassVar[str] = "keeping_night"
    keeping_night_id: int
    deleted: dict[str, int]
