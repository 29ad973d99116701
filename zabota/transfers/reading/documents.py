"""JSON as desks hand it out: one array, an answer of an API with a name around it, or an object on each line. Pure.

What an API answers page by page, or ticket by ticket, may lie as it came: `tickets/1.json`, `tickets/2.json`, ….
"""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from zabota.transfers.stories import Unreadable

ENDINGS = (".json", ".ndjson", ".jsonl")
type Row = dict[str, Any]


def rows_in(
    folder: Path, name: str, *, needed: Collection[str] = (), is_needed: bool = True, owner: str = ""
) -> list[Row]:
    """Of `name.json`, `name.ndjson`, `name.jsonl`, or of all such files of the folder `name`.

    `owner`: what a row of such a folder lacks because its file is called by it: comments/9.json are those of ticket 9.
    Raises Unreadable for what is cut off or of another make.
    """
    found: list[Row] = []
    files = _files(folder, name)
    for file in files:
        rows = list(_rows(file, name))
        if owner and file.parent != folder:
            rows = [{owner: file.stem, **row} for row in rows]
        found.extend(checked(rows, file.name, needed))
    if not files and is_needed:
        there = ", ".join(sorted(one.name for one in folder.iterdir())[:10]) or "nothing"
        raise Unreadable(f"expected {name}.json in the folder; found {there}")
    return _each_once(found)


def _files(folder: Path, name: str) -> list[Path]:
    alone = [one for ending in ENDINGS if (one := folder / f"{name}{ending}").is_file()]
    pages = sorted(one for one in (folder / name).glob("*") if one.suffix in ENDINGS)
    return alone[:1] or pages


def checked(rows: list[Row], name: str, needed: Collection[str]) -> list[Row]:
    for row in rows:
        if lacking := sorted(set(needed) - set(row)):
            raise Unreadable(
                f"{name}: expected {', '.join(sorted(needed))} in each; lacking: {', '.join(lacking)}"
            )
    return rows


def _each_once(rows: list[Row]) -> list[Row]:
    """What changed while it was read page by page stands on two pages; the later is the newer."""
    whole = {str(row["id"]): row for row in rows if "id" in row}
    return list(whole.values()) if len(whole) < len(rows) and all("id" in row for row in rows) else rows


def _rows(file: Path, name: str) -> Iterator[Row]:
    text = _text(file)
    try:
        found = _sound(json.loads(text))
    except (ValueError, RecursionError) as problem:
        yield from _lines(text, file.name, problem)
        return
    if isinstance(found, dict):
        found = found.get(name, found.get(name.rpartition("_")[2], [found] if "id" in found else None))
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Unreadable(f"{file.name}: expected a list of {name}; found something else")
    yield from found


def _text(file: Path) -> str:
    """UTF-8, or whatever else JSON may be in: PowerShell writes UTF-16."""
    raw = file.read_bytes()
    try:
        return raw.decode(json.detect_encoding(raw))
    except UnicodeDecodeError as problem:
        raise Unreadable(f"{file.name} is no UTF-8: {problem.reason} at byte {problem.start}") from problem


def _lines(text: str, name: str, whole: Exception) -> Iterator[Row]:
    """A list that is cut off is no list of lines: its first line is no object."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines and name.endswith(".json"):
        raise Unreadable(f"{name} is empty")
    for number, line in enumerate(lines, start=1):
        try:
            row = _sound(json.loads(line))
        except (ValueError, RecursionError) as problem:
            told = whole if number == 1 else problem
            raise Unreadable(f"{name} ends in the middle or is no JSON: {told}") from problem
        if not isinstance(row, dict):
            raise Unreadable(f"{name}: expected an object in line {number}; found something else")
        yield row


def _sound(value: Any) -> Any:
    """Half a letter, as “\\ud83d” of a picture that was cut in two, cannot be kept."""
    match value:
        case str() if not value.isascii():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_sound(one) for one in value]
        case dict():
            return {key: _sound(one) for key, one in value.items()}
    return value
