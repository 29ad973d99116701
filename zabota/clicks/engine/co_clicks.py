"""Models of phones that click the same campaigns together: people's by chance, those of a list because it is a list.

A model is tied to a campaign of a source where more people with it click there than its clicks elsewhere explain (or
those of its system, since campaigns are made for systems), so improbably that chance makes too few ties to hold a graph
together. `co_clicks`: in how many ways a click's model and its campaign are joined by three other ties, over another
campaign and another model. Chance leaves trees, in which there is no such way; a list of models that works through a
list of campaigns makes a net.

People are counted, so that nobody is a crowd. Each model and each campaign keeps its MOST most improbable ties, so that
the work stays linear in pairs that met.
"""

from typing import Any, Final

import numpy as np
import polars as pl
from scipy.sparse import csr_array
from scipy.special import gammainc

from zabota.clicks.engine.counting import Keys

IMPROBABLE: Final = 0.02
LEAST: Final = 0.05  # people more than expected would be no wonder
MOST: Final = 32
MIX: Final = 0x9E3779B97F4A7C15
ENDS: Final = ["campaign", "model"]
NAME: Final = "co_clicks"
type Array = np.ndarray[Any, np.dtype[Any]]


def of(told: pl.DataFrame, keys: Keys) -> list[pl.Series]:
    """Of clicks with `same`: a person, a campaign and a source."""
    if not {"source", "app"} <= {*told.columns}:
        return []
    met = _met(told, keys)
    joined = _joined(_ties(met), met.select(ENDS))
    each = told.select("model", campaign=_campaign())
    return (
        each.join(joined, on=ENDS, how="left", maintain_order="left")
        .select(pl.col(NAME).fill_null(0))
        .get_columns()
    )


def _met(told: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """Models and campaigns that met, and by what `chance` of so many people or more."""
    system = "os" if "os" in told.columns else "model"
    people = told.select("model", campaign=_campaign(), system=system)[keys.by("same").firsts]
    pairs = people.group_by(ENDS).agg(pl.len().alias("people").cast(pl.Float64), pl.col("system").first())
    expected = pairs.select(_expected(len(people))).to_series()
    chance = gammainc(pairs["people"].to_numpy(), expected.to_numpy())
    return pairs.select(*ENDS, chance=pl.Series(chance, dtype=pl.Float64))


def _campaign() -> pl.Expr:
    return pl.col("source") * pl.lit(MIX, dtype=pl.UInt64) ^ pl.col("app")


def _expected(everybody: int) -> pl.Expr:
    """The model's people elsewhere, times how many come here for one elsewhere: of all, or of its system's, itself not
    counted."""
    people = pl.col("people")
    elsewhere = people.sum().over("model") - people
    here, systems_here = people.sum().over("campaign"), people.sum().over("system", "campaign")
    of_all = here / (everybody - here + 1)
    of_system = (systems_here - people) / (people.sum().over("system") - systems_here + 1)
    return elsewhere * pl.max_horizontal(of_all, of_system) + LEAST


def _ties(met: pl.DataFrame) -> pl.DataFrame:
    """By chance fewer than half as many as there are models and campaigns: below that a graph falls into trees."""
    ends = sum(met[end].n_unique() for end in ENDS)
    ties = met.filter(pl.col("chance") < min(IMPROBABLE, ends / 2 / max(len(met), 1)))
    for end in ENDS:
        ties = ties.filter(pl.col("chance").rank("ordinal").over(end) <= MOST)
    return ties.select(*ENDS, tied=1)


def _joined(ties: pl.DataFrame, met: pl.DataFrame) -> pl.DataFrame:
    """Those that met and are joined by ways, and by how many."""
    placed, shape = met.join(ties, on=ENDS, how="left"), []
    for end in ENDS:
        known = ties.select(end).unique().with_row_index(f"{end}_at")
        placed = placed.join(known, on=end)
        shape.append(len(known))
    at = [placed[f"{end}_at"].to_numpy().astype(np.int32) for end in ENDS]
    ways = _ways(at[0], at[1], placed["tied"].fill_null(0).to_numpy().astype(np.int64), (shape[0], shape[1]))
    return placed.select(*ENDS, pl.Series(NAME, ways, dtype=pl.Float32)).filter(pl.col(NAME) > 0)


def _ways(rows: Array, columns: Array, tied: Array, shape: tuple[int, int]) -> Array:
    """Of three ties each, none of them the pair's own."""
    graph: Any = csr_array((tied, (rows, columns)), shape=shape)
    over_own = tied * (graph.sum(axis=1)[rows] + graph.sum(axis=0)[columns] - 1)
    return np.asarray((graph @ graph.T @ graph)[rows, columns] - over_own)
