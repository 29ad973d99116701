"""What happens to clients on their way."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class StageEntered(Event):
    about: ClassVar[str] = "company"
    company_id: int
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class StageEntryTakenBack(Event):
    """It is in the stage again where it was before."""

    about: ClassVar[str] = "company"
    company_id: int
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class StageAdded(Event):
    about: ClassVar[str] = "stage"
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class StageChanged(Event):
    """Its name, words, conditions, questions or place."""

    about: ClassVar[str] = "stage"
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyDeparted(Event):
    """It is no client any more since the day `on` (ISO)."""

    about: ClassVar[str] = "company"
    company_id: int
    on: str


@dataclass(frozen=True, kw_only=True)
class CompanyReturned(Event):
    """Its departure was taken back."""

    about: ClassVar[str] = "company"
    company_id: int


@dataclass(frozen=True, kw_only=True)
class AccountFactsBrought(Event):
    """`what` names the columns that are different now."""

    about: ClassVar[str] = "company"
    company_id: int
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class WarningRuleChanged(Event):
    """Added, switched, or given other words."""

    about: ClassVar[str] = "warning_rule"
    warning_rule_id: int
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class WarningsSwitched(Event):
    """For one company, on or off."""

    about: ClassVar[str] = "company"
    company_id: int
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class WarningSent(Event):
    about: ClassVar[str] = "company"
    company_id: int
    warning_id: int


@dataclass(frozen=True, kw_only=True)
class WarningHeld(Event):
    about: ClassVar[str] = "company"
    company_id: int
    warning_rule_id: int


@dataclass(frozen=True, kw_only=True)
class WarningLetGo(Event):
    """It is held back no more."""

    about: ClassVar[str] = "company"
    company_id: int
    warning_rule_id: int


@dataclass(frozen=True, kw_only=True)
class NobodyReached(Event):
    """Nobody there could be told of what comes: somebody of ours has to call."""

    about: ClassVar[str] = "company"
    company_id: int
    warning_id: int
