"""What the bell of one person hears. The live stream passes them on to that person alone."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BellEvent(Event):
    about: ClassVar[str] = "user"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class Notified(BellEvent):
    kind: str


@dataclass(frozen=True, kw_only=True)
class NotificationsRead(BellEvent):
    pass
