"""The common and combined formats of Apache and nginx: each request is a click on its target."""

import re
from typing import Final

import polars as pl

from zabota.clicks.logs.rows import Taken, kept_aside

QUOTED: Final = r'"((?:[^"\\]|\\.)*)"'
LINE: Final = (
    r"^(?:[\w.:-]+:\d+ )?(?P<ip>\S+) \S+ (?P<user>.+?) \[(?P<time>[^\]]+)\] "
    r'"(?P<request>(?:[^"\\]|\\.)*)" (?P<status>\d{3}|-) (?P<bytes>\d+|-)'
    r'(?: "(?P<referrer>(?:[^"\\]|\\.)*)" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
NAMES: Final = ["ip", "user", "time", "method", "target", "status", "bytes", "referrer", "agent"]
_LINE: Final = re.compile(LINE)


def fits(line: str) -> bool:
    return _LINE.match(line) is not None


def take(lines: pl.DataFrame, file: str) -> Taken:
    found = lines.with_columns(pl.col("text").str.extract_groups(LINE).alias("fields"))
    good = pl.col("fields").struct.field("time").is_not_null()
    frame = found.filter(good).drop("text").unnest("fields")
    request = pl.col("request").str.splitn(" ", 3)
    frame = frame.with_columns(
        method=request.struct.field("field_0"),
        target=request.struct.field("field_1"),
    ).select("line", *NAMES)
    return frame, kept_aside(found.filter(~good), file, "it is no line of a combined log")
