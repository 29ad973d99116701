"""What the guard is given, and what it says."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What is looked for. A person may switch each off."""

    ATTACHMENT = "attachment"
    BLAME = "blame"
    EMPTY = "empty"
    GAP = "gap"
    HARSH = "harsh"
    INTERNAL = "internal"
    NAME = "name"
    PROMISE = "promise"
    SHOUTING = "shouting"
    STRANGER = "stranger"


class Severity(StrEnum):
    """QUIET is only said; STOP asks for the sending button to be pressed once more."""

    QUIET = "quiet"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Letter:
    """`text` is plain, quotes marked by “>”. `names` are those whom a greeting may name: receivers, and whoever takes
    part; () when nobody's name is known. `strangers` is a fact, found by whoever knows the client.
    """

    text: str
    files: int = 0
    names: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    harsh: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` is what was found: text[start:end], or the name of a stranger, whose span is empty."""

    check: Check
    start: int
    end: int
    words: str
    severity: Severity
