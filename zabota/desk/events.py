"""What is done at the desk and in no room below it."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TrailTakenOut(Event):
    """Somebody took the journal, or a part of it, as a file."""

    about: ClassVar[str] = "user"
    user_id: int
    asked: dict[str, str]  # the filters
