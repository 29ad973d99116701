"""What happens on our side."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AgentEvent(Event):
    about: ClassVar[str] = "agent"
    agent_id: int


@dataclass(frozen=True, kw_only=True)
class AgentAdded(AgentEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class LinesSet(AgentEvent):
    line_ids: list[int]
    former_line_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class SignatureChanged(AgentEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class LineEvent(Event):
    about: ClassVar[str] = "line"
    line_id: int


@dataclass(frozen=True, kw_only=True)
class LineCreated(LineEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class LineEdited(LineEvent):
    changed: list[str]  # names of fields


@dataclass(frozen=True, kw_only=True)
class AbsenceSet(AgentEvent):
    """Said, or said anew; `deputy_id` acts meanwhile."""

    absence_id: int
    deputy_id: int | None


@dataclass(frozen=True, kw_only=True)
class AbsenceCancelled(AgentEvent):
    """Taken away, or ended before its time."""

    absence_id: int
    deputy_id: int | None


@dataclass(frozen=True, kw_only=True)
class DutySet(AgentEvent):
    duty_id: int
    line_id: int | None


@dataclass(frozen=True, kw_only=True)
class DutyCancelled(AgentEvent):
    duty_id: int
    line_id: int | None
