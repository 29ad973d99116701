"""Rows that are kept aside: file, line, reason and the beginning of what stood there."""

from typing import Final

import polars as pl

SHOWN: Final = 200  # characters of the row
SCHEMA: Final = {"file": pl.String, "line": pl.Int64, "reason": pl.String, "text": pl.String}


def rejects(file: str, lines: "list[int]", reasons: "list[str]", texts: "list[str]") -> pl.DataFrame:
    shown = [text[:SHOWN] for text in texts]
    columns = {"file": [file] * len(lines), "line": lines, "reason": reasons, "text": shown}
    return pl.DataFrame(columns, schema=SCHEMA)
