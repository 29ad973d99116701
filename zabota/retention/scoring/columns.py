"""Which column of a stranger's log is which of ours: a map, as JSON.

{"client_id": "Customer ID", "at": "InvoiceDate", "channel": "=orders", "at_format": "%d/%m/%Y %H:%M"}: a name is a
column of the file; after “=” stands a word that holds for every row.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("client_id", "at", "channel")
OPTIONAL = ("contact_id", "value", "event_id")


class Unreadable(Exception):
    """A file that cannot be used at all; `str()` says why."""


@dataclass(frozen=True)
class Columns:
    """Places of our columns in a row, and words that hold for every row."""

    places: Mapping[str, int]
    words: Mapping[str, str]
    at_format: str | None

    def of(self, name: str, row: Sequence[str]) -> str:
        place = self.places.get(name)
        return row[place].strip() if place is not None else self.words.get(name, "")


def read_map(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise Unreadable(f"{path} is no map of columns: {problem}") from problem
    known = {*NEEDED, *OPTIONAL, "at_format"}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise Unreadable(f"{path} is no map of columns: one JSON object of names is wanted.")
    if strange := sorted(set(found) - known):
        raise Unreadable(f"{path} names {', '.join(strange)}; known are {', '.join(sorted(known))}.")
    return found


def placed(header: Sequence[str], names: Mapping[str, str]) -> Columns:
    """Raises Unreadable when a column is missing, saying which there are."""
    stripped = [name.strip() for name in header]
    places, words, missing = {}, {}, []
    for ours in (*NEEDED, *OPTIONAL):
        theirs = names.get(ours, ours)
        if theirs.startswith("="):
            words[ours] = theirs[1:]
        elif theirs in stripped:
            places[ours] = stripped.index(theirs)
        elif ours in NEEDED or ours in names:
            missing.append(theirs)
    if missing:
        raise Unreadable(
            f"No column {', '.join(missing)}; the file has {', '.join(stripped) or 'no columns'}."
        )
    return Columns(places, words, names.get("at_format"))
