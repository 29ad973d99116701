"""The same clicks twice: as a batch's frame, and one by one as a scorer gets them."""

from collections.abc import Iterable, Sequence

import polars as pl

from zabota.clicks.engine import features
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.live import LiveClick, Scorer
from zabota.clicks.live.clicks import Layout
from zabota.clicks.live.reading import Reading
from zabota.clicks.live.window import Recent
from zabota.clicks.logs import guessed
from zabota.clicks.logs.reading import Piece

NOW = 1_790_000_000_000
LARGE = 64 << 20


def batch_of(rows: "pl.DataFrame") -> pl.DataFrame:
    """Clicks in the order of time."""
    numbered = rows.with_row_index("row").with_columns(
        pl.col("row").cast(pl.Int64), file=pl.lit("log"), line=pl.lit(1)
    )
    known, _ = Clicks(guessed(rows.columns), known_networks(), NOW).of(Piece(numbered, numbered.clear(), 0))
    return known.sort("time", "row")


def stream_of(rows: pl.DataFrame, batch: pl.DataFrame) -> "list[LiveClick]":
    reading = Reading(known_networks(), lambda: NOW)
    told = rows[batch["row"]].with_columns(pl.col(pl.Datetime).dt.epoch("ms"))
    return [reading.click(row) for row in told.iter_rows(named=True)]


def live_features(
    clicks: Iterable[LiveClick], parts: Iterable[str], horizon: int = features.HORIZON
) -> pl.DataFrame:
    layout = Layout.of(parts)
    scorer = Scorer.of(horizon=horizon)
    scorer = Scorer(scorer.frozen, Recent(layout, LARGE, horizon), b"secret")
    rows = [scorer.row(click) for click in clicks]
    return pl.DataFrame(rows, schema=dict.fromkeys(scorer.names, pl.Float32), orient="row")


def as_rows(scored: Sequence[object]) -> "list[tuple[object, ...]]":
    return [(one.verdict, one.score, one.reasons) for one in scored]  # type: ignore[attr-defined]
