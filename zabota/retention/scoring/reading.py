"""A log of events from CSV, plain or gzipped. What cannot be read is kept aside with its line and reason."""

import csv
import gzip
import io
import math
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

import numpy as np

from zabota.retention.scoring.columns import Columns, Unreadable, placed
from zabota.retention.scoring.counts import Flags, Floats, Ints
from zabota.retention.scoring.moments import NoMoment, seconds_of

GZIP = b"\x1f\x8b"
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that was not read."""

    line: int
    reason: str
    text: str


@dataclass
class Names:
    """Words as numbers, in the order of their first appearance."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        return self.numbers.setdefault(word, len(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def words(self) -> list[str]:
        return list(self.numbers)


@dataclass(frozen=True)
class Log:
    """One row an event, as it stood in the file; `contact` is −1 where nobody is named, `event` where it has no id.

    Where counts were read and no file, `many` says how many events a row stands for.
    """

    client: Ints
    channel: Ints
    contact: Ints
    event: Ints
    seconds: Ints
    value: Floats
    clients: list[str]
    channels: list[str]
    contacts: list[str]
    aside: list[Aside]
    many: Floats | None = None

    def __len__(self) -> int:
        return len(self.client)

    def only(self, kept: Flags) -> "Log":
        return replace(
            self,
            client=self.client[kept],
            channel=self.channel[kept],
            contact=self.contact[kept],
            event=self.event[kept],
            seconds=self.seconds[kept],
            value=self.value[kept],
            many=None if self.many is None else self.many[kept],
        )


def read_log(path: Path, names: Mapping[str, str], renamed: Mapping[str, str] | None = None) -> Log:
    """`renamed` says which client a client is today. Raises Unreadable when there is no table at all."""
    with _opened(path) as text:
        return _Reading(renamed or {}).read(text, names)


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == GZIP
        with _bytes(path, packed) as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", newline="") as text:
            yield text
    except EOFError as problem:
        raise Unreadable(f"{path} ends too early: it was not packed to its end.") from problem
    except OSError as problem:
        raise Unreadable(f"{path} cannot be read: {problem.strerror or problem}") from problem


def _bytes(path: Path, packed: bool) -> io.BufferedReader:
    return io.BufferedReader(gzip.GzipFile(path) if packed else io.FileIO(path))


class _Reading:
    def __init__(self, renamed: Mapping[str, str]) -> None:
        self.renamed = renamed
        self.clients, self.channels, self.contacts, self.events = Names(), Names(), Names(), Names()
        self.numbers = [array("q") for _ in range(5)]
        self.values = array("d")
        self.aside: list[Aside] = []

    def read(self, text: IO[str], names: Mapping[str, str]) -> Log:
        first = text.readline()
        delimiter = max(DELIMITERS, key=first.count)
        header = next(csv.reader([first], delimiter=delimiter), [])
        columns = placed(header, names)
        rows = csv.reader(text, delimiter=delimiter)
        needed = max(columns.places.values(), default=0)
        while True:
            try:
                for row in rows:
                    self._take(row, columns, needed, rows.line_num + 1)
                break
            except csv.Error as problem:
                self.aside.append(Aside(rows.line_num + 1, str(problem), ""))
        return self._log()

    def _take(self, row: list[str], columns: Columns, needed: int, line: int) -> None:
        if not row:
            return
        if len(row) <= needed:
            self._lay_aside(line, "too few columns", row)
            return
        client, channel = columns.of("client_id", row), columns.of("channel", row)
        if not client or not channel:
            self._lay_aside(line, "no channel" if client else "no client_id", row)
            return
        try:
            seconds = seconds_of(columns.of("at", row), columns.at_format)
        except NoMoment:
            self._lay_aside(line, "no moment in at", row)
            return
        value = _number(columns.of("value", row))
        if value is None:
            self._lay_aside(line, "no number in value", row)
            return
        contact, event = columns.of("contact_id", row), columns.of("event_id", row)
        found = (
            self.clients.number(self.renamed.get(client, client)),
            self.channels.number(channel),
            self.contacts.number(contact) if contact else -1,
            self.events.number(event) if event else -1,
            seconds,
        )
        for kept, number in zip(self.numbers, found, strict=True):
            kept.append(number)
        self.values.append(value)

    def _lay_aside(self, line: int, reason: str, row: list[str]) -> None:
        self.aside.append(Aside(line, reason, ",".join(row)[:500]))

    def _log(self) -> Log:
        client, channel, contact, event, seconds = (_whole(part) for part in self.numbers)
        return Log(
            client,
            channel,
            contact,
            event,
            seconds,
            np.array(self.values, dtype=np.float64),
            self.clients.words,
            self.channels.words,
            self.contacts.words,
            self.aside,
        )


def _whole(numbers: "array[int]") -> Ints:
    return np.array(numbers, dtype=np.int64)


def _number(text: str) -> float | None:
    """NaN where there is none; None where there is something else."""
    if not text:
        return math.nan
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
