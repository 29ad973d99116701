"""What the radar says aloud."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AlarmRaised(Event):
    """Once for an alarm. `since` is the Monday of the first quiet week (ISO)."""

    about: ClassVar[str] = "company"
    company_id: int
    alarm_id: int
    channel: str
    since: str


@dataclass(frozen=True, kw_only=True)
class AlarmSettled(Event):
    about: ClassVar[str] = "company"
    company_id: int
    alarm_id: int


@dataclass(frozen=True, kw_only=True)
class AlarmReopened(Event):
    """What was found was written down by mistake."""

    about: ClassVar[str] = "company"
    company_id: int
    alarm_id: int


@dataclass(frozen=True, kw_only=True)
class SignalNoted(Event):
    """Only signals that somebody must hear of."""

    about: ClassVar[str] = "company"
    company_id: int
    signal_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class MoodSet(Event):
    about: ClassVar[str] = "company"
    company_id: int
    mood_id: int


@dataclass(frozen=True, kw_only=True)
class MoodTakenBack(Event):
    about: ClassVar[str] = "company"
    company_id: int
    mood_id: int


@dataclass(frozen=True, kw_only=True)
class LullExpected(Event):
    """Quiet weeks of the company that are known to have a reason."""

    about: ClassVar[str] = "company"
    company_id: int
    lull_id: int


@dataclass(frozen=True, kw_only=True)
class LullTakenBack(Event):
    """Nobody expects them to be quiet after all."""

    about: ClassVar[str] = "company"
    company_id: int
