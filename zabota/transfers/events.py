"""What happens to runs, and what was done to a ticket in the former desk."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event
from zabota.tickets.events import TicketEvent


@dataclass(frozen=True, kw_only=True)
class HistoryBrought(Event):
    about: ClassVar[str] = "history_run"
    history_run_id: int
    tickets: int


@dataclass(frozen=True, kw_only=True)
class TakingBackAsked(Event):
    about: ClassVar[str] = "history_run"
    history_run_id: int


@dataclass(frozen=True, kw_only=True)
class HistoryTakenBack(Event):
    about: ClassVar[str] = "history_run"
    history_run_id: int


@dataclass(frozen=True, kw_only=True)
class PastRecorded(TicketEvent):
    """`changes`: [["category", "before", "after"], …], as the former desk called them.

    Written by COPY, never published: nothing that happened there wakes anything here.
    """

    changes: list[list[str]]
