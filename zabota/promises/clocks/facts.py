"""What happened to a ticket, as far as its clocks care."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from zabota.promises.calendars import WorkCalendar


class ClockKind(StrEnum):
    FIRST_ANSWER = "first answer"
    NEXT_ANSWER = "next answer"
    STATUS = "next status"
    SOLUTION = "solution"


ANSWERS = {ClockKind.FIRST_ANSWER, ClockKind.NEXT_ANSWER}


class FactKind(StrEnum):
    OPENED = "opened"  # without a question: by us, by a robot
    ASKED = "asked"  # a letter of the client that needs an answer
    THANKED = "thanked"  # one that needs none
    ANSWERED = "answered"  # a letter of ours
    INPUT_ASKED = "input asked"  # the client owes us something
    INPUT_GIVEN = "input given"  # given, or needed no longer
    SOLVED = "solved"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"  # it ends without a solution: refused, merged, no ticket at all
    TARGETS_SET = "targets set"  # another level, priority or calendar
    MOVED = "moved"  # its owner moved the date, aloud


@dataclass(frozen=True, slots=True)
class Targets:
    """The working time that each clock has; a clock that is not named is not kept."""

    calendar: WorkCalendar
    spans: Mapping[ClockKind, timedelta] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", MappingProxyType(dict(self.spans)))


@dataclass(frozen=True, slots=True)
class Fact:
    """`input` says which, `targets` from now on which, `clock` and `to` which date was moved where.

    A letter of ours (ANSWERED) may name in `to` by when the next news comes.
    """

    kind: FactKind
    at: datetime
    input: str = ""
    targets: Targets | None = None
    clock: ClockKind | None = None
    to: datetime | None = None
