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


@dataclass(frozen=True, kw_only=True)
class SiteAdded(Event):
    about: ClassVar[str] = "site"
    site_id: int


@dataclass(frozen=True, kw_only=True)
class SiteChanged(Event):
    about: ClassVar[str] = "site"
    site_id: int
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class SiteTokenMade(Event):
    about: ClassVar[str] = "site"
    site_id: int


@dataclass(frozen=True, kw_only=True)
class SiteClicksAllowed(Event):
    about: ClassVar[str] = "allowed"
    allowed_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class AllowingEnded(Event):
    about: ClassVar[str] = "allowed"
    allowed_id: int


@dataclass(frozen=True, kw_only=True)
class SiteClicksJudged(Event):
    """A portion of one site's clicks, whose times lie from `since` to `until` (ISO 8601)."""

    about: ClassVar[str] = "site"
    site_id: int
    human: int
    doubtful: int
    machine: int
    since: str
    until: str


@dataclass(frozen=True, kw_only=True)
class SiteClickOverruled(Event):
    """By a person; with `is_taken_back` what the program had said holds again."""

    about: ClassVar[str] = "site_click"
    site_click_id: int
    verdict: str
    was: str
    is_taken_back: bool = False
