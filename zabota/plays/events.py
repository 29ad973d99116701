"""What happens to plays."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PatternSaved(Event):
    about: ClassVar[str] = "pattern"
    pattern_id: int
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class PlayEvent(Event):
    about: ClassVar[str] = "play"
    play_id: int
    company_id: int


@dataclass(frozen=True, kw_only=True)
class PlayOpened(PlayEvent):
    """`by_what`: hand, alarm, stage, signal, hint. `agents` have a step in it."""

    by_what: str
    agents: list[int]


@dataclass(frozen=True, kw_only=True)
class StepDone(PlayEvent):
    step_id: int


@dataclass(frozen=True, kw_only=True)
class StepSkipped(PlayEvent):
    step_id: int


@dataclass(frozen=True, kw_only=True)
class StepResumed(PlayEvent):
    """Its end was a slip."""

    step_id: int


@dataclass(frozen=True, kw_only=True)
class StepMoved(PlayEvent):
    """`due` is the new moment as ISO text."""

    step_id: int
    due: str


@dataclass(frozen=True, kw_only=True)
class StepHandedOver(PlayEvent):
    step_id: int
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class PlayEnded(PlayEvent):
    result: str


@dataclass(frozen=True, kw_only=True)
class PlayReopened(PlayEvent):
    """Its result was a slip."""


@dataclass(frozen=True, kw_only=True)
class HoldOutChanged(Event):
    about: ClassVar[str] = "hold_out"
    hold_out_id: int
    is_on: bool
    percent: int


@dataclass(frozen=True, kw_only=True)
class CompanyExempted(Event):
    """`is_exempt` is never held out from now on; else it may be again."""

    about: ClassVar[str] = "company"
    company_id: int
    is_exempt: bool


@dataclass(frozen=True, kw_only=True)
class AlarmDrawn(Event):
    """Which arm an alarm fell to."""

    about: ClassVar[str] = "company"
    company_id: int
    alarm_id: int
    arm: str


@dataclass(frozen=True, kw_only=True)
class HintAnswered(Event):
    """Taken up by a play, dismissed, or shown again (`is_back`)."""

    about: ClassVar[str] = "company"
    company_id: int
    rule: str
    is_taken: bool
    is_back: bool = False
