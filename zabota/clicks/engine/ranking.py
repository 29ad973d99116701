"""Where nobody has said what was fraud: how far a click is beyond what is usual in its log. A ranking, no probability.

For each feature the excess in robust standard deviations, between 0 and MOST: of log(1 + x) over the log's median
(1.4826 times the median absolute deviation, never below FLOOR); features `more_…` are such deviations already. What is
within USUAL of them counts for nothing. Beyond, an excess weighs by how rare it is in its log: -ln of the share of
clicks that lie as far or farther (after the empirical tails of ECOD, Li et al. 2022). A family's evidence is its
weightiest feature's, so that five counts of one address do not weigh five times; evidence is the sum over families,
each times its weight; score = evidence / (evidence + HALF).
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

MOST: Final = 20.0
FLOOR: Final = 0.35
USUAL: Final = 2.0
HALF: Final = 8.0
LEVELS: Final = tuple(USUAL + step / 8 for step in range(145))  # of excess, to MOST
UP, DOWN = 1, -1
READY: Final = "more_"  # deviations from the other places of the log
type Floats = np.ndarray[Any, np.dtype[np.float64]]
FAMILIES: Final[dict[str, dict[str, int]]] = {
    "alone": {"more_alone_campaign": UP, "more_alone_today": UP, "more_alone_network": UP},
    "fleeting": {"more_fleeting_campaign": UP, "more_fleeting_today": UP, "more_fleeting_network": UP},
    "passing": {"more_passing_campaign": UP, "more_passing_today": UP, "more_passing_network": UP},
    "idle": {"more_idle_campaign": UP, "more_idle_today": UP, "more_idle_network": UP},
    "soon": {"more_soon_source": UP, "more_soon_campaign": UP, "more_soon_today": UP},
    "steady": {"more_steady_campaign": UP, "more_steady_today": UP, "more_steady_network": UP},
    "crowd": {"more_crowd_network": UP},
    "again": {"more_again": UP},
    "rate": {"minute_user": UP, "hour_user": UP, "day_user": UP, "count_user": UP, "count_kit": UP},
    "repetition": {"count_same": UP, "day_same": UP},
    "company": {
        "kits_of_network": UP, "kits_of_campaign_in_network": UP, "day_net_app_model": UP, "models_of_address": UP,
        "addresses_of_kit": UP,
    },
    "kind": {
        "lift_model_of_source_today": UP, "lift_model_of_source": UP, "lift_network_of_source": UP,
        "lift_hour_of_source": UP,
    },
    "beat": {"unevenness_user": DOWN, "unevenness_kit": DOWN, "unevenness_ip": DOWN},
    "place": {"place": UP, "robot": UP},
    "action": {"rate_of_source": DOWN, "injected_share": UP, "flooded_share": UP, "delay_z": DOWN},
    "source": {
        "single_kits_today": UP, "single_kits_change": UP, "hosted_today": UP, "quick_today": DOWN, "night_today": UP,
        "repeated_today": UP, "repeated_change": UP, "growth_today": UP, "crowded_today": UP,
    },
}  # fmt: skip
WEIGHTS: Final = {"kind": 0.25, "passing": 0.5, "steady": 0.7} | dict.fromkeys(
    ("rate", "repetition", "company", "beat", "action", "source"), 0.1
)  # what busy honest places have as well counts for less


@dataclass(frozen=True, slots=True)
class Custom:
    """What is usual in a log. `limits`: median and spread by feature, of log(1 + x) where x is a count or a time, else
    of x itself; `tails`: by feature -ln of the share of clicks whose excess reaches each of LEVELS."""

    limits: dict[str, tuple[float, float]]
    tails: dict[str, list[float]]


def usual_of(features: pl.DataFrame) -> Custom:
    limits = {name: _limits(features, name) for name in _known(features)}
    return Custom(limits, _tails(excess(features, Custom(limits, {}))))


def _limits(features: pl.DataFrame, name: str) -> tuple[float, float]:
    if name.startswith(READY):
        return 0.0, 1.0
    values = _scaled(features, name)
    middle = float(np.median(values)) if len(values) else 0.0
    spread = 1.4826 * float(np.median(np.abs(values - middle))) if len(values) else 0.0
    return middle, max(spread, FLOOR if values.max(initial=0.0) > 1.0 else FLOOR / 5)


def _tails(excesses: pl.DataFrame) -> dict[str, list[float]]:
    return {name: _tail(excesses[name].to_numpy()).tolist() for name in excesses.columns}


def _tail(values: Floats) -> Floats:
    """Where no click lies, the rarity is that of one."""
    steps = np.histogram(values, np.r_[LEVELS, np.inf])[0]
    return np.asarray(-np.log(np.maximum(np.cumsum(steps[::-1])[::-1], 1) / max(len(values), 1)))


def excess(features: pl.DataFrame, usual: Custom) -> pl.DataFrame:
    """By feature, between 0 and MOST."""
    columns = []
    for family in FAMILIES.values():
        for name, way in family.items():
            if name in usual.limits and name in features.columns:
                middle, spread = usual.limits[name]
                beyond = way * (_scaled(features, name) - middle) / spread
                columns.append(pl.Series(name, np.clip(beyond, 0, MOST), dtype=pl.Float32))
    return pl.DataFrame(columns)


def evidence_of(features: pl.DataFrame) -> Floats:
    """Of clicks against their own log."""
    usual = usual_of(features)
    return scores(excess(features, usual), usual)["evidence"].to_numpy()


def scores(excesses: pl.DataFrame, usual: Custom) -> pl.DataFrame:
    """`evidence`, `families` (how many are clearly beyond the usual), `score`."""
    parts = [_family(excesses, usual, name) for name in FAMILIES]
    known = np.stack([part for part in parts if part is not None] or [np.zeros(len(excesses))], axis=1)
    evidence = known.sum(axis=1)
    return pl.DataFrame(
        {
            "evidence": pl.Series(evidence, dtype=pl.Float64),
            "families": pl.Series((known > 0).sum(axis=1), dtype=pl.UInt8),
            "score": pl.Series(evidence / (evidence + HALF), dtype=pl.Float32),
        }
    )


def _family(excesses: pl.DataFrame, usual: Custom, family: str) -> Floats | None:
    known = [_rarity(excesses[name], usual) for name in FAMILIES[family] if name in excesses.columns]
    return WEIGHTS.get(family, 1.0) * np.maximum.reduce(known) if known else None


def _rarity(excess: pl.Series, usual: Custom) -> Floats:
    """Of the highest level reached; 0 within USUAL."""
    levels = np.searchsorted(LEVELS, excess.to_numpy(), side="right")
    return np.asarray(np.r_[0.0, usual.tails[excess.name]][levels])


def _known(features: pl.DataFrame) -> list[str]:
    return [name for family in FAMILIES.values() for name in family if name in features.columns]


def _scaled(features: pl.DataFrame, name: str) -> Floats:
    values = features[name].cast(pl.Float64).to_numpy()
    if name.startswith("unevenness_"):
        return np.where(values < 0, np.nanmedian(values), values)
    return values if _is_plain(name) else np.log1p(np.maximum(values, 0))


def _is_plain(name: str) -> bool:
    """Logarithms, differences and shares of a spread stand as they are."""
    plain = ("unevenness_", "lift_", "rate_", "delay_z", "growth_", READY)
    return name.startswith(plain) or name.endswith("_change")


def plainly(name: str, usual: Custom) -> str:
    """The median of a feature as it stands in the log."""
    middle = usual.limits[name][0]
    return f"{middle if _is_plain(name) else np.expm1(middle):.3g}"
