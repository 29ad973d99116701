"""Tables out of a dump of MySQL, read line by line. Pure: nothing of it is ever run as SQL.

Only INSERT … VALUES and the names of columns are understood; everything else is passed over.
"""

import codecs
import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from zabota.transfers.reading.mojibake import mended
from zabota.transfers.stories import Unreadable

CREATE = re.compile(r"CREATE TABLE(?: IF NOT EXISTS)? `?(\w+)`? ?\(")
COLUMN = re.compile(r"\s*`(\w+)`\s")
INSERT = re.compile(r"(?:INSERT (?:IGNORE )?|REPLACE )INTO `?(\w+)`?\s*(?:\(([^)]*)\))?\s*VALUES\s*")
NAMES = re.compile(r"(?:/\*!\d+ )?SET NAMES '?(\w+)")
VALUE = re.compile(
    r"\s*(?:(?P<null>NULL)|(?P<hex>0x[0-9A-Fa-f]*)|(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    r"|(?:_\w+ ?)?'(?P<text>[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+)')\s*",
    re.DOTALL,
)
ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
MEANS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "Z": "\x1a", "b": "\b"}
ENDS = ("-- Dump completed", "COMMIT;", "/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;")
LAST_LINES = 12
SAFE_NAMES = ("utf8", "utf8mb3", "utf8mb4", "binary")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BLOBS = {"filedata"}  # bytes, see `bytes_of`

type Record = dict[str, str]
type Tables = dict[str, list[Record]]


@dataclass(slots=True)
class Found:
    """Tables by their whole names, whatever installation they are of."""

    wanted: Mapping[str, Collection[str]]
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[Record]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)

    def by_prefix(self) -> dict[str, dict[str, str]]:
        """Prefix of an installation → what we call a table → its whole name."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for table in self.columns:
            if name := _name(table, self.wanted):
                found[table.removesuffix(name)][name] = table
        return found


def tables_in(file: Path, wanted: Mapping[str, Collection[str]], *, optional: Collection[str] = ()) -> Tables:
    """`wanted`: how a table's name ends → columns it must have. NULL is an empty text; bytes see `bytes_of`.

    Raises Unreadable when one is lacking, is of another make, or the dump is cut off.
    """
    found = Found(wanted)
    with _opened(file) as lines:
        for statement in _statements(lines, found.tail):
            _take(statement, found)
    names = _of_one_installation(found, [name for name in wanted if name not in optional])
    _check(file, found, names, optional)
    return {name: found.rows.get(names.get(name, ""), []) for name in wanted}


def _opened(file: Path) -> "IO[str]":
    with file.open("rb") as begun:
        if begun.read(2) in UTF16:
            raise Unreadable(
                f"{file.name} is UTF-16, as PowerShell writes it; expected what mysqldump --result-file=FILE writes"
            )
    opens = gzip.open if file.suffix == ".gz" else open
    return opens(file, "rt", encoding="utf-8", errors="surrogateescape", newline="\n")


def _statements(lines: "IO[str]", tail: list[str]) -> Iterator[str]:
    """A statement ends where a line does, with a semicolon that stands in no text."""
    parts: list[str] = []
    try:
        for line in lines:
            if not parts and not line.lstrip().startswith(("CREATE TABLE", "INSERT ", "REPLACE ")):
                _check_names(line)
                tail[:] = [*tail, line.strip()][-LAST_LINES:]
                continue
            parts.append(line)
            if line.rstrip().endswith(";") and _is_whole("".join(parts)):
                yield "".join(parts)
                parts, tail[:] = [], []
    except (EOFError, OSError, zlib.error) as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise
        raise Unreadable(f"the dump is packed and cut off: {problem}") from problem
    if parts:
        raise Unreadable(f"the dump ends in the middle of: {parts[0][:60].strip()}…")


def _check_names(line: str) -> None:
    """In another character set letters would be read as others, and nobody would know."""
    named = NAMES.match(line)
    if named and named[1].lower() not in SAFE_NAMES:
        raise Unreadable(
            f"the dump is in {named[1]}; expected one of mysqldump --default-character-set=utf8mb4"
        )


def _is_whole(statement: str) -> bool:
    if statement.lstrip().startswith("CREATE"):
        return True
    bare = statement.replace("\\\\", "").replace("\\'", "")
    return bare.count("'") % 2 == 0


def _take(statement: str, found: Found) -> None:
    statement = statement.lstrip()
    if created := CREATE.match(statement):
        if _name(created[1], found.wanted):
            found.columns[created[1]] = [
                one[1] for line in statement.splitlines()[1:] if (one := COLUMN.match(line))
            ]
    elif (inserted := INSERT.match(statement)) and _name(inserted[1], found.wanted):
        table = inserted[1]
        named = (
            [one.strip(" `\r\n") for one in inserted[2].split(",")]
            if inserted[2]
            else found.columns.get(table, [])
        )
        found.columns.setdefault(table, named)
        rows = _rows(statement, inserted.end(), table)
        found.rows.setdefault(table, []).extend(_record(named, row, table) for row in rows)


def _record(named: list[str], row: list[str], table: str) -> Record:
    if len(named) != len(row):
        raise Unreadable(f"{table}: expected {len(named)} values in each row, found {len(row)}")
    return {name: value if name in BLOBS else _text(value) for name, value in zip(named, row, strict=True)}


def _name(table: str, wanted: Collection[str]) -> str | None:
    """The prefix of an installation is its own; the longest ending wins."""
    endings = (one for one in wanted if table == one or table.endswith(f"_{one}"))
    return max(endings, key=len, default=None)


def _of_one_installation(found: Found, needed: Collection[str]) -> dict[str, str]:
    """Tables of plugins end as ours do, under a prefix of their own; most of ours stand under one."""
    installations = found.by_prefix()
    whole = sorted(prefix for prefix, names in installations.items() if set(needed) <= set(names))
    if len(whole) > 1:
        raise Unreadable(f"expected one installation; found {', '.join(whole)}: dump each by itself")
    return max(installations.values(), key=len, default={})


def _rows(statement: str, at: int, name: str) -> Iterator[list[str]]:
    while statement[at : at + 1] == "(":
        row: list[str] = []
        while statement[at : at + 1] in ("(", ","):
            value = VALUE.match(statement, at + 1)
            if value is None:
                raise Unreadable(f"{name}: expected values, found {_text(statement[at : at + 40])!r}")
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


def _check(file: Path, found: Found, names: Mapping[str, str], optional: Collection[str]) -> None:
    lacking = [name for name in found.wanted if name not in names and name not in optional]
    if lacking:
        there = ", ".join(names.values()) or "none of its tables"
        raise Unreadable(
            f"expected the tables {', '.join(found.wanted)}; lacking: {', '.join(lacking)}; found {there}"
        )
    for name, table in names.items():
        if gone := sorted(set(found.wanted[name]) - set(found.columns[table])):
            raise Unreadable(f"{name} is of another version: lacking the columns {', '.join(gone)}")
    if not any(line.startswith(ENDS) for line in found.tail):
        raise Unreadable(f"{file.name} is cut off: expected “-- Dump completed” at its end")


def _text(value: str) -> str:
    """A text column's value as PostgreSQL can keep it."""
    if value.isascii():
        return value
    return mended(value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def bytes_of(value: str) -> bytes:
    """A blob's value, byte for byte."""
    return value.encode("utf-8", "surrogateescape")
