"""How far a click of the live set is beyond what was usual in an earlier log: a ranking, no probability. Plain Python.

For each feature the excess of log(1 + x) over the earlier log's median, in robust standard deviations (1.4826 times the
median absolute deviation, never below FLOOR), between 0 and MOST; what is within USUAL of them counts for nothing. A
family's evidence is its strongest feature's; evidence is the sum of families; score = evidence / (evidence + HALF).
"""

from collections.abc import Mapping, Sequence
from math import expm1, log1p
from typing import Final

import numpy as np
import polars as pl

MOST: Final = 8.0
FLOOR: Final = 0.35
USUAL: Final = 2.0
HALF: Final = 8.0
SHOWN: Final = 3
FAMILIES: Final = {
    "rate": ("minute_user", "hour_user", "day_user"),
    "repetition": ("day_same",),
    "crowd": (
        "day_net_app_model",
        "kits_of_network_so_far",
        "kits_of_campaign_in_network_so_far",
        "models_of_address_so_far",
    ),
    "place": ("place", "robot"),
}
type Usual = Mapping[str, tuple[float, float]]  # median and spread of log(1 + x) by feature
type Row = Sequence[float]


def usual_of(told: pl.DataFrame) -> Usual:
    names = [name for family in FAMILIES.values() for name in family if name in told.columns]
    return {name: _usual(told[name].to_numpy()) for name in names}


def _usual(values: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> tuple[float, float]:
    scaled = np.log1p(np.maximum(values.astype(np.float64), 0))
    middle = float(np.median(scaled))
    spread = 1.4826 * float(np.median(np.abs(scaled - middle)))
    return middle, max(spread, FLOOR if scaled.max() > 1 else FLOOR / 5)


class Ranking:
    """`names` of the features in a row."""

    def __init__(self, usual: Usual, names: Sequence[str]) -> None:
        known = [[name for name in family if name in usual and name in names] for family in FAMILIES.values()]
        self._families = [
            [(names.index(name), *usual[name]) for name in family] for family in known if family
        ]
        self._places = [place for family in self._families for place, _, _ in family]
        self._told = [(name, f"{expm1(usual[name][0]):.3g}") for family in known for name in family]

    def excesses(self, row: Row) -> list[list[float]]:
        """By family."""
        return [
            [
                min(max((log1p(max(row[place], 0.0)) - middle) / spread, 0.0), MOST)
                for place, middle, spread in family
            ]
            for family in self._families
        ]

    @staticmethod
    def score(excesses: list[list[float]]) -> float:
        evidence = sum(max(max(family) - USUAL, 0.0) for family in excesses)
        return evidence / (evidence + HALF)

    def reasons(self, row: Row, excesses: list[list[float]]) -> list[str]:
        """`name=value (usual …)`, the strongest first."""
        beyond = [one for family in excesses for one in family]
        order = sorted(range(len(beyond)), key=lambda number: -beyond[number])[:SHOWN]
        return [self._reason(row, number) for number in order if beyond[number] >= USUAL]

    def _reason(self, row: Row, number: int) -> str:
        name, usual = self._told[number]
        return f"{name}={row[self._places[number]]:.1f} (usual {usual})"
