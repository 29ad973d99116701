"""What the house found when it last looked at itself, kept for every process to read.

Looking takes seconds and asks other machines, so it is done by a job and never while a page is drawn.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from zabota.core.clock import now

KEPT_FOR = timedelta(days=1)
PLACE = "core.wellbeing"


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """Findings as (grade, subject, words, facts); the worst grade of them."""

    at: datetime
    host: str
    findings: tuple[tuple[str, str, str, dict[str, str]], ...]

    @property
    def is_well(self) -> bool:
        return all(finding[0] == "ok" for finding in self.findings)


def keep(host: str, findings: "list[tuple[str, str, str, dict[str, str]]]") -> Wellbeing:
    found = Wellbeing(now(), host, tuple(findings))
    cache.set(PLACE, found, KEPT_FOR.total_seconds())
    return found


def kept() -> Wellbeing | None:
    """None when nobody has looked for a day."""
    found = cache.get(PLACE)
    return found if isinstance(found, Wellbeing) else None
