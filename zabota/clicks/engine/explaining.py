"""Why a row got its verdict: every number that spoke, beside what is usual in its log."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from zabota.clicks.engine import checks, ranking
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.gathering import MOST, held
from zabota.clicks.engine.judging import SETS
from zabota.clicks.engine.model import Trained
from zabota.clicks.engine.networks import Networks
from zabota.clicks.logs import Log, Mapping
from zabota.clicks.logs.errors import UnreadableLog

SHOWN = 15


def explained(
    log: Log,
    mapping: Mapping,
    networks: Networks,
    now: int,
    row: int,
    model: Trained | None,
    most: int = MOST,
) -> Iterator[str]:
    """Lines for a person; the first says what the log holds in that row."""
    mapping = mapping.checked(log.columns, log.parts[0].name)
    pieces, line = [], ""
    for piece, known, _ in held(log, Clicks(mapping, networks, now), most):
        for found in piece.rows.filter(pl.col("row") == row).select(mapping.columns()).iter_rows(named=True):
            line = ", ".join(f"{name}={value}" for name, value in found.items())
        pieces.append(known)
    clicks = pl.concat(pieces).sort("time", "row")
    place = clicks["row"].index_of(row)
    if place is None:
        raise UnreadableLog(f"The log has no click in row {row}.")
    yield f"row {row}: {line}"
    yield from _facts(clicks, place, model)


def _facts(clicks: pl.DataFrame, place: int, model: Trained | None) -> Iterator[str]:
    told = SETS[model.set if model else "audit"](clicks)
    usual, ranked = ranking.ranked(told)
    known = clicks.hstack([told[name] for name in told.columns if name not in clicks.columns])
    for fact in checks.judged(known)["facts"][place]:
        yield f"check    {fact}"
    if model:
        yield from _of_model(told, place, model, ranked["evidence"])
    else:
        yield f"ranking  {ranked['score'][place]:.3f}"
    excess = ranking.excess(told[place : place + 1], usual).row(0, named=True)
    for name in sorted(excess, key=lambda one: -excess[one])[:SHOWN]:
        if excess[name] > 0:
            yield (
                f"excess   {excess[name]:4.1f}  {name}={float(told[name][place]):.6g}"
                f" (usual {ranking.plainly(name, usual)})"
            )


def _of_model(told: pl.DataFrame, place: int, model: Trained, evidence: pl.Series) -> Iterator[str]:
    one = told[place : place + 1]
    score = model.scores(one, evidence[place : place + 1] if model.set == "audit" else None)[0]
    yield f"score    {score:.3f}  (the trees alone {model.scores(one)[0]:.3f}, evidence {evidence[place]:.1f})"
    parts = model.parts(one)[0]
    for index in np.argsort(-np.abs(parts[:-1]))[:SHOWN]:
        name = model.features[index]
        value = one[name][0] if name in one.columns else None
        yield f"log odds {parts[index]:+5.2f}  {name}={value}"
