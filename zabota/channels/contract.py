"""What every channel that carries letters out offers, and how it says that it could not."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import timedelta, tzinfo
from typing import Protocol

from zabota.core.jobs import Permanent
from zabota.tickets.models import Message


class TemporaryFailure(Exception):
    """It was not taken, and a later try may do better. `str()` is a sentence for people."""


class NotYet(Exception):
    """It may not leave now, which is no failure: it asks again after that long. `str()` is a sentence for people."""

    def __init__(self, words: str, *, after: timedelta) -> None:
        super().__init__(words)
        self.after = after


class PermanentFailure(Permanent):
    """It was not taken and never will be. `str()` is a sentence for people."""


class Uncertain(Exception):
    """It was handed over and nobody said whether it was taken. `str()` is a sentence for people."""


class Carrier(Protocol):
    """One channel's way out."""

    key: str  # a tickets.Channel

    def staying(self) -> AbstractContextManager[None]:
        """Around several messages: what each of them needs, as a line to a server, is kept for the next one."""
        ...

    def send(self, message: Message, *, handing_over: Callable[[], None]) -> str:
        """Hand the message over, calling `handing_over()` once, right before the first step that cannot be undone.

        Whatever `handing_over` raises goes through: the message is then no longer ours to send. Returns what went
        wrong although it was taken (a receiver was refused), mostly an empty string.
        Raises NotYet, TemporaryFailure, PermanentFailure or, only after `handing_over()`, Uncertain.
        """
        ...


type Zones = Callable[[Collection[int]], Mapping[int, tzinfo]]

_carriers: dict[str, Carrier] = {}
_zones: list[Zones] = []


def find_zones_by(find: Zones) -> None:
    """Called by the wiring table alone: whoever knows by whose clock a ticket's client lives."""
    _zones[:] = [find]


def zones_of(tickets: Collection[int]) -> Mapping[int, tzinfo]:
    """In which zone a letter by the program says its dates, by ticket."""
    return _zones[0](tickets)


def register(carrier: Carrier) -> None:
    """Called by the wiring table alone."""
    _carriers[carrier.key] = carrier


@contextmanager
def carriers_staying() -> Iterator[None]:
    """`Carrier.staying` of each."""
    with ExitStack() as stack:
        for carrier in _carriers.values():
            stack.enter_context(carrier.staying())
        yield


def carrier_for(channel: str) -> Carrier | None:
    """None for a channel that carries nothing out: the telephone, the desk."""
    return _carriers.get(channel)
