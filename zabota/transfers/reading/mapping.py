"""Which column of a table is what: guessed from its headings, shown, corrected by a file. Pure."""

import codecs
import csv
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from zabota.transfers.reading.headings import PEOPLE, TICKETS
from zabota.transfers.stories import Unreadable

LOOKED_AT = 1 << 20  # bytes, to find the encoding and what parts the columns
DELIMITERS = ",;\t|"
KINDS = {"tickets": TICKETS, "people": PEOPLE}
OF_TICKETS_ALONE = {"subject", "body", "status", "opened", "ended", "number"}
LATIN_OR_CYRILLIC = (0x00, 0x04)  # the upper half of a letter in UTF-16
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
    encoding = _encoding(raw)
    text = raw.decode(encoding, "ignore")
    delimiter = _delimiter(text)
    headings = next(csv.reader(text.splitlines(), delimiter=delimiter), [])
    found = {kind: _columns(table, headings) for kind, table in KINDS.items()}
    kind = "tickets" if len(OF_TICKETS_ALONE & set(found["tickets"])) >= 2 else "people"
    if not found[kind]:
        raise Unreadable(
            f"expected a table whose first row names its columns; found: {', '.join(headings)[:200] or 'nothing'}"
        )
    keep = (
        [one for one in headings if one.strip() and one not in found[kind].values()]
        if kind == "tickets"
        else []
    )
    return Map(kind, found[kind], keep, zone, "", encoding, delimiter)


def map_from(path: Path) -> Map:
    """Raises Unreadable, OSError."""
    try:
        written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = Map(**written)
    except (ValueError, TypeError) as problem:
        raise Unreadable(f"expected a map as --show-map writes it; {problem}") from problem
    strange = sorted(set(found.columns) - set(KINDS.get(found.kind, {})))
    if found.kind not in KINDS or strange:
        raise Unreadable(f"expected columns of {', '.join(KINDS)}; found {found.kind}: {', '.join(strange)}")
    return replace(found, columns={fact: heading for fact, heading in found.columns.items() if heading})


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


def _encoding(raw: bytes) -> str:
    """Whatever is no UTF-8 was written by a sheet program of a Russian Windows."""
    if raw[:2] in UTF16:
        return UTF16[raw[:2]]
    if sum(one in LATIN_OR_CYRILLIC for one in raw[1::2]) > len(raw) // 4:
        return "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(raw)
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8-sig"


def _delimiter(text: str) -> str:
    """What parts the headings into most."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=heading.count)
