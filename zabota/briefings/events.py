"""What happens to briefings."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BriefingEvent(Event):
    about: ClassVar[str] = "company"
    company_id: int
    briefing_id: int


@dataclass(frozen=True, kw_only=True)
class BriefingPrepared(BriefingEvent):
    """It goes by itself in some days: whoever answers for the client may read it before."""


@dataclass(frozen=True, kw_only=True)
class BriefingChanged(BriefingEvent):
    """`what`: words, held, let go."""

    what: str


@dataclass(frozen=True, kw_only=True)
class BriefingSent(BriefingEvent):
    letters: int


@dataclass(frozen=True, kw_only=True)
class BriefingStuck(BriefingEvent):
    """It was due, and there is nobody whom it could be sent to."""


@dataclass(frozen=True, kw_only=True)
class BriefingUndelivered(BriefingEvent):
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class BriefingRead(BriefingEvent):
    """A person had the page before them. Once for a letter."""

    contact_id: int


@dataclass(frozen=True, kw_only=True)
class BriefingRhythmSet(Event):
    about: ClassVar[str] = "company"
    company_id: int
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class BriefingsStopped(Event):
    about: ClassVar[str] = "contact"
    contact_id: int


@dataclass(frozen=True, kw_only=True)
class BriefingsAllowed(Event):
    about: ClassVar[str] = "contact"
    contact_id: int
