"""Tables out of a dump of MySQL, read line by line. Pure: nothing of it is ever run as SQL.

Only INSERT … VALUES and the names of columns are understood; everything else is passed over.
"""

import gzip
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from zabota.transfers.stories import Unreadable

CREATE = re.compile(r"CREATE TABLE(?: IF NOT EXISTS)? `?(\w+)`? ?\(")
COLUMN = re.compile(r"\s*`(\w+)`\s")
INSERT = re.compile(r"INSERT (?:IGNORE )?INTO `?(\w+)`?\s*(?:\(([^)]*)\))?\s*VALUES\s*")
VALUE = re.compile(
    r"\s*(?:(?P<null>NULL)|(?P<hex>0x[0-9A-Fa-f]*)|(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    r"|(?:_binary |_utf8mb4 )?'(?P<text>(?:[^'\\]|\\.|'')*)')\s*",
    re.DOTALL,
)
ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
MEANS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "Z": "\x1a", "b": "\b"}
ENDS = ("-- Dump completed", "COMMIT;", "/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;")
LAST_LINES = 12

type Record = dict[str, str]
type Tables = dict[str, list[Record]]


def tables_in(file: Path, wanted: Mapping[str, Collection[str]], *, optional: Collection[str] = ()) -> Tables:
    """`wanted`: how a table's name ends → columns it must have. NULL is an empty text; see `text_of` and `bytes_of`.

    Raises Unreadable when one is lacking, is of another make, or the dump is cut off.
    """
    columns: dict[str, list[str]] = {}
    found: Tables = {}
    tail: list[str] = []
    with _opened(file) as lines:
        for statement in _statements(lines, tail):
            _take(statement, wanted, columns, found)
    _check(file, wanted, optional, columns, tail)
    return {name: found.get(name, []) for name in wanted}


def _opened(file: Path) -> "IO[str]":
    opens = gzip.open if file.suffix == ".gz" else open
    return opens(file, "rt", encoding="utf-8", errors="surrogateescape", newline="\n")


def _statements(lines: "IO[str]", tail: list[str]) -> Iterator[str]:
    """A statement ends where a line does, with a semicolon that stands in no text."""
    parts: list[str] = []
    try:
        for line in lines:
            if not parts and not line.lstrip().startswith(("CREATE TABLE", "INSERT ")):
                tail[:] = [*tail, line.strip()][-LAST_LINES:]
                continue
            parts.append(line)
            if line.rstrip().endswith(";") and _is_whole("".join(parts)):
                yield "".join(parts)
                parts, tail[:] = [], []
    except (EOFError, OSError) as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise
        raise Unreadable(f"the dump is packed and cut off: {problem}") from problem
    if parts:
        raise Unreadable(f"the dump ends in the middle of: {parts[0][:60].strip()}…")


def _is_whole(statement: str) -> bool:
    if statement.lstrip().startswith("CREATE"):
        return True
    bare = statement.replace("\\\\", "").replace("\\'", "")
    return bare.count("'") % 2 == 0


def _take(
    statement: str, wanted: Mapping[str, Collection[str]], columns: dict[str, list[str]], found: Tables
) -> None:
    if created := CREATE.match(statement.lstrip()):
        if name := _name(created[1], wanted):
            columns[name] = [one[1] for line in statement.splitlines()[1:] if (one := COLUMN.match(line))]
    elif (inserted := INSERT.match(statement.lstrip())) and (name := _name(inserted[1], wanted)):
        named = (
            [one.strip(" `\n") for one in inserted[2].split(",")] if inserted[2] else columns.get(name, [])
        )
        columns.setdefault(name, named)
        rows = _rows(statement.lstrip(), inserted.end(), name)
        found.setdefault(name, []).extend(dict(zip(named, row, strict=True)) for row in rows)


def _name(table: str, wanted: Collection[str]) -> str | None:
    """The prefix of an installation is its own; the longest ending wins."""
    endings = (one for one in wanted if table == one or table.endswith(f"_{one}"))
    return max(endings, key=len, default=None)


def _rows(statement: str, at: int, name: str) -> Iterator[list[str]]:
    while at < len(statement) and statement[at] == "(":
        row: list[str] = []
        while statement[at] in "(,":
            value = VALUE.match(statement, at + 1)
            if value is None:
                raise Unreadable(f"{name}: expected values, found {statement[at : at + 40]!r}")
            row.append(_value(value))
            at = value.end()
        yield row
        at = _after(statement, at + 1)


def _after(statement: str, at: int) -> int:
    """To the next row's bracket, over the comma between."""
    while at < len(statement) and statement[at] in ", \r\n":
        at += 1
    return at


def _value(found: "re.Match[str]") -> str:
    if found["null"]:
        return ""
    if found["hex"]:
        return bytes.fromhex(found["hex"][2:]).decode("utf-8", "surrogateescape")
    if found["number"]:
        return found["number"]
    return ESCAPED.sub(lambda one: MEANS.get(one[1], one[1]) if one[1] else "'", found["text"])


def _check(
    file: Path,
    wanted: Mapping[str, Collection[str]],
    optional: Collection[str],
    columns: Mapping[str, list[str]],
    tail: list[str],
) -> None:
    lacking = [name for name in wanted if name not in columns and name not in optional]
    if lacking:
        there = ", ".join(columns) or "none of its tables"
        raise Unreadable(
            f"expected the tables {', '.join(wanted)}; lacking: {', '.join(lacking)}; found {there}"
        )
    for name, needed in wanted.items():
        if name in columns and (gone := sorted(set(needed) - set(columns[name]))):
            raise Unreadable(f"{name} is of another version: lacking the columns {', '.join(gone)}")
    if not any(line.startswith(ENDS) for line in tail):
        raise Unreadable(f"{file.name} is cut off: expected “-- Dump completed” at its end")


def text_of(value: str) -> str:
    """A text column's value as PostgreSQL can keep it."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def bytes_of(value: str) -> bytes:
    """A blob's value, byte for byte."""
    return value.encode("utf-8", "surrogateescape")
