"""One JSON object a line; an object inside is reached by a dot: `device.os`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from zabota.clicks.logs.rejects import rejects
from zabota.clicks.logs.rows import Taken, Taker

DEEPEST: Final = 4


def names_of(lines: Sequence[str]) -> list[str]:
    """All that the first lines have."""
    names: dict[str, None] = {}
    for line in lines:
        if isinstance(found := _object(line), Mapping):
            names.update(dict.fromkeys(flat(found)))
    return list(names)


def taker(names: Sequence[str]) -> Taker:
    def take(lines: pl.DataFrame, file: str) -> Taken:
        numbers: list[int] = []
        rows: list[dict[str, str | None]] = []
        bad: list[tuple[int, str]] = []
        for line, text in lines.iter_rows():
            if isinstance(found := _object(text), Mapping):
                numbers.append(line)
                rows.append(flat(found))
            else:
                bad.append((line, text))
        columns = {name: [row.get(name) for row in rows] for name in names}
        frame = pl.DataFrame(
            {"line": numbers, **columns}, schema={"line": pl.Int64, **dict.fromkeys(names, pl.String)}
        )
        reasons = ["it is no JSON object"] * len(bad)
        return frame, rejects(file, [one[0] for one in bad], reasons, [one[1] for one in bad])

    return take


def _object(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def flat(found: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str | None]:
    row: dict[str, str | None] = {}
    for name, value in found.items():
        if isinstance(value, Mapping) and depth < DEEPEST:
            row.update(flat(value, f"{before}{name}.", depth + 1))
        else:
            row[f"{before}{name}"] = _text(value)
    return row


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
