"""What followed a click, and how soon: rates shrunk by empirical Bayes, and the mixture of delays of a source.

Delays of honest actions are lognormal by app. An injected click comes seconds before an install that would have been
anyway; a flood's clicks meet installs by chance, at any delay of a week. The shares of the three are found by EM.
"""

from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine.clicks import ACTED

PRIOR: Final = 200.0
LONGEST: Final = 7 * 86_400.0
SOON: Final = 1.6  # log of seconds of an injected click's delay, and its spread
SOON_SPREAD: Final = 0.6
ROUNDS: Final = 20
type Floats = np.ndarray[Any, np.dtype[np.float64]]


def of(told: pl.DataFrame) -> list[pl.Series]:
    if "action" not in told.columns or "source" not in told.columns:
        return []
    app = pl.col("app") if "app" in told.columns else pl.lit(0, dtype=pl.UInt64)
    part = told.select(
        "source", app.alias("app"),
        acted=pl.col("action").is_not_null().cast(pl.Float32),
        delay=pl.when(pl.col("action") != ACTED).then((pl.col("action") - pl.col("time")) / 1000).cast(pl.Float64),
    )  # fmt: skip
    return [*_rates(part), *_delays(part)]


def _rates(part: pl.DataFrame) -> list[pl.Series]:
    """Actions of the source's other clicks against what their apps usually bring, as a logarithm: 0 is usual."""
    overall = float(part["acted"].mean() or 0.0) + 1e-9  # type: ignore[arg-type]
    usual = (pl.col("acted").sum().over("app") + 20 * overall) / (pl.len().over("app") + 20)
    told = part.with_columns(usual.alias("usual"))
    strength = PRIOR * overall
    others = pl.col("acted").sum().over("source") - pl.col("acted")
    expected = pl.col("usual").sum().over("source") - pl.col("usual")
    return told.select(
        rate_of_source=((others + strength) / (expected + strength)).log().cast(pl.Float32),
        acted=pl.col("acted"),
    ).get_columns()


def _delays(part: pl.DataFrame) -> list[pl.Series]:
    logs = part.select(pl.when(pl.col("delay") > 0).then(pl.col("delay").log())).to_series()
    told = part.select("source", "app").with_columns(logs.alias("log"))
    middle, spread = (
        pl.col("log").median().over("app"),
        (pl.col("log") - pl.col("log").median().over("app")).abs().median().over("app") * 1.4826,
    )
    z = told.select(
        ((pl.col("log") - middle) / (spread + 0.1)).fill_null(0.0).cast(pl.Float32).alias("delay_z")
    ).to_series()
    shares = mixtures(told)
    joined = told.select("source").join(shares, on="source", how="left", maintain_order="left")
    delay = part.select(pl.col("delay").fill_null(-1.0).cast(pl.Float32).alias("delay")).to_series()
    return [
        delay,
        z,
        *(joined[name].fill_null(0.0).cast(pl.Float32) for name in ("injected_share", "flooded_share")),
    ]


def mixtures(told: pl.DataFrame) -> pl.DataFrame:
    """By source: shares of injected and flooded among its actions, with Dirichlet pseudo-counts (0.5, 0.5, 9)."""
    known = told.filter(pl.col("log").is_not_null())
    app_log = known["log"].to_numpy()
    if not len(app_log):
        return pl.DataFrame(
            schema={
                "source": pl.UInt64,
                "injected_share": pl.Float64,
                "flooded_share": pl.Float64,
                "actions": pl.UInt32,
            }
        )
    places = known.select(pl.col("source").rank("dense").cast(pl.Int64) - 1).to_series().to_numpy()
    centre = known.select(pl.col("log").median().over("app")).to_series().to_numpy()
    width = max(float(np.median(np.abs(app_log - centre))) * 1.4826, 0.3)
    densities = (
        np.stack(
            [
                _normal(app_log, SOON, SOON_SPREAD),
                np.exp(app_log) / LONGEST * (app_log < np.log(LONGEST)),
                _normal(app_log, centre, width),
            ],
            axis=1,
        )
        + 1e-12
    )
    shares = _shares(densities, places, int(places.max()) + 1)
    sources = known.group_by("source").agg(pl.len().alias("actions")).sort("source")
    return sources.with_columns(
        pl.Series("injected_share", shares[:, 0]), pl.Series("flooded_share", shares[:, 1])
    )


def _shares(densities: Floats, places: "np.ndarray[Any, np.dtype[np.int64]]", count: int) -> Floats:
    pseudo = np.array([0.5, 0.5, 9.0])
    shares = np.tile(pseudo / pseudo.sum(), (count, 1))
    for _ in range(ROUNDS):
        weights = densities * shares[places]
        weights /= weights.sum(axis=1, keepdims=True)
        sums = np.stack([np.bincount(places, weights[:, part], count) for part in range(3)], axis=1) + pseudo
        shares = sums / sums.sum(axis=1, keepdims=True)
    return shares


def _normal(values: Floats, middle: "Floats | float", spread: float) -> Floats:
    return np.asarray(np.exp(-(((values - middle) / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi)))
