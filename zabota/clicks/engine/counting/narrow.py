"""The narrow plan: how many rows share each set of columns, and how long until the next row that shares one of them."""

from collections.abc import Sequence

import polars as pl

from zabota.clicks.engine.counting.choice import compiled
from zabota.clicks.engine.counting.packing import Columns, packing_of

NEXT = "until_next"


def narrow(frame: pl.DataFrame, sets: Sequence[Columns], following: Columns, time: str) -> pl.DataFrame:
    """`count_` with the names of each set (Int32), and `until_next` (Int64, in the unit of `time`, -1 for the last),
    in the order of rows. Columns that are no whole numbers are counted by Polars."""
    loops = compiled(len(frame))
    known = packing_of(frame, (*sets, following)) if loops else None
    if loops is None or known is None or frame[time].null_count():
        return plainly(frame, sets, following, time)
    moments = frame[time].cast(pl.Int64).to_numpy()
    counts, until = loops.counted(frame, known, sets, following, moments)
    named = [pl.Series(name_of(columns), found) for columns, found in zip(sets, counts, strict=True)]
    return pl.DataFrame([*named, pl.Series(NEXT, until)])


def plainly(frame: pl.DataFrame, sets: Sequence[Columns], following: Columns, time: str) -> pl.DataFrame:
    counts = [pl.len().over(list(columns)).cast(pl.Int32).alias(name_of(columns)) for columns in sets]
    moment = pl.col(time).cast(pl.Int64)
    until = (moment.shift(-1) - moment).over(list(following)).fill_null(-1).alias(NEXT)
    return frame.lazy().select(*counts, until).collect()


def name_of(columns: Columns) -> str:
    return "count_" + "_".join(columns)
