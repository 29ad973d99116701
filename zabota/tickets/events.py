"""What happens to a ticket.

Each event says where the ticket stands, so that a listener's right to know of it needs no query.
"""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TicketEvent(Event):
    about: ClassVar[str] = "ticket"
    ticket_id: int
    line_id: int
    owner_id: int | None  # agent


@dataclass(frozen=True, kw_only=True)
class TicketOpened(TicketEvent):
    contact_id: int
    company_id: int | None
    channel: str
    previous_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MessageReceived(TicketEvent):
    message_id: int
    contact_id: int
    channel: str
    is_automatic: bool = False


@dataclass(frozen=True, kw_only=True)
class MessageSent(TicketEvent):
    """A letter of ours; `agent_id` is None for one that the program writes by itself."""

    message_id: int
    agent_id: int | None
    channel: str


@dataclass(frozen=True, kw_only=True)
class TicketAssigned(TicketEvent):
    """`owner_id` is the new owner; None: put back for anyone to take."""

    former_owner_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketMoved(TicketEvent):
    """`line_id` is the new line."""

    former_line_id: int
    move_id: int


@dataclass(frozen=True, kw_only=True)
class TicketSolved(TicketEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketRefused(TicketEvent):
    refusal_id: int


@dataclass(frozen=True, kw_only=True)
class TicketClosed(TicketEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketReopened(TicketEvent):
    former_status: str


@dataclass(frozen=True, kw_only=True)
class TicketContinued(TicketEvent):
    """An answer came after the reopening window: it opened the ticket `next_id`."""

    next_id: int


@dataclass(frozen=True, kw_only=True)
class StepTaken(TicketEvent):
    """An agent said by hand who owes the next step."""

    status: str


@dataclass(frozen=True, kw_only=True)
class TicketLeftUnowned(TicketEvent):
    """Nobody took it in the time its line allows."""

    minutes: int
