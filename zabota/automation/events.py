"""What happens to macros, and by them."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event
from zabota.tickets.events import TicketEvent


@dataclass(frozen=True, kw_only=True)
class MacroWritten(Event):
    about: ClassVar[str] = "macro"
    macro_id: int
    sharing: str


@dataclass(frozen=True, kw_only=True)
class MacroChanged(Event):
    """`changed` names the columns that are different now."""

    about: ClassVar[str] = "macro"
    macro_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class MacroDeleted(Event):
    about: ClassVar[str] = "macro"
    macro_id: int


@dataclass(frozen=True, kw_only=True)
class MacroRestored(Event):
    about: ClassVar[str] = "macro"
    macro_id: int


@dataclass(frozen=True, kw_only=True)
class MacroApplied(TicketEvent):
    """After the events of its acts. `did` names them."""

    run_id: int
    did: list[str]


@dataclass(frozen=True, kw_only=True)
class MacroUndone(TicketEvent):
    run_id: int
