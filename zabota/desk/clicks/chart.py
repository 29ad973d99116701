"""Clicks of machines by day: bars of a picture and the table that is it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from zabota.advertising.calculations.attacks import Attack
from zabota.advertising.queries.figures import AttackSum
from zabota.advertising.saying import attack_words
from zabota.desk.clicks.period import Period

TALL, STEP, WIDE = 120, 16, 12
KINDS = 4  # told apart by lightness; the rarest share the last


@dataclass(frozen=True, slots=True)
class Bar:
    series: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """`kinds` in the order of their series; `lines` are days with a count a kind, the newest first."""

    kinds: list[str]
    bars: list[Bar]
    across: int
    most: int
    ticks: list[str]
    lines: list[tuple[date, list[int], int]]


def chart_of(sums: list[AttackSum], period: Period) -> Chart:
    kinds = _kinds(sums)
    by_day: dict[date, Counter[str]] = {}
    for one in sums:
        by_day.setdefault(one.day, Counter())[one.attack if one.attack in kinds else Attack.OTHER] += (
            one.clicks
        )
    most = max((counts.total() for counts in by_day.values()), default=0)
    days = [period.since + timedelta(days=turn) for turn in range((period.until - period.since).days + 1)]
    bars = [bar for turn, day in enumerate(days) for bar in _column(by_day.get(day), kinds, turn, most)]
    lines = [
        (day, [by_day[day][kind] for kind in kinds], by_day[day].total())
        for day in sorted(by_day, reverse=True)
    ]
    return Chart([attack_words(kind) for kind in kinds], bars, STEP * len(days), most, _ticks(days), lines)


def _kinds(sums: list[AttackSum]) -> list[str]:
    met: Counter[str] = Counter()
    for one in sums:
        met[one.attack] += one.clicks
    kinds = [kind for kind, _many in met.most_common() if kind != Attack.OTHER]
    if len(kinds) + (Attack.OTHER in met) <= KINDS:
        return kinds + [Attack.OTHER] * (Attack.OTHER in met)
    return [*kinds[: KINDS - 1], Attack.OTHER]


def _column(counts: "Counter[str] | None", kinds: list[str], turn: int, most: int) -> list[Bar]:
    bars: list[Bar] = []
    top = float(TALL)
    for series, kind in enumerate(kinds, start=1):
        height = round(TALL * counts[kind] / most, 2) if counts and most else 0
        if height:
            top = round(top - height, 2)
            bars.append(Bar(series, STEP * turn + 2, top, height))
    return bars


def _ticks(days: list[date]) -> list[str]:
    """Five of them, the first and the last among them."""
    places = sorted({round(turn * (len(days) - 1) / 4) for turn in range(5)})
    return [date_format(days[place], "j b") for place in places]
