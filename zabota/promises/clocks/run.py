"""One clock on its way: it runs, is paused, runs on, and ends kept or broken."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from zabota.promises.calendars import add_working_time, working_time_between
from zabota.promises.clocks.facts import ClockKind, Targets

NOTHING = timedelta()


class Standing(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    KEPT = "kept"
    KEPT_AFTER_MOVE = "kept after a move"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    OWNER = "moved by its owner"
    REOPENED = "reopened"
    TARGETS = "targets set"
    WAITED = "waited for the client"


@dataclass(frozen=True, slots=True)
class Move:
    """One re-dating: from, to, why."""

    at: datetime
    was: datetime
    due: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class Clock:
    """What there is to say of a clock at one moment.

    `due_at` is None while it is paused: the date depends on the client. `first_due_at` is the date first given, later
    only by what the client was waited for; *kept* counts by it. A clock may be broken and still open (`ended_at` None).
    """

    kind: ClockKind
    started_at: datetime
    standing: Standing
    due_at: datetime | None
    first_due_at: datetime
    ended_at: datetime | None
    worked: timedelta
    left: timedelta
    moves: tuple[Move, ...]


@dataclass
class Run:
    """A clock while its facts are told. `since` is None while it is paused."""

    kind: ClockKind
    started_at: datetime
    targets: Targets
    since: datetime | None = None
    due: datetime | None = None
    given: datetime | None = (
        None  # the date that was said last; under a pause `due` may become an earlier one
    )
    first_due: datetime | None = None
    left: timedelta = NOTHING
    first_left: timedelta | None = None  # None once the first date has passed
    worked: timedelta = NOTHING
    broken: bool = False
    is_named: bool = False  # its date was said in words: no target moves it
    ended_at: datetime | None = None
    withdrawn: bool = False
    moves: list[Move] = field(default_factory=list)

    @property
    def target(self) -> timedelta | None:
        return self.targets.spans.get(self.kind)

    def start(self, at: datetime, *, paused: bool, named: datetime | None = None) -> None:
        """Begin to count, to the date that was named; without it and a target there is nothing to count yet."""
        if named is not None and named > at:
            self.is_named, self.left, self.due = True, self._between(at, named), named
        elif self.target is not None:
            self.left, self.due = self.target, self._later(at, self.target)
        else:
            return
        self.first_left, self.first_due, self.given = self.left, self.due, self.due
        self.since = None if paused else at

    def pause(self, at: datetime) -> None:
        if self.due is None or self.first_due is None or self.since is None:
            return
        self._look(at)
        self.left = max(self._between(at, self.due), NOTHING)
        self.first_left = self._between(at, self.first_due) if at <= self.first_due else None
        self.worked += self._between(self.since, at)
        self.since = None

    def go_on(self, at: datetime, why: Why = Why.WAITED) -> None:
        """What was left is left; a pause makes no date earlier."""
        if self.due is None or self.first_due is None or self.since is not None or self.withdrawn:
            return
        self.since = at
        if not self.broken:
            self._date(at, max(self.due, self._later(at, self.left)), why)
            if self.first_left is not None:
                self.first_due = max(self.first_due, self._later(at, self.first_left))

    def move(self, at: datetime, to: datetime) -> None:
        """Its owner gives another date. What is broken stays broken."""
        self._look(at)
        if self.due is None or self.broken:
            return
        self._date(at, to, Why.OWNER)
        if self.since is None:
            self.left = max(self._between(at, to), NOTHING)

    def retarget(self, at: datetime, targets: Targets) -> None:
        """Another target or calendar, from that moment on: time spent counts as it was counted then.

        A later date than the one given is a move. A stricter target has its whole time from now, but never moves the
        date given; so a change breaks nothing by itself, and mends nothing that is broken.
        """
        self._look(at)
        before, spent = self.target, self._spent(at)
        self.targets, self.worked = targets, spent
        self.since = at if self.since is not None else None
        if self.broken or self.is_named:
            return
        if self.target is None:
            self.withdrawn, self.since = self.due is not None, None
        elif before is None:
            self.withdrawn = False
            self.start(at, paused=False)
        elif self.since is None and self.due is not None:
            rest = self.target - spent
            self.left = rest if rest > self.left else min(self.left, self.target)
            self.due = min(self.due, self._later(at, self.left))
        elif self.due is not None:
            self._date(at, self._redated(at, self.due, self.target, spent), Why.TARGETS)

    def end(self, at: datetime) -> None:
        self.pause(at)
        self.ended_at = at

    def withdraw(self, at: datetime) -> None:
        self.end(at)
        self.withdrawn = True

    def reopen(self, at: datetime, targets: Targets) -> None:
        """The time between the end and now is nobody's; what was left before is left again."""
        if self.ended_at is not None:
            self.ended_at, self.withdrawn = None, False
            self.go_on(at, Why.REOPENED)
            self.retarget(at, targets)

    def told(self, now: datetime) -> Clock | None:
        """None for a clock that never had a target."""
        if self.due is None or self.first_due is None:
            return None
        if self.ended_at is None:
            self._look(now)
        standing = self._standing()
        running = self.since is not None
        left = max(self._between(now, self.due), NOTHING) if running else self.left
        return Clock(
            self.kind,
            self.started_at,
            standing,
            None if standing is Standing.PAUSED else self.due,
            self.first_due,
            self.ended_at,
            self._spent(now),
            NOTHING if self.ended_at or self.broken else left,
            tuple(self.moves),
        )

    def _standing(self) -> Standing:
        if self.broken:
            return Standing.BROKEN
        if self.withdrawn:
            return Standing.WITHDRAWN
        if self.ended_at is None:
            return Standing.RUNNING if self.since is not None else Standing.PAUSED
        in_time = self.first_due is not None and self.ended_at <= self.first_due
        return Standing.KEPT if in_time else Standing.KEPT_AFTER_MOVE

    def _look(self, at: datetime) -> None:
        if self.since is not None and self.due is not None and at > self.due:
            self.broken = True

    def _redated(self, at: datetime, due: datetime, target: timedelta, spent: timedelta) -> datetime:
        rest = target - spent
        looser = self._later(at, rest) if rest > NOTHING else at
        return looser if looser > due else min(due, self._later(at, target))

    def _date(self, at: datetime, due: datetime, why: Why) -> None:
        if self.given is not None and due != self.given:
            self.moves.append(Move(at, self.given, due, why))
        self.due = self.given = due

    def _spent(self, at: datetime) -> timedelta:
        return self.worked + (self._between(self.since, at) if self.since is not None else NOTHING)

    def _later(self, at: datetime, span: timedelta) -> datetime:
        return add_working_time(self.targets.calendar, at, span)

    def _between(self, start: datetime, end: datetime) -> timedelta:
        return working_time_between(self.targets.calendar, start, end)
