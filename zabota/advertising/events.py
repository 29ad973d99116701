"""What happens to money spent on clicks."""

from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BurstFound(Event):
    """Once for a burst, when it is first seen."""

    about: ClassVar[str] = "burst"
    burst_id: int
    site_id: int


@dataclass(frozen=True, kw_only=True)
class MuchLost(Event):
    """On `day` (ISO) the site lost more than its people want to be told of. Once a day."""

    about: ClassVar[str] = "site"
    site_id: int
    day: str
    lost: str


@dataclass(frozen=True, kw_only=True)
class ListExcluded(Event):
    about: ClassVar[str] = "exclusion"
    exclusion_id: int
    site_id: int
    kind: str
    many: int


@dataclass(frozen=True, kw_only=True)
class ExclusionTakenBack(Event):
    about: ClassVar[str] = "exclusion"
    exclusion_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimSent(Event):
    about: ClassVar[str] = "claim"
    claim_id: int
    site_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimSettled(Event):
    """`state` accepted or refused; sent again where the answer was taken back."""

    about: ClassVar[str] = "claim"
    claim_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class WatchSet(Event):
    about: ClassVar[str] = "site"
    site_id: int
