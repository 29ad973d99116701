"""What happens to the worth of clicks."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class VerdictGiven(Event):
    """`was` is the state before, “provisional” for a click that was just weighed. `invited_id` 0: nobody's."""

    about: ClassVar[str] = "click"
    click_id: int
    invited_id: int
    state: str
    was: str
    reasons: list[str]
