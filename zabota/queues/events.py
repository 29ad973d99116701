"""What happens to a saved queue."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class QueueEvent(Event):
    about: ClassVar[str] = "queue"
    queue_id: int
    scope: str
    line_id: int | None


@dataclass(frozen=True, kw_only=True)
class QueueSaved(QueueEvent):
    """Made, or changed."""

    is_new: bool


@dataclass(frozen=True, kw_only=True)
class QueueDeleted(QueueEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class QueueRestored(QueueEvent):
    pass
