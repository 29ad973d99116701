"""What happens on the clients' side."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AddressBounced(Event):
    """A letter to the contact came back; `is_dead` when it will always."""

    about: ClassVar[str] = "contact"
    contact_id: int
    email: str
    is_dead: bool


@dataclass(frozen=True, kw_only=True)
class AddressRevived(Event):
    """A letter has come from an address whose letters came back."""

    about: ClassVar[str] = "contact"
    contact_id: int
    email: str


@dataclass(frozen=True, kw_only=True)
class CompanyAdded(Event):
    about: ClassVar[str] = "company"
    company_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyChanged(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "company"
    company_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ContactAdded(Event):
    about: ClassVar[str] = "contact"
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "contact"
    contact_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ContactJoined(Event):
    """`former_role` is None for one who was not at the company before."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int
    role: str
    former_role: str | None


@dataclass(frozen=True, kw_only=True)
class ContactLeft(Event):
    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int
    former_role: str


@dataclass(frozen=True, kw_only=True)
class ContactPlaced(Event):
    """Somebody said who they are at the company. `what` names the columns that are different now."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class AttitudeNoted(Event):
    """`former` is "" for one of whom nobody had said anything."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int
    attitude_id: int
    value: str
    former: str


@dataclass(frozen=True, kw_only=True)
class AcquaintancesSet(Event):
    """Which of us know the contact from now on."""

    about: ClassVar[str] = "contact"
    contact_id: int
    user_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class AddressPassedOver(Event):
    """An address in a copy is nobody to know."""

    about: ClassVar[str] = "company"
    company_id: int
    email: str


@dataclass(frozen=True, kw_only=True)
class ContactInvited(Event):
    """By somebody of their own company, into the portal."""

    about: ClassVar[str] = "contact"
    contact_id: int
    company_id: int


@dataclass(frozen=True, kw_only=True)
class ContactsMerged(Event):
    """Two rows were one person: everything of `contact_id` belongs to `into_id` now."""

    about: ClassVar[str] = "contact"
    contact_id: int
    into_id: int


@dataclass(frozen=True, kw_only=True)
class ContactClicksErased(Event):
    """Every click on our sites that was known to be theirs; `clicks` says how many."""

    about: ClassVar[str] = "contact"
    contact_id: int
    clicks: int


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(Event):
    about: ClassVar[str] = "company"
    company_id: int
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementChanged(Event):
    about: ClassVar[str] = "company"
    company_id: int
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementRemoved(Event):
    about: ClassVar[str] = "company"
    company_id: int
    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyFileKept(Event):
    about: ClassVar[str] = "company"
    company_id: int
    file_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyFileRemoved(Event):
    about: ClassVar[str] = "company"
    company_id: int
    file_id: int


@dataclass(frozen=True, kw_only=True)
class GoalEvent(Event):
    about: ClassVar[str] = "company"
    company_id: int
    goal_id: int


@dataclass(frozen=True, kw_only=True)
class GoalSet(GoalEvent):
    """The client said what they want to reach."""


@dataclass(frozen=True, kw_only=True)
class GoalChanged(GoalEvent):
    """`what` names the columns that are different now."""

    what: list[str]


@dataclass(frozen=True, kw_only=True)
class GoalReached(GoalEvent):
    """As they say."""


@dataclass(frozen=True, kw_only=True)
class GoalGivenUp(GoalEvent):
    """They want it no more."""


@dataclass(frozen=True, kw_only=True)
class GoalReopened(GoalEvent):
    """It was neither reached nor given up after all."""


@dataclass(frozen=True, kw_only=True)
class MeetingEvent(Event):
    about: ClassVar[str] = "company"
    company_id: int
    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingArranged(MeetingEvent):
    """It has a date."""


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(MeetingEvent):
    """`what` names the columns that are different now."""

    what: list[str]


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(MeetingEvent):
    """What was agreed is written down."""


@dataclass(frozen=True, kw_only=True)
class MeetingCalledOff(MeetingEvent):
    """It does not take place."""


@dataclass(frozen=True, kw_only=True)
class MeetingReopened(MeetingEvent):
    """What was written down of it was wrong: it is still ahead."""


@dataclass(frozen=True, kw_only=True)
class MeetingNear(MeetingEvent):
    """It begins within a day."""


@dataclass(frozen=True, kw_only=True)
class MeetingPassed(MeetingEvent):
    """It is over, and nobody has written down what was agreed."""


@dataclass(frozen=True, kw_only=True)
class ChargeSet(Event):
    """By hand; `is_gone` when it was taken out."""

    about: ClassVar[str] = "company"
    company_id: int
    month: str
    is_gone: bool


@dataclass(frozen=True, kw_only=True)
class SheetRun(Event):
    """`made` and `changed` rows, by a file of this kind."""

    about: ClassVar[str] = "sheet"
    sheet_id: int
    kind: str
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class SheetTakenBack(Event):
    about: ClassVar[str] = "sheet"
    sheet_id: int
    kind: str
