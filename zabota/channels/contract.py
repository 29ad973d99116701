"""What every channel that carries letters out offers, and how it says that it could not."""

from collections.abc import Callable
from typing import Protocol

from zabota.core.jobs import Permanent
from zabota.tickets.models import Message


class TemporaryFailure(Exception):
    """It was not taken, and a later try may do better. `str()` is a sentence for people."""


class PermanentFailure(Permanent):
    """It was not taken and never will be. `str()` is a sentence for people."""


class Uncertain(Exception):
    """It was handed over and nobody said whether it was taken. `str()` is a sentence for people."""


class Carrier(Protocol):
    """One channel's way out."""

    key: str  # a tickets.Channel

    def send(self, message: Message, *, handing_over: Callable[[], None]) -> str:
        """Hand the message over, calling `handing_over()` once, right before the first step that cannot be undone.

        Whatever `handing_over` raises goes through: the message is then no longer ours to send. Returns what went
        wrong although it was taken (a receiver was refused), mostly an empty string.
        Raises TemporaryFailure, PermanentFailure or, only after `handing_over()`, Uncertain.
        """
        ...


_carriers: dict[str, Carrier] = {}


def register(carrier: Carrier) -> None:
    """Called by the wiring table alone."""
    _carriers[carrier.key] = carrier


def carrier_for(channel: str) -> Carrier | None:
    """None for a channel that carries nothing out: the telephone, the desk."""
    return _carriers.get(channel)
