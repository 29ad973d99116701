"""The same clicks counted by Polars and by another backend."""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from zabota.clicks.cluster.features import features
from zabota.clicks.cluster.names import names
from zabota.clicks.engine import features as engine
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.logs import guessed, open_log

COUNTS = ("hour", "robot", "place", "minute_", "hour_", "day_", "count_", "addresses_", "kits_", "models_",
          "sources_", "apps_", "acted", "clicks_", "nth_")  # fmt: skip
NOW = 1_790_000_000_000


def clicks_of(log: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """As the engine reads them, in the order of time."""
    file = folder / "log.parquet"
    log.write_parquet(file)
    opened = open_log([str(file)])
    mapping = guessed(opened.columns)
    turning = Clicks(mapping, known_networks(), NOW)
    return pl.concat([turning.of(one)[0] for one in opened.pieces(mapping.columns())]).sort("time", "row")


def counted_by(backend: Any, table: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """In the order of rows. `table`: clicks with keys of any kind."""
    given, kept = folder / "given.parquet", folder / "kept.parquet"
    table.write_parquet(given)

    def laid_down(told: Any) -> Any:
        backend.to_parquet(told, str(kept))
        return backend.read_parquet(str(kept))

    backend.to_parquet(features(backend.read_parquet(str(given)), laid_down), str(folder / "told.parquet"))
    return pl.read_parquet(folder / "told.parquet*").sort("row")


def differing(clicks: pl.DataFrame, theirs: pl.DataFrame) -> dict[str, float]:
    """By feature, how far beyond what is allowed: counts nothing, floats 1e-6 of themselves or of one."""
    ours = engine.audit(clicks).select(names(clicks.columns))[clicks["row"].arg_sort()]
    assert theirs["row"].to_list() == clicks["row"].sort().to_list()
    beyond = {name: _beyond(name, ours[name], theirs[name]) for name in ours.columns}
    return {name: most for name, most in beyond.items() if not most <= 0}


def _beyond(name: str, ours: pl.Series, theirs: pl.Series) -> float:
    one, other = (values.cast(pl.Float64).to_numpy() for values in (ours, theirs))
    if name.startswith(
        "unevenness_"
    ):  # the engine takes it from a difference of running sums: near none, its square
        one, other = one * np.abs(one), other * np.abs(other)
    allowed = 0 if name.startswith(COUNTS) else 1e-6 * np.maximum(1, np.abs(one))
    return float((np.abs(one - other) - allowed).max(initial=0.0))
