"""Moments as logs write them, in milliseconds since 1970 (UTC)."""

from collections.abc import Callable
from functools import partial
from typing import Final

import polars as pl

ZONED: Final = ("%+", "%d/%b/%Y:%H:%M:%S %z", "%Y-%m-%d %H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S%.f %z")
LOCAL: Final = (
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%d/%b/%Y:%H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
)
DAYS: Final = ("%Y-%m-%d",)
UNITS: Final = ((1e17, 1e-6), (1e14, 1e-3), (1e11, 1.0), (0.0, 1e3))  # ns, µs, ms, s: by size
NUMBER: Final = r"^-?\d+(\.\d+)?$"


def milliseconds(values: pl.Series, zone: str = "UTC") -> pl.Series:
    """Int64; null where no way of writing a time fits. The way is chosen for each value by itself."""
    if values.dtype == pl.Datetime or values.dtype == pl.Date:
        return _in_utc(values.cast(pl.Datetime("us", getattr(values.dtype, "time_zone", None))), zone)
    if values.dtype.is_numeric():
        return _epoch(values.cast(pl.Float64, strict=False))
    text = values.cast(pl.String, strict=False).str.strip_chars(" []\"'")
    found = pl.Series(values.name, [None] * len(text), dtype=pl.Int64)
    readings: list[Callable[[pl.Series], pl.Series]] = [_numbers]
    readings += [partial(_by, way, zone) for way in (*ZONED, *LOCAL, *DAYS)]
    for reading in readings:
        open_ = found.is_null() & text.is_not_null()
        if not open_.any():
            break
        found = reading(text) if open_.all() else found.zip_with(~open_, reading(text))
    return found


def _numbers(text: pl.Series) -> pl.Series:
    is_number = text.str.contains(NUMBER).fill_null(False)
    if not is_number.any():
        return pl.Series(text.name, [None] * len(text), dtype=pl.Int64)
    return _epoch(text.cast(pl.Float64, strict=False))


def _epoch(values: pl.Series) -> pl.Series:
    frame = values.alias("v").to_frame()
    value = pl.col("v").fill_nan(None)
    scaled = pl.coalesce(pl.when(value.abs() >= least).then(value * factor) for least, factor in UNITS)
    return frame.select(scaled.round().cast(pl.Int64, strict=False)).to_series().alias(values.name)


def _by(way: str, zone: str, text: pl.Series) -> pl.Series:
    """Text by one way of writing a moment."""
    if way in ZONED:
        found = text.str.to_datetime(way, time_unit="us", time_zone="UTC", strict=False)
    elif way in DAYS:
        found = text.str.to_date(way, strict=False).cast(pl.Datetime("us"))
    else:
        found = text.str.to_datetime(way, time_unit="us", strict=False)
    return _in_utc(found, zone)


def _in_utc(moments: pl.Series, zone: str) -> pl.Series:
    if getattr(moments.dtype, "time_zone", None) is None and zone != "UTC":
        moments = moments.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return moments.dt.timestamp("ms")
