"""From clicks to sources: the share of machine clicks of each, drawn towards that of all, with what is not known.

Shares are Beta by empirical Bayes: the prior's mean and strength fit the sources by their moments, so that a source of
five clicks is neither the best nor the worst. Intervals are 90 %. `lost`: what machine clicks cost, where the log says.
"""

from typing import Any, Final

import numpy as np
import polars as pl
from scipy.special import betaincinv

WEAKEST: Final = 2.0  # clicks that the prior is worth
STRONGEST: Final = 10_000.0
TAIL: Final = 0.05
type Array = np.ndarray[Any, np.dtype[Any]]


def by(judged: pl.LazyFrame, part: str) -> pl.DataFrame:
    """By source or app: `clicks human doubtful machine share low high`, and `cost lost` where there is a cost."""
    is_ = {name: (pl.col("verdict") == name).sum().alias(name) for name in ("human", "doubtful", "machine")}
    columns = [pl.len().alias("clicks"), *is_.values()]
    if "cost" in judged.collect_schema().names():
        columns += [
            pl.col("cost").sum(),
            pl.col("cost").filter(pl.col("verdict") == "machine").sum().alias("lost"),
        ]
    table = judged.group_by(part).agg(columns).collect(engine="streaming")
    return with_shares(table).sort("low", "clicks", descending=True)


def with_shares(table: pl.DataFrame) -> pl.DataFrame:
    hits, counts = table["machine"].to_numpy().astype(float), table["clicks"].to_numpy().astype(float)
    ours, theirs = prior(hits, counts)
    a, b = hits + ours, counts - hits + theirs
    shares = {"share": a / (a + b), "low": betaincinv(a, b, TAIL), "high": betaincinv(a, b, 1 - TAIL)}
    return table.with_columns(pl.Series(name, values) for name, values in shares.items())


def prior(hits: Array, counts: Array) -> tuple[float, float]:
    """Parameters of the Beta prior by the moments of shares, each weighed by its clicks."""
    total = counts.sum()
    if not total:
        return 0.5, 0.5
    mean = (hits.sum() + 0.5) / (total + 1)
    between = (counts * (hits / counts - mean) ** 2).sum() / total - mean * (1 - mean) * len(counts) / total
    strength = mean * (1 - mean) / between - 1 if between > 0 else STRONGEST
    strength = float(np.clip(strength, WEAKEST, STRONGEST))
    return mean * strength, (1 - mean) * strength
