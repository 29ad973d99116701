"""What every foreign desk is turned into before anything is written. Pure values.

Keys are the foreign desk's own ids as text; `""` is nobody.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import wraps


class Unreadable(Exception):
    """The file is not what it should be; `str()` says what was expected and what was found."""


# What a value of another kind than expected raises where it is read.
STRANGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def in_words[**P](read: "Callable[P, History]") -> "Callable[P, History]":
    """A file that is laid out in another way than any we know is refused, whatever it holds."""

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> History:
        try:
            return read(*args, **kwargs)
        except STRANGE as problem:
            raise Unreadable(f"it is laid out in a way that is not known: {problem!r}") from problem

    return reading


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    domains: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Of a client. Whoever has no address is known by the key alone."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = ""
    organisations: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of ours. Without an address one is invented, to which nothing is ever sent."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file. `load` reads its bytes when their turn comes; it may raise OSError.

    `held`: how many bytes of it are in memory already.
    """

    name: str
    content_type: str
    load: Callable[[], bytes]
    content_id: str = ""
    is_inline: bool = False
    held: int = 0


class Side(StrEnum):
    CLIENT = "client"
    US = "us"
    PROGRAM = "program"
    NOTE = "note"  # among colleagues: never a message


@dataclass(frozen=True, slots=True)
class Saying:
    """A message or a note. `author` is a person's or a colleague's key, by its side."""

    key: str
    side: Side
    at: datetime
    body: str
    author: str = ""
    html: str = ""
    quoted: str = ""
    subject: str = ""
    sender: str = ""
    to: tuple[tuple[str, str], ...] = ()
    cc: tuple[tuple[str, str], ...] = ()
    channel: str = "email"
    is_automatic: bool = False
    mail_id: str = ""
    named_ids: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


class What(StrEnum):
    OPENED = "opened"
    ASSIGNED = "assigned"  # `to`: a colleague's key
    MOVED = "moved"  # `to`: a group's key
    PRIORITY = "priority"  # `to`: "1" … "4", ours
    WAITS_FOR_CLIENT = "waiting"
    OURS_AGAIN = "ours"
    SOLVED = "solved"
    CLOSED = "closed"
    REOPENED = "reopened"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Deed:
    """`changes` is whatever else their log says: (column, before, after). `was` is what a priority was before."""

    what: What
    at: datetime
    actor: str = ""
    to: str = ""
    was: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A ticket. `priority` is ours, 1 to 4; `status` one of ours; sayings and deeds in the order of time.

    Several with one key are one ticket, brought piece by piece; what its head says is then the same in each.
    """

    key: str
    subject: str
    requester: str
    opened_at: datetime
    status: str = "closed"
    organisation: str = ""
    group: str = ""
    owner: str = ""
    priority: int = 2
    channel: str = "email"
    language: str = ""
    first_answered_at: datetime | None = None
    ended_at: datetime | None = None
    sayings: tuple[Saying, ...] = ()
    deeds: tuple[Deed, ...] = ()
    tags: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def held(self) -> int:
        """Bytes of its files that are in memory."""
        return sum(piece.held for saying in self.sayings for piece in saying.pieces)


@dataclass(frozen=True, slots=True)
class Bad:
    """What could not be read: the line of the file from 1 (0 where it has none), the column, and why."""

    line: int
    why: str
    column: str = ""
    text: str = ""


@dataclass(slots=True)
class History:
    """A file that has been looked through: who is in it, and its stories one after another.

    `stories` may be called again. `bad` fills while they are read. `total` is how many stories there are.
    """

    shape: str
    stories: Callable[[], Iterator[Story]]
    total: int
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    colleagues: dict[str, Colleague] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    bad: list[Bad] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
