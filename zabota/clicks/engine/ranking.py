"""Where nobody has said what was fraud: how far a click is beyond what is usual in its log. A ranking, no probability.

For each feature the excess of log(1 + x) over the log's median, in robust standard deviations (1.4826 times the median
absolute deviation, never below FLOOR), between 0 and MOST. What is within USUAL of them counts for nothing. A family's
evidence is its strongest feature's, so that five counts of one address do not weigh five times; evidence is the sum of
families; score = evidence / (evidence + HALF).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

MOST: Final = 8.0
FLOOR: Final = 0.35
USUAL: Final = 2.0
HALF: Final = 8.0
UP, DOWN = 1, -1
FAMILIES: Final[dict[str, dict[str, int]]] = {
    "rate": {"minute_user": UP, "hour_user": UP, "day_user": UP, "count_user": UP, "count_kit": UP},
    "repetition": {"count_same": UP, "day_same": UP},
    "crowd": {
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


@dataclass(frozen=True, slots=True)
class Custom:
    """`limits`: median and spread by feature, of log(1 + x) where x is a count or a time, else of x itself."""

    limits: dict[str, tuple[float, float]]


def usual_of(features: pl.DataFrame) -> Custom:
    limits = {}
    for name in _known(features):
        values = _scaled(features, name)
        middle = float(np.median(values)) if len(values) else 0.0
        spread = 1.4826 * float(np.median(np.abs(values - middle))) if len(values) else 0.0
        limits[name] = (middle, max(spread, FLOOR if values.max(initial=0.0) > 1.0 else FLOOR / 5))
    return Custom(limits)


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


def scores(excesses: pl.DataFrame) -> pl.DataFrame:
    """`evidence`, `families` (how many are clearly beyond the usual), `score`."""
    parts = [_family(excesses, family) for family in FAMILIES.values()]
    known = [part for part in parts if part is not None]
    table = excesses.select([part.alias(str(place)) for place, part in enumerate(known)])
    evidence = pl.sum_horizontal(pl.all())
    clear = pl.sum_horizontal((pl.all() >= 2).cast(pl.UInt8))
    return table.select(
        evidence=evidence,
        families=clear.cast(pl.UInt8),
        score=(evidence / (evidence + HALF)).cast(pl.Float32),
    )


def _family(excesses: pl.DataFrame, family: dict[str, int]) -> pl.Expr | None:
    known = [name for name in family if name in excesses.columns]
    return (pl.max_horizontal(known) - USUAL).clip(0) if known else None


def _known(features: pl.DataFrame) -> list[str]:
    return [name for family in FAMILIES.values() for name in family if name in features.columns]


def _scaled(features: pl.DataFrame, name: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    values = features[name].cast(pl.Float64).to_numpy()
    if name.startswith("unevenness_"):
        return np.where(values < 0, np.nanmedian(values), values)
    return values if _is_plain(name) else np.log1p(np.maximum(values, 0))


def _is_plain(name: str) -> bool:
    """Logarithms, differences and shares of a spread stand as they are."""
    return name.startswith(("unevenness_", "lift_", "rate_", "delay_z", "growth_")) or name.endswith(
        "_change"
    )


def plainly(name: str, usual: Custom) -> str:
    """The median of a feature as it stands in the log."""
    middle = usual.limits[name][0]
    return f"{middle if _is_plain(name) else np.expm1(middle):.3g}"
