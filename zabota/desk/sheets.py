"""Lists as sheets that others calculate with."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a sheet would calculate


def csv_of(name: str, rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A file to be kept, in UTF-8 with the mark by which a sheet program knows it."""
    written = StringIO()
    csv.writer(written).writerows([plain(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def plain(cell: Any) -> Any:
    """A number is a number; what others wrote is text and nothing else."""
    if isinstance(cell, int | float) or cell is None:
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
