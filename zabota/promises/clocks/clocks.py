"""Which clock starts, stops and ends with which fact."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from zabota.promises.clocks.facts import ANSWERS, ClockKind, Fact, FactKind, Targets
from zabota.promises.clocks.run import Clock, Run


def clocks_of(facts: Iterable[Fact], targets: Targets, now: datetime) -> tuple[Clock, ...]:
    """All clocks of a ticket as they stand now, in the order in which they started; facts of the future are left out.

    Facts of the same moment are taken in the order given. The first fact opens the ticket, whatever it is.
    """
    story = Story(targets)
    for fact in sorted((fact for fact in facts if fact.at <= now), key=lambda fact: fact.at):
        story.tell(fact)
    return tuple(clock for run in story.runs if (clock := run.told(now)) is not None)


@dataclass
class Story:
    """The runs so far, and what the client owes us: which Input since when."""

    targets: Targets
    runs: list[Run] = field(default_factory=list)
    owed: dict[str, datetime] = field(default_factory=dict)
    is_answered: bool = False
    is_over: bool = False

    def tell(self, fact: Fact) -> None:
        if not self.runs:
            self._start(ClockKind.SOLUTION, fact.at)
        match fact.kind:
            case FactKind.ASKED:
                self._asked(fact.at)
            case FactKind.ANSWERED:
                self._answered(fact.at, fact.to)
            case FactKind.INPUT_ASKED:
                self.owed.setdefault(fact.input, fact.at)
                self._stop_or_go(fact.at)
            case FactKind.INPUT_GIVEN:
                self.owed.pop(fact.input, None)
                self._stop_or_go(fact.at)
            case FactKind.SOLVED:
                self._over(fact.at)
            case FactKind.REOPENED:
                self._reopened(fact.at)
            case FactKind.WITHDRAWN:
                self._withdrawn(fact.at)
            case FactKind.TARGETS_SET if fact.targets is not None:
                self._retarget(fact.at, fact.targets)
            case FactKind.MOVED if fact.to is not None:
                for run in self._open(*(kind for kind in ClockKind if kind is fact.clock)):
                    run.move(fact.at, fact.to)

    def _asked(self, at: datetime) -> None:
        """One question at a time: the oldest that has no answer."""
        if not self._open(*ANSWERS):
            self._start(ClockKind.NEXT_ANSWER if self.is_answered else ClockKind.FIRST_ANSWER, at)

    def _answered(self, at: datetime, news_by: datetime | None = None) -> None:
        """A letter of ours answers what was asked, is the news that was due, and owes the next (by when it says)."""
        self.is_answered = True
        for run in self._open(*ANSWERS, ClockKind.STATUS):
            run.end(at)
        if not self.is_over:
            self._start(ClockKind.STATUS, at, news_by)

    def _over(self, at: datetime) -> None:
        """Solved. It answers nothing, and the letter that told it owes no further news."""
        self.is_over = True
        self.runs = [run for run in self.runs if (run.kind, run.started_at) != (ClockKind.STATUS, at)]
        for run in self._open(ClockKind.STATUS, ClockKind.SOLUTION):
            run.end(at)

    def _reopened(self, at: datetime) -> None:
        if self.is_over:
            self.is_over = False
            self.runs[0].reopen(at, self.targets)
            self._stop_or_go(at)

    def _withdrawn(self, at: datetime) -> None:
        self.is_over = True
        for run in self._open(*ClockKind):
            run.withdraw(at)

    def _retarget(self, at: datetime, targets: Targets) -> None:
        self.targets = targets
        for run in self._open(*ClockKind):
            run.retarget(at, targets)
        self._stop_or_go(at)

    def _stop_or_go(self, at: datetime) -> None:
        for run in self._open(*ClockKind):
            if self._waits(run.kind, run.started_at):
                run.pause(at)
            else:
                run.go_on(at)

    def _start(self, kind: ClockKind, at: datetime, named: datetime | None = None) -> None:
        run = Run(kind, at, self.targets)
        run.start(at, paused=self._waits(kind, at), named=named)
        self.runs.append(run)

    def _waits(self, kind: ClockKind, since: datetime) -> bool:
        """The client owes us something; but what is asked after that can be answered all the same."""
        if kind in ANSWERS:
            return any(asked_at >= since for asked_at in self.owed.values())
        return bool(self.owed)

    def _open(self, *kinds: ClockKind) -> list[Run]:
        return [run for run in self.runs if run.kind in kinds and run.ended_at is None]
