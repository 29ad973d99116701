"""Which column of a table is what: guessed from its headings, shown, corrected by a file. Pure."""

import codecs
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zabota.transfers.reading.headings import PEOPLE, TICKETS
from zabota.transfers.stories import Unreadable

LOOKED_AT = 1 << 20  # bytes, to find the encoding and what parts the columns
DELIMITERS = ",;\t|"
KINDS = {"tickets": TICKETS, "people": PEOPLE}
OF_TICKETS_ALONE = {"subject", "body", "status", "opened", "ended", "number"}
MUST = {
    "tickets": (("opened",), ("subject", "body")),
    "people": (("name", "email", "company"),),
}  # one of each
LATIN_OR_CYRILLIC = (0x00, 0x04)  # the upper half of a letter in UTF-16
DAMAGED, LETTER = re.compile("[\udc80-\udcff]"), re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Map:
    """`columns`: fact → heading. `keep`: headings kept as fields. `dates`: a strptime shape, or empty."""

    kind: str
    columns: dict[str, str]
    keep: list[str] = field(default_factory=list)
    zone: str = ""
    dates: str = ""
    encoding: str = "utf-8-sig"
    delimiter: str = ","

    @property
    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def guessed_map(path: Path, zone: str = "") -> Map:
    """Raises Unreadable, OSError."""
    with path.open("rb") as opened:
        raw = opened.read(LOOKED_AT)
    encoding = encoding_of(path, raw)
    text = raw.decode(encoding, "ignore").replace("\x00", "")
    delimiter = _delimiter(text)
    headings = _headings(text, delimiter)
    twice = set(_twice(headings))
    once = [one for one in headings if one not in twice]  # a map by hand may not use the others either
    found = {kind: _columns(table, once) for kind, table in KINDS.items()}
    kind = "tickets" if len(OF_TICKETS_ALONE & set(found["tickets"])) >= 2 else "people"
    if not found[kind]:
        raise Unreadable(
            f"expected a table whose first row names its columns; found: {', '.join(headings)[:200] or 'nothing'}"
        )
    keep = (
        [one for one in once if one.strip() and one not in found[kind].values()] if kind == "tickets" else []
    )
    return Map(kind, found[kind], keep, zone, "", encoding, delimiter)


def map_from(path: Path) -> Map:
    """Raises Unreadable, OSError."""
    try:
        written = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"expected a map as --show-map writes it; {problem}") from problem
    found = _map_of(written)
    strange = sorted(set(found.columns) - set(KINDS[found.kind]))
    if strange:
        known = ", ".join(KINDS[found.kind])
        raise Unreadable(f"a table of {found.kind} has no column for {', '.join(strange)}; it has: {known}")
    _check_reading(found)
    return replace(found, columns={fact: heading for fact, heading in found.columns.items() if heading})


def check_headings(found: Map, headings: Sequence[str]) -> None:
    """What the map asks for must stand in the table, once. Raises Unreadable."""
    asked = [*found.columns.values(), *found.keep]
    if lacking := [one for one in asked if one not in headings]:
        raise Unreadable(f"expected the columns of the map; lacking: {', '.join(lacking)}")
    if twice := [one for one in dict.fromkeys(asked) if list(headings).count(one) > 1]:
        raise Unreadable(
            f"these columns stand in the table twice: {', '.join(twice)}; give each its own name"
        )
    if same := _twice(found.columns.values()):
        raise Unreadable(f"the map uses a column for two things: {', '.join(same)}")
    for needed in MUST[found.kind]:
        if not set(needed) & set(found.columns):
            raise Unreadable(
                f"a table of {found.kind} needs a column for {' or '.join(needed)}; name it in the map (--show-map)"
            )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if twice := _twice(name for name, _value in pairs):
        raise ValueError(f"it names twice: {', '.join(twice)}")
    return dict(pairs)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, many in Counter(names).items() if many > 1]


def _map_of(written: Any) -> Map:
    shapes = {
        "kind": str,
        "columns": dict,
        "keep": list,
        "zone": str,
        "dates": str,
        "encoding": str,
        "delimiter": str,
    }
    if not isinstance(written, dict) or not {"kind", "columns"} <= set(written):
        raise Unreadable("expected a map as --show-map writes it; lacking: kind, columns")
    wrong = [name for name, value in written.items() if not isinstance(value, shapes.get(name, ()))]
    words = [*written.get("columns", {}).values(), *written.get("keep", [])] if not wrong else []
    if wrong or not all(isinstance(one, str) for one in words):
        raise Unreadable(
            f"expected a map as --show-map writes it; look at: {', '.join(wrong) or 'columns, keep'}"
        )
    if written["kind"] not in KINDS:
        raise Unreadable(f"expected a table of {' or '.join(KINDS)}; found: {written['kind']}")
    return Map(**written)


def _check_reading(found: Map) -> None:
    """Encoding, what parts the columns, zone and the shape of dates, before a row is read with them."""
    try:
        codecs.lookup(found.encoding)
        "".encode(found.encoding)
    except (LookupError, ValueError) as problem:
        raise Unreadable(
            f"no such encoding: {found.encoding}; utf-8, utf-16 and cp1251 are usual"
        ) from problem
    if len(found.delimiter) != 1 or found.delimiter in '\r\n"':
        raise Unreadable(f"columns are parted by one character; found: {found.delimiter!r}")
    try:
        ZoneInfo(found.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise Unreadable(f"no such time zone: {found.zone}; write it as Europe/Moscow") from problem
    try:
        datetime.strptime(datetime(2020, 4, 3).strftime(found.dates), found.dates)  # noqa: DTZ001, DTZ007
    except ValueError as problem:
        raise Unreadable(f"dates cannot be read as {found.dates}; write it as %d.%m.%Y %H:%M") from problem


def map_in_words(found: Map) -> list[str]:
    parted = {"\t": "tabs"}.get(found.delimiter, found.delimiter)
    head = f"A table of {found.kind}; {found.encoding}, columns parted by {parted}"
    rows = [f"  {fact:12} ← {heading}" for fact, heading in found.columns.items()]
    return [head, *rows, *([f"  kept as fields: {', '.join(found.keep)}"] if found.keep else [])]


def _columns(table: dict[str, tuple[str, ...]], headings: list[str]) -> dict[str, str]:
    """A heading is one thing only; the first word of a fact's list that a heading bears wins."""
    low = {" ".join(one.lower().replace("_", " ").split()): one for one in reversed(headings)}
    found: dict[str, str] = {}
    for fact, words in table.items():
        heading = next((low[word] for word in words if word in low and low[word] not in found.values()), None)
        if heading:
            found[fact] = heading
    return found


def encoding_of(path: Path, begun: bytes) -> str:
    """By its mark; else UTF-8, unless the file has more letters of Windows-1251 than of UTF-8 in it."""
    if begun[:2] in UTF16:
        return UTF16[begun[:2]]
    if sum(one in LATIN_OR_CYRILLIC for one in begun[1::2]) > len(begun) // 4:
        return "utf-16-le"
    return "utf-8-sig" if _is_utf8(path) else "cp1251"


def _is_utf8(path: Path) -> bool:
    """A byte that is damaged makes no other encoding of a file; a file without any letter is either."""
    whole = broken = 0
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as opened:
        while text := opened.read(LOOKED_AT):
            if not text.isascii():
                broken += len(DAMAGED.findall(text))
                whole += len(LETTER.findall(text))
    return whole >= broken


def _headings(text: str, delimiter: str) -> list[str]:
    """The first row in which anything stands."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return next((row for row in rows if any(cell.strip() for cell in row)), [])
    except csv.Error:
        return []


def _delimiter(text: str) -> str:
    """What parts the headings into most."""
    return max(DELIMITERS, key=lambda mark: len(_headings(text, mark)))
