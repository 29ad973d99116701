"""Where nobody has said what was fraud: how far a click is beyond what is usual in its log. A ranking, no probability.

For each feature the excess in robust standard deviations, between 0 and MOST: of log(1 + x) over the log's median
(1.4826 times the median absolute deviation, never below FLOOR); features `more_…` are such deviations already. What is
within USUAL of them counts for nothing. Beyond, an excess weighs by how rare it is in its log: -ln of the share of
clicks that lie as far or farther (after the empirical tails of ECOD, Li et al. 2022). A family's evidence is its
weightiest feature's, so that five counts of one address do not weigh five times; evidence is the sum over families,
each times its weight; score = evidence / (evidence + HALF).

Most clicks lie within the usual of most features: only those that do not are computed with.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine.middles import Floats, Places, middle, sample

MOST: Final = 20.0
FLOOR: Final = 0.35
USUAL: Final = 2.0
HALF: Final = 8.0
LEVELS: Final = tuple(USUAL + step / 8 for step in range(145))  # of excess, to MOST
UP, DOWN = 1, -1
READY: Final = "more_"  # deviations from the other places of the log
UNTOLD: Final = "unevenness_"  # below 0 where there are too few clicks to tell one
type Doubles = np.ndarray[Any, np.dtype[np.float64]]
type Limits = tuple[float, float]  # median and spread
FAMILIES: Final[dict[str, dict[str, int]]] = {
    "alone": {"more_alone_campaign": UP, "more_alone_today": UP, "more_alone_network": UP},
    "fleeting": {"more_fleeting_campaign": UP, "more_fleeting_today": UP, "more_fleeting_network": UP},
    "passing": {"more_passing_campaign": UP, "more_passing_today": UP, "more_passing_network": UP},
    "idle": {"more_idle_campaign": UP, "more_idle_today": UP, "more_idle_network": UP},
    "soon": {"more_soon_source": UP, "more_soon_campaign": UP, "more_soon_today": UP},
    "steady": {"more_steady_campaign": UP, "more_steady_today": UP, "more_steady_network": UP},
    "uncommon": {"more_uncommon_campaign": UP},
    "together": {"co_clicks": UP},
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
WEIGHTS: Final = {
    "kind": 0.25,
    "passing": 0.5,
    "steady": 0.7,
    "uncommon": 0.4,
    "together": 0.3,
} | dict.fromkeys(
    ("rate", "repetition", "company", "beat", "action", "source"), 0.1
)  # what busy honest places have as well counts for less
WAYS: Final = {name: way for family in FAMILIES.values() for name, way in family.items()}


@dataclass(frozen=True, slots=True)
class Custom:
    """What is usual in a log. `limits`: median and spread by feature, of log(1 + x) where x is a count or a time, else
    of x itself; `tails`: by feature -ln of the share of clicks whose excess reaches each of LEVELS."""

    limits: dict[str, Limits]
    tails: dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Beyond:
    """Of one feature: the clicks whose excess reaches USUAL, and how much it is."""

    rows: Places
    excess: Floats


def ranked(features: pl.DataFrame) -> tuple[Custom, pl.DataFrame]:
    """Clicks against their own log: what is usual there, and their `evidence score`."""
    places = sample(len(features))
    found = _each(_known(features), lambda name: _limited(_values(features, name), name, places))
    beyond = {name: one for name, (_, one) in found.items()}
    usual = Custom({name: limits for name, (limits, _) in found.items()}, _tails(beyond, len(features)))
    return usual, _scores(beyond, usual, len(features))


def usual_of(features: pl.DataFrame) -> Custom:
    return ranked(features)[0]


def evidence_of(features: pl.DataFrame) -> Doubles:
    """Of clicks against their own log."""
    return ranked(features)[1]["evidence"].to_numpy()


def excess(features: pl.DataFrame, usual: Custom) -> pl.DataFrame:
    """By feature, between 0 and MOST."""
    names = [name for name in _known(features) if name in usual.limits]
    found = _each(
        names, lambda name: _excess(_scaled(_values(features, name), name), name, usual.limits[name])
    )
    return pl.DataFrame(found)


def scores(excesses: pl.DataFrame, usual: Custom) -> pl.DataFrame:
    """`evidence`, `score`."""
    beyond = {one.name: _reaching(one.to_numpy()) for one in excesses}
    return _scores(beyond, usual, len(excesses))


# --- one feature ---------------------------------------------------------------------------------------------------


def _limited(values: Floats, name: str, places: Places) -> tuple[Limits, Beyond]:
    scaled = _scaled(values, name)
    limits = _limits(scaled, name, places)
    return limits, _reaching(_excess(scaled, name, limits))


def _limits(scaled: Floats, name: str, places: Places) -> Limits:
    if name.startswith(READY):
        return 0.0, 1.0
    median = middle(_told(scaled, name, places), places)
    spread = 1.4826 * middle(np.abs(_told(scaled, name, places) - np.float32(median)), places)
    return median, max(spread, FLOOR if scaled.max(initial=0.0) > 1.0 else FLOOR / 5)


def _told(scaled: Floats, name: str, places: Places) -> Floats:
    """What cannot be told is taken for usual."""
    if not name.startswith(UNTOLD):
        return scaled
    return np.where(scaled < 0, np.float32(middle(scaled, places)), scaled)


def _excess(scaled: Floats, name: str, limits: Limits) -> Floats:
    median, spread = limits
    beyond = (scaled - np.float32(median)) * np.float32(WAYS[name] / spread)
    return np.clip(np.where(scaled < 0, 0, beyond) if name.startswith(UNTOLD) else beyond, 0, MOST)


def _scaled(values: Floats, name: str) -> Floats:
    return values if _is_plain(name) else np.log1p(np.maximum(values, 0))


def _reaching(excesses: Floats) -> Beyond:
    rows = np.flatnonzero(excesses >= USUAL)
    return Beyond(rows, excesses[rows])


def _tails(beyond: dict[str, Beyond], clicks: int) -> dict[str, list[float]]:
    return {name: _tail(one.excess, clicks).tolist() for name, one in beyond.items()}


def _tail(excesses: Floats, clicks: int) -> Doubles:
    """Of those that reach USUAL. Where no click lies, the rarity is that of one."""
    reached = np.cumsum(np.bincount(_levels(excesses), minlength=len(LEVELS) + 1)[:0:-1])[::-1]
    return np.asarray(-np.log(np.maximum(reached, 1) / max(clicks, 1)))


def _levels(excesses: Floats) -> Places:
    """How many of LEVELS each reaches."""
    return np.searchsorted(LEVELS, excesses, side="right")


# --- all of them ---------------------------------------------------------------------------------------------------


def _scores(beyond: dict[str, Beyond], usual: Custom, clicks: int) -> pl.DataFrame:
    evidence = np.zeros(clicks)
    for family, names in FAMILIES.items():
        known = [(beyond[name], usual.tails[name]) for name in names if name in beyond]
        evidence += WEIGHTS.get(family, 1.0) * _weightiest(known, clicks)
    score = pl.Series(evidence / (evidence + HALF), dtype=pl.Float32)
    return pl.DataFrame({"evidence": evidence, "score": score})


def _weightiest(features: "list[tuple[Beyond, list[float]]]", clicks: int) -> Doubles:
    """By the highest level that a click reaches in each feature; 0 within USUAL."""
    found = np.zeros(clicks)
    for beyond, tail in features:
        rarity = np.array(tail)[_levels(beyond.excess) - 1]
        found[beyond.rows] = np.maximum(found[beyond.rows], rarity)
    return found


def _each[T](names: Iterable[str], work: Callable[[str], T]) -> dict[str, T]:
    """Numpy works outside the interpreter's lock."""
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        known = list(names)
        return dict(zip(known, pool.map(work, known), strict=True))


def _known(features: pl.DataFrame) -> list[str]:
    return [name for name in WAYS if name in features.columns]


def _values(features: pl.DataFrame, name: str) -> Floats:
    return features[name].cast(pl.Float32).to_numpy()


def _is_plain(name: str) -> bool:
    """Logarithms, differences and shares of a spread stand as they are."""
    plain = ("unevenness_", "lift_", "rate_", "delay_z", "growth_", READY)
    return name.startswith(plain) or name.endswith("_change")


def plainly(name: str, usual: Custom) -> str:
    """The median of a feature as it stands in the log."""
    middle = usual.limits[name][0]
    return f"{middle if _is_plain(name) else np.expm1(middle):.3g}"
