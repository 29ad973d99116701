"""Days on end with far more of machines' clicks than is usual. Pure; a rule that anybody can follow with a pencil.

A day is unusual when it has at least LEAST clicks of machines, TIMES as many as the median of the days around it, and
DEVIATIONS square roots more than that median (as counts vary by themselves). Days in a row are one burst.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import Final

LEAST: Final = 20
TIMES: Final = 2.5
DEVIATIONS: Final = 4.0
AROUND: Final = 28  # days before a day and as many after it, itself left out
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Found:
    since: date
    until: date
    clicks: int
    usual: float


def bursts_in(counts: Mapping[date, int], first: date, last: date) -> list[Found]:
    """`counts` of machines' clicks by day; a day from `first` to `last` that is missing had none. The oldest first."""
    days = [first + DAY * turn for turn in range((last - first).days + 1)]
    by_day = [counts.get(day, 0) for day in days]
    unusual = [turn for turn in range(len(days)) if _is_unusual(by_day, turn)]
    return [_found(days, by_day, run) for run in _runs(unusual)]


def usual_of(by_day: list[int], turn: int) -> float:
    around = by_day[max(0, turn - AROUND) : turn] + by_day[turn + 1 : turn + 1 + AROUND]
    return float(median(around)) if around else 0.0


def _is_unusual(by_day: list[int], turn: int) -> bool:
    many, usual = by_day[turn], usual_of(by_day, turn)
    return many >= LEAST and many >= TIMES * usual and many >= usual + DEVIATIONS * sqrt(usual + 1)


def _runs(turns: list[int]) -> list[list[int]]:
    runs: list[list[int]] = [turns[:1]] if turns else []
    for before, turn in pairwise(turns):
        if turn == before + 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs


def _found(days: list[date], by_day: list[int], run: list[int]) -> Found:
    usual = median(usual_of(by_day, turn) for turn in run)
    return Found(days[run[0]], days[run[-1]], sum(by_day[turn] for turn in run), float(usual))
