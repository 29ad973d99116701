from dataclasses import dataclass

from zabota.tickets.events import TicketEvent


@dataclass(frozen=True, kw_only=True)
class DeliverySent(TicketEvent):
    message_id: int


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(TicketEvent):
    """It will not be tried again by itself. `is_certain` is False when it may have arrived all the same."""

    message_id: int
    is_certain: bool


@dataclass(frozen=True, kw_only=True)
class DeliveryRetried(TicketEvent):
    """An agent had it sent again."""

    message_id: int
