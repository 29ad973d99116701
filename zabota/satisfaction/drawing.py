"""Who is asked. Chances come from a seed and from what is drawn for, so that nobody chooses and everybody can check.

Knows no Django.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

RANGE = 2**64
OPENS, CLOSES = time(10), time(17)  # nobody is asked at night, nor on Saturday and Sunday
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rules:
    share: float
    quiet: timedelta
    touch: timedelta


@dataclass(frozen=True, slots=True)
class Person:
    """`asked_at` is when they were last asked anything at all."""

    has_way: bool = True
    is_staff: bool = False
    is_robot: bool = False
    has_stopped: bool = False
    asked_at: datetime | None = None
    touched_at: datetime | None = None


def chance(seed: str, draw: str) -> float:
    """In [0, 1), the same for ever; without the seed nobody knows it beforehand."""
    digest = hmac.new(seed.encode(), draw.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8]) / RANGE


def choice[T](seed: str, draw: str, among: list[T]) -> T:
    return among[int(chance(seed, f"{draw} which") * len(among))]


def obstacle(person: Person, rules: Rules, at: datetime) -> str:
    """Why they are not asked, whatever the draw would say; "" when they may be."""
    if person.is_staff:
        return "staff"
    if person.is_robot:
        return "robot"
    if person.has_stopped:
        return "stopped"
    if not person.has_way:
        return "no address"
    if person.touched_at is None or person.touched_at <= at - rules.touch:
        return "touch"
    if person.asked_at is not None and person.asked_at > at - rules.quiet:
        return "quiet"
    return ""


def drawn(person: Person, rules: Rules, at: datetime, *, seed: str, draw: str) -> str:
    """ "" when they are asked, else why not. The chance of each who may be asked is exactly the share."""
    return obstacle(person, rules, at) or ("" if chance(seed, draw) < rules.share else "share")


@dataclass(frozen=True, slots=True)
class Period:
    name: str
    begins: datetime
    ends: datetime

    def moment(self, seed: str, draw: str) -> datetime:
        """When somebody’s turn comes: spread evenly over the period, a different one in each."""
        return self.begins + (self.ends - self.begins) * chance(seed, f"{draw} when")


def period_at(at: datetime, times_a_year: int) -> Period:
    """A year in that many equal parts, by months."""
    months = 12 // times_a_year
    part = (at.month - 1) // months
    begins = at.replace(month=part * months + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
    after = part * months + months
    ends = begins.replace(year=at.year + after // 12, month=after % 12 + 1)
    return Period(f"{at.year}-{part + 1}/{times_a_year}", begins, ends)


def good_hour(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or the next one at which a question does not come at a bad time."""
    there = at.astimezone(zone)
    if there.time() >= CLOSES:
        there = _opening(there + timedelta(days=1))
    elif there.time() < OPENS:
        there = _opening(there)
    while there.weekday() >= SATURDAY:
        there = _opening(there + timedelta(days=1))
    return there.astimezone(at.tzinfo)


def _opening(day: datetime) -> datetime:
    return day.replace(hour=OPENS.hour, minute=0, second=0, microsecond=0)
