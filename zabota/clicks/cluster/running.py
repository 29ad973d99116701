"""A whole log on a backend: clicks, their numbers, what is usual, verdicts. Each is laid down in the folder OUT."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import ibis.expr.types as ir
import polars as pl

from zabota.clicks.cluster.features import features
from zabota.clicks.cluster.judging import FACTS, Judging, every
from zabota.clicks.cluster.names import names
from zabota.clicks.cluster.turning import REASON, Turning
from zabota.clicks.engine import ranking
from zabota.clicks.engine.judging import Model
from zabota.clicks.logs import Mapping, UnreadableLog

type Say = Callable[[str], None]


class Backend(Protocol):
    """`out`: a folder, or wherever else the backend writes."""

    out: str

    def columns(self) -> list[str]: ...
    def lay_clicks(self, turning: Turning, name: str) -> ir.Table: ...
    def lay_down(self, table: ir.Table, name: str) -> ir.Table: ...
    def lay_verdicts(self, table: ir.Table, judging: Judging, name: str) -> ir.Table: ...
    def frame(self, table: ir.Table) -> pl.DataFrame: ...


@dataclass(frozen=True, slots=True)
class Done:
    rows: int
    rejected: dict[str, int]
    verdicts: dict[str, int]
    every: int


def run(backend: Backend, turning: Turning, model: Model | None, say: Say) -> Done:
    say("reading …")
    read = backend.lay_clicks(turning, "clicks")
    rejected = _counts(backend, read.filter(read[REASON].notnull()), REASON)
    clicks = read.filter(read[REASON].isnull()).drop(REASON)
    rows = int(backend.frame(clicks.agg(rows=clicks.count())).item())
    if not rows:
        raise UnreadableLog(
            f"Not one row of the log is a click. Why: {', '.join(rejected) or 'it has none'}."
        )
    say(f"{rows:,} clicks. Counting …")
    told = backend.lay_down(features(clicks, lambda table: backend.lay_down(table, "sequences")), "features")
    step = every(rows)
    say("what is usual …")
    usual = ranking.usual_of(backend.frame(told.filter(told.row % step == 0)).drop("row"))
    say("judging …")
    beside = clicks.select(name for name in FACTS if name in clicks.columns)
    found = backend.lay_verdicts(beside.join(told, "row"), Judging(usual, model), "verdicts")
    return Done(rows, rejected, _counts(backend, found, "verdict"), step)


def unknown_to(model: Any, mapping: Mapping) -> list[str]:
    """What a model was taught by and no cluster counts: it scores as though the log could not have it."""
    known = {*names(mapping.parts)}
    return [name for name in model.features if name not in known]


def _counts(backend: Backend, table: ir.Table, column: str) -> dict[str, int]:
    told = backend.frame(table.group_by(column).agg(rows=table.count()))
    return dict(told.sort("rows", descending=True).iter_rows())
