"""What a key's other clicks were: the share of positives, drawn towards that of the whole by empirical Bayes.

A row never sees its own label: rows that are learnt from get the share of the other folds, tested ones that of all
rows learnt from. The weight of the whole is PRIOR clicks.
"""

from typing import Any, Final

import numpy as np
import polars as pl

from zabota.clicks.engine.folds import stratified

PRIOR: Final = 100.0
INNER: Final = 5
type Array = np.ndarray[Any, np.dtype[Any]]


def encoded(
    keys: pl.DataFrame, labels: Array, learnt: Array, tested: Array, seed: int
) -> tuple[Array, Array]:
    """One column a key, for the rows learnt from and those tested."""
    own = np.empty((len(learnt), keys.width), dtype=np.float32)
    for other, inside in stratified(labels[learnt], INNER, seed):
        own[inside] = shares(keys, labels, learnt[other], learnt[inside])
    return own, shares(keys, labels, learnt, tested)


def shares(keys: pl.DataFrame, labels: Array, known: Array, asked: Array) -> Array:
    overall = float(labels[known].mean()) if len(known) else 0.0
    told = keys[known].with_columns(pl.Series("⟨label⟩", labels[known]))
    columns = []
    for name in keys.columns:
        share = (pl.col("⟨label⟩").sum() + PRIOR * overall) / (pl.len() + PRIOR)
        table = told.group_by(name).agg(share.cast(pl.Float32).alias("share"))
        found = keys[asked].select(name).join(table, on=name, how="left", maintain_order="left")["share"]
        columns.append(found.fill_null(overall).to_numpy())
    return np.stack(columns, axis=1)
