"""JSON as desks hand it out: one array, an answer of an API with a name around it, or an object on each line. Pure."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from zabota.transfers.stories import Unreadable

type Row = dict[str, Any]


def rows_in(folder: Path, name: str, *, needed: Collection[str] = (), is_needed: bool = True) -> list[Row]:
    """Of `name.json`, `name.ndjson` or `name.jsonl`. Raises Unreadable for what is cut off or of another make."""
    file = next(
        (one for end in ("json", "ndjson", "jsonl") if (one := folder / f"{name}.{end}").exists()), None
    )
    if file is None:
        if is_needed:
            there = ", ".join(sorted(one.name for one in folder.iterdir())[:10]) or "nothing"
            raise Unreadable(f"expected {name}.json in the folder; found {there}")
        return []
    return checked(list(_rows(file, name)), file.name, needed)


def checked(rows: list[Row], name: str, needed: Collection[str]) -> list[Row]:
    for row in rows:
        if lacking := sorted(set(needed) - set(row)):
            raise Unreadable(
                f"{name}: expected {', '.join(sorted(needed))} in each; lacking: {', '.join(lacking)}"
            )
    return rows


def _rows(file: Path, name: str) -> Iterator[Row]:
    text = file.read_text(encoding="utf-8-sig")
    try:
        found = json.loads(text)
    except ValueError as problem:
        yield from _lines(text, file.name, problem)
        return
    if isinstance(found, dict):
        found = found.get(name, [found] if "id" in found else None)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Unreadable(f"{file.name}: expected a list of {name}; found something else")
    yield from found


def _lines(text: str, name: str, whole: ValueError) -> Iterator[Row]:
    """A list that is cut off is no list of lines: its first line is no object."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except ValueError as problem:
            told = whole if number == 1 else problem
            raise Unreadable(f"{name} ends in the middle or is no JSON: {told}") from problem
        if not isinstance(row, dict):
            raise Unreadable(f"{name}: expected an object in line {number}; found something else")
        yield row
