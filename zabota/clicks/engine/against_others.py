"""How far the place a click comes from differs from all others of the same log, in robust deviations. No label needed.

A sign is what an honest click often has too: no other click of its user within the hour (`alone`), a phone or an
address met in one sitting only (`fleeting`, `passing`), no action after it (`idle`), an action too soon for its
campaign (`soon`). Fraud is too many of them in one place: `more_fleeting_campaign=6.1` says that of this source's
clicks on this campaign so many are of phones met once that it lies 6.1 deviations beyond the other campaigns of
sources. A click that lacks the sign has 0. `more_steady_…`: clicks go on round the clock where people would sleep.
`more_crowd_network`: more clicks on one campaign than a network of its size sends.

z = (O - E) / sqrt(E (1 - E/n) + (t n)² + ½): O of n clicks have the sign, E would by the whole log (by the campaign's
clicks, for `idle`), t is by how much places differ anyway: their middle half's, less what chance makes.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine.counting import Keys

type Floats = np.ndarray[Any, np.dtype[np.float64]]
HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
PLACES: Final = {
    "source": "source",
    "campaign": "campaign",
    "today": "source_day",
    "network": "net_app",
}  # keys
NEEDS: Final = {
    "source": ["source"],
    "campaign": ["campaign"],
    "today": ["source"],
    "network": ["net", "app"],
}
RARE: Final = "soon"  # so few that only a whole source shows them
OF_CAMPAIGNS: Final = "uncommon"  # networks have phones of their own, and a day of a campaign too few clicks
SIGNS: Final[tuple[str, ...]] = ("alone", "fleeting", "passing", "idle", "soon")
MEDIAN_DEVIATION: Final = 1.4826
QUARTILES: Final = 1.349  # between them, in standard deviations
SOON: Final = 1.645  # deviations of a delay's logarithm: one honest action in twenty
PRIOR: Final = 20.0  # clicks or actions that a campaign of few is drawn by
FEWEST: Final = 10  # clicks of a place that may say how far places differ
FEWEST_PLACES: Final = 8
ROUND: Final = 50  # clicks that show a rhythm of the day
RARE_SHARE: Final = 1 / 3
LEAST: Final = 0.02  # by which shares of places differ, even where they seem not to
MOST: Final = 40.0


def of(told: pl.DataFrame, keys: Keys, known: "list[pl.Series]") -> list[pl.Series]:
    """`known`: features that are counted already, among them `since_user` and `until_user`."""
    places = {place: key for place, key in PLACES.items() if {*NEEDS[place]} <= {*told.columns}}
    signs = _signed(told, keys, {one.name: one for one in known}) if places else pl.DataFrame()
    return [column for place, key in places.items() for column in _of_place(told, keys, signs, place, key)]


def _signed(told: pl.DataFrame, keys: Keys, known: dict[str, pl.Series]) -> pl.DataFrame:
    turn = told.select((pl.col("time") % DAY).cast(pl.Float32) * (2 * np.pi / DAY)).to_series().to_numpy()
    signs = pl.DataFrame({"cos": np.cos(turn), "sin": np.sin(turn)})
    signs = signs.with_columns(
        *(_of_one_sitting(told, keys, key).alias(name) for name, key in _passers(told).items()),
        _alone(known["since_user"], known["until_user"]),
        _uncommon(told, keys),
    )
    return signs.with_columns(_of_actions(told)) if "action" in told.columns else signs


def _passers(told: pl.DataFrame) -> dict[str, str]:
    return {"fleeting": "kit", "passing": "ip"} if "ip" in told.columns else {"fleeting": "kit"}


def _of_one_sitting(told: pl.DataFrame, keys: Keys, key: str) -> pl.Series:
    """Clicks are in the order of time."""
    time, groups = told["time"].to_numpy(), keys.by(key)
    return pl.Series(keys.spread(key, (time[groups.lasts] - time[groups.firsts] < HOUR).astype(np.float32)))


def _uncommon(told: pl.DataFrame, keys: Keys) -> pl.Series:
    """Of a model so rare that it and all rarer ones together make up no more than RARE_SHARE of the clicks."""
    sizes = keys.by("model").sizes
    rising, models = np.unique(sizes, return_counts=True)
    few = rising[np.cumsum(rising * models) <= RARE_SHARE * len(told)].max(initial=0)
    return pl.Series(OF_CAMPAIGNS, keys.spread("model", (sizes <= few).astype(np.float32)))


def _alone(since: pl.Series, until: pl.Series) -> pl.Series:
    hour = HOUR / 1000
    apart = ((since < 0) | (since > hour)) & ((until < 0) | (until > hour))
    return apart.cast(pl.Float32).alias("alone")


def _of_actions(told: pl.DataFrame) -> list[pl.Series]:
    """`idle` and `usual_idle` (its chance by campaign), `soon` and `timed` (it has a delay that could be soon)."""
    app = "app" if "app" in told.columns else pl.lit(0).alias("app")
    timed = (pl.col("action") > 0).fill_null(False)
    part = told.select(
        app,
        idle=pl.col("action").is_null().cast(pl.Float32),
        timed=timed.cast(pl.Float32),
        log=pl.when(timed).then(((pl.col("action") - pl.col("time")) / 1000).clip(0.1).log()),
    )
    campaigns = _campaigns(part)
    part = part.join(campaigns, on="app", how="left", maintain_order="left")
    beyond = part.select((pl.col("log") - pl.col("middle")).fill_null(0.0)).to_series()
    spread = MEDIAN_DEVIATION * float((part["log"] - part["middle"]).abs().median() or 0.0)  # type: ignore[arg-type]
    soon = (beyond < -SOON * max(spread, 0.3)).cast(pl.Float32).alias("soon")
    return [part["idle"], part["usual_idle"], part["timed"], soon]


def _campaigns(part: pl.DataFrame) -> pl.DataFrame:
    """`usual_idle` and `middle` (of the delays' logarithms) by campaign, drawn to those of all by PRIOR."""
    idle, middle = float(part["idle"].mean() or 0.0), float(part["log"].median() or 0.0)  # type: ignore[arg-type]
    delays = pl.col("log").count()
    return part.group_by("app").agg(
        usual_idle=((pl.col("idle").sum() + PRIOR * idle) / (pl.len() + PRIOR)).cast(pl.Float32),
        middle=(pl.col("log").median().fill_null(middle) * delays + PRIOR * middle) / (delays + PRIOR),
    )


def _of_place(
    told: pl.DataFrame, keys: Keys, signs: pl.DataFrame, place: str, key: str
) -> Iterator[pl.Series]:
    found = _found(_sums(told, keys, signs, place, key), place, len(told))
    worn = {"steady": "idle", "crowd": None}
    for name, z in found.items():
        each = keys.spread(key, z.clip(-MOST, MOST).astype(np.float32))
        sign = worn.get(name, name)
        if sign and sign in signs.columns:
            each *= signs[sign].to_numpy()
        yield pl.Series(f"more_{name}_{place}", each)


def _sums(told: pl.DataFrame, keys: Keys, signs: pl.DataFrame, place: str, key: str) -> pl.DataFrame:
    """A row a place: `clicks`, those of them with each sign; of campaigns in networks also both halves."""
    groups = keys.by(key)
    halves = {half: told[half].gather(groups.firsts) for half in ("net", "app") if place == "network"}
    asked = [one for one in signs if one.name != OF_CAMPAIGNS or place == "campaign"]
    sums = {one.name: keys.sums(key, one.to_numpy()) for one in asked}
    return pl.DataFrame({"clicks": groups.sizes, **sums, **halves})


def _found(places: pl.DataFrame, place: str, total: int) -> dict[str, Floats]:
    if place == "source":
        return {RARE: _more(places, RARE)} if RARE in places.columns else {}
    found = {name: _more(places, name) for name in SIGNS if name in places.columns}
    found["steady"] = _steady(places)
    if place == "campaign":
        found[OF_CAMPAIGNS] = _more(places, OF_CAMPAIGNS)
    if place == "network":
        found["crowd"] = _crowd(places, total)
    return found


def _more(places: pl.DataFrame, sign: str) -> Floats:
    among = _floats(places["timed" if sign == "soon" else "clicks"])
    with_it = _floats(places[sign])
    usual = among * with_it.sum() / max(among.sum(), 1.0)
    expected = _floats(places["usual_idle"]) if sign == "idle" else usual
    least = np.maximum(among, 1.0)
    chance = np.maximum(expected / least * (1 - expected / least), 1e-9) / least
    apart = _apart((with_it - expected) / least, chance, among >= FEWEST)
    return np.asarray((with_it - expected) / np.sqrt(least**2 * (chance + apart**2) + 0.5))


def _apart(shares: Floats, chance: Floats, large: "np.ndarray[Any, np.dtype[np.bool]]") -> float:
    """By how much shares of places differ beyond chance, in the middle half of them."""
    if large.sum() < FEWEST_PLACES:
        return LEAST
    low, high = np.quantile(shares[large], [0.25, 0.75])
    beyond = float(((high - low) / QUARTILES) ** 2 - np.median(chance[large]))
    return float(np.sqrt(max(beyond, LEAST**2)))


def _steady(places: pl.DataFrame) -> Floats:
    """Length of the mean of the hours' directions, less chance: 0 for clicks spread evenly over the day."""
    count = _floats(places["clicks"])
    square = (_floats(places["cos"]) ** 2 + _floats(places["sin"]) ** 2) / count**2
    length, large = np.sqrt(np.maximum(square - (1 - square) / count, 0)), count >= ROUND
    if large.sum() < FEWEST_PLACES:
        return np.zeros(len(count))
    low, middle, high = np.quantile(length[large], [0.25, 0.5, 0.75])
    return np.asarray((middle - length) / np.sqrt(0.6 / count + ((high - low) / QUARTILES) ** 2))


def _crowd(places: pl.DataFrame, total: int) -> Floats:
    """Clicks of a campaign in a network against its share of all clicks: deviations of a Poisson number's root."""
    clicks = pl.col("clicks").cast(pl.Float64)
    of_net, of_app = clicks.sum().over("net"), clicks.sum().over("app")
    expected = _floats(places.select(of_net * of_app / total).to_series())
    count = _floats(places["clicks"])
    z, large = 2 * (np.sqrt(count) - np.sqrt(expected + 0.4)), count >= FEWEST / 2
    if large.sum() < FEWEST_PLACES:
        return np.zeros(len(count))
    low, high = np.quantile(z[large], [0.25, 0.75])
    return np.asarray(z / max((high - low) / QUARTILES, 1.0))


def _floats(values: pl.Series) -> Floats:
    return values.cast(pl.Float64).to_numpy()
