"""The rhythm of a client as lanes of bars, one a channel, with the band of the usual and the week of the alarm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from zabota.retention.models import Way
from zabota.retention.saying import amount

STEP, BAR, TALL = 10, 6, 40
FEW = 5  # bars between two names of months, at least


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: str
    height: str
    tone: str  # "", low or off


@dataclass(frozen=True, slots=True)
class Lane:
    """`band` and `usual` are points of a polygon and a line; `told` says it in words for who cannot see it."""

    name: str
    bars: list[Bar]
    band: str
    usual: str
    now: str
    is_low: bool
    due: str
    told: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`alarms` are places across; `table` rows of a week, a count a channel, the score."""

    across: int
    lanes: list[Lane]
    score: str
    limit: str
    threshold: str
    alarms: list[tuple[int, str]]
    axis: list[str]
    head: list[str]
    table: list[tuple[date, list[int], str]]

    @property
    def has_mute_weeks(self) -> bool:
        """Some say nothing: quiet was expected, or a mailbox of ours could not be reached."""
        return any(bar.tone == "off" for lane in self.lanes for bar in lane.bars)


def rhythm_of(rhythm: Mapping[str, Any], alarm_weeks: Sequence[date]) -> Rhythm | None:
    """None where nothing was looked at yet."""
    if not rhythm.get("lanes"):
        return None
    weeks = [date.fromisoformat(week) for week in rhythm["weeks"]]
    lanes = {way: rhythm["lanes"][way] for way in Way.values if way in rhythm["lanes"]}
    scores, thresholds = rhythm["scores"], rhythm["thresholds"]
    top = max([*scores, *(one for one in thresholds if one is not None), 1.0]) * 1.15
    return Rhythm(
        STEP * len(weeks),
        [_lane(way, lane) for way, lane in lanes.items()],
        _points(scores, top),
        _points([top if one is None else one for one in thresholds], top),
        "" if thresholds[-1] is None else number_format(round(thresholds[-1], 1), 1),
        [
            (STEP * turn + STEP // 2, date_format(week, "j b"))
            for turn, week in enumerate(weeks)
            if week in alarm_weeks
        ],
        _axis(weeks),
        [str(Way(way).label) for way in lanes],
        [
            (week, [lane["came"][turn] for lane in lanes.values()], number_format(round(scores[turn], 1), 1))
            for turn, week in reversed(list(enumerate(weeks)))
        ],
    )


def _lane(way: str, lane: Mapping[str, Any]) -> Lane:
    came, usual, told = lane["came"], lane["usual"], lane["told"]
    top = max([*came, *lane["high"], 1]) * 1.05
    is_low = bool(told[-1]) and came[-1] < lane["low"][-1]
    due = amount(usual[-1])
    facts = {"way": Way(way).label, "now": came[-1], "usual": due}
    return Lane(
        str(Way(way).label),
        [_bar(turn, one, lane, top) for turn, one in enumerate(came)],
        _band(lane["low"], lane["high"], top),
        _points(usual, top),
        str(came[-1]),
        is_low,
        due,
        _("%(way)s: %(now)s last week, %(usual)s is usual") % facts,
    )


def _bar(turn: int, came: int, lane: Mapping[str, Any], top: float) -> Bar:
    height = max(TALL * came / top, 1.0)
    tone = "" if lane["told"][turn] else "off"
    if not tone and came < lane["low"][turn]:
        tone = "low"
    return Bar(STEP * turn + (STEP - BAR) // 2, f"{TALL - height:.1f}", f"{height:.1f}", tone)


def _band(low: Sequence[float], high: Sequence[float], top: float) -> str:
    there = [_point(turn, one, top) for turn, one in enumerate(high)]
    back = [_point(turn, one, top) for turn, one in enumerate(low)][::-1]
    return " ".join([*there, *back])


def _points(values: Sequence[float], top: float) -> str:
    return " ".join(_point(turn, one, top) for turn, one in enumerate(values))


def _point(turn: int, value: float, top: float) -> str:
    return f"{STEP * turn + STEP // 2},{TALL - TALL * value / top:.1f}"


def _axis(weeks: Sequence[date]) -> list[str]:
    """The name of a month at its first week, where there is room."""
    named: list[str] = []
    last = -FEW
    for turn, week in enumerate(weeks):
        is_first = turn == 0 or week.month != weeks[turn - 1].month
        if is_first and turn - last >= min(FEW, 4):
            named.append(date_format(week, "b"))
            last = turn
        else:
            named.append("")
    return named
