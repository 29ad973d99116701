"""Which column of a log plays which part: told by a small file, or guessed and shown before anything runs.

The file is TOML: `time = "click_time"`, one line a part (roles.py), and besides `time_zone = "Asia/Shanghai"` for times
that name none, `keys = ["creative"]` for more columns to count by, `label = "is_fraud"` for what is known already.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zabota.clicks.logs.errors import UnreadableLog
from zabota.clicks.logs.roles import IDENTIFYING, NEEDED, USUAL, plain


@dataclass(frozen=True, slots=True)
class Mapping:
    """`parts`: the log's own column by part."""

    parts: dict[str, str]
    keys: tuple[str, ...] = ()
    label: str = ""
    time_zone: str = "UTC"
    taken: frozenset[str] = field(default_factory=frozenset)

    def shown(self) -> str:
        told = [f"{part} ← {column}" for part, column in self.parts.items()]
        told += [f"also counted by {column}" for column in self.keys]
        return ", ".join(told)

    def columns(self) -> list[str]:
        return list(dict.fromkeys([*self.parts.values(), *self.keys, *([self.label] if self.label else [])]))

    def with_label(self, column: str) -> "Mapping":
        parts = {part: own for part, own in self.parts.items() if own != column}
        return replace(self, parts=parts, keys=tuple(key for key in self.keys if key != column), label=column)

    def checked(self, columns: Sequence[str], of: str) -> "Mapping":
        """Itself, if the log has every column that it names, and names what no log can do without."""
        if missing := [column for column in self.columns() if column not in columns]:
            raise UnreadableLog(f"{of} has no column {_listed(missing)}. It has {_listed(columns)}.")
        if lacking := [part for part in NEEDED if part not in self.parts]:
            raise UnreadableLog(
                f"{of}: no column is the {_listed(lacking)} of a click. It has {_listed(columns)}; "
                f"say which in a file for --map, such as: time = {columns[0] if columns else 'COLUMN'!r}."
            )
        if not any(part in self.parts for part in IDENTIFYING):
            raise UnreadableLog(
                f"{of}: no column says from where a click came ({_listed(IDENTIFYING)}). It has {_listed(columns)}."
            )
        return self


def read_mapping(path: Path) -> Mapping:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableLog(f"The map {path} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableLog(f"The map {path} is not TOML: {error}.") from None
    return _mapping(told, path)


def _mapping(told: dict[str, Any], path: Path) -> Mapping:
    parts = {name: value for name, value in told.items() if name in USUAL}
    others = set(told) - set(USUAL) - {"keys", "label", "time_zone"}
    if others:
        raise UnreadableLog(f"The map {path} names {_listed(sorted(others))}; known are {_listed(USUAL)}.")
    if wrong := [name for name, value in parts.items() if not isinstance(value, str) or not value]:
        raise UnreadableLog(f"The map {path}: {_listed(wrong)} must name a column.")
    keys = told.get("keys", [])
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise UnreadableLog(f"The map {path}: keys must be a list of columns.")
    zone = _zone(told.get("time_zone", "UTC"), path)
    return Mapping(parts, tuple(keys), str(told.get("label", "")), zone)


def _zone(name: Any, path: Path) -> str:
    try:
        return ZoneInfo(str(name)).key
    except (KeyError, ValueError, OSError):
        raise UnreadableLog(f"The map {path}: {name!r} is no time zone.") from None


def guessed(columns: Sequence[str]) -> Mapping:
    """By the names that columns usually have; a column plays one part."""
    by_name = {plain(column): column for column in reversed(columns)}
    parts: dict[str, str] = {}
    for part, names in USUAL.items():
        found = next((by_name[name] for name in names if name in by_name), None)
        if found is not None and found not in parts.values():
            parts[part] = found
    return Mapping(parts)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
