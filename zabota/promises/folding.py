"""From the dated facts of a ticket to the rows of its clocks. Pure: the caller has read them and will write them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zabota.promises.agreeing import Agreed
from zabota.promises.clocks import Clock, ClockKind, Fact, FactKind, Move, Standing, Why, clocks_of
from zabota.promises.models import ClockFact, MoveWhy, Outcome, Promise, PromiseMove, Source
from zabota.promises.watching import A_MOMENT, risk_of

OUTCOMES = {
    Standing.KEPT: Outcome.KEPT,
    Standing.KEPT_AFTER_MOVE: Outcome.KEPT_AFTER_MOVE,
    Standing.BROKEN: Outcome.BROKEN,
    Standing.WITHDRAWN: Outcome.WITHDRAWN,
}
WHY = {
    Why.OWNER: MoveWhy.OWNER,
    Why.REOPENED: MoveWhy.REOPENED,
    Why.TARGETS: MoveWhy.TARGETS,
    Why.WAITED: MoveWhy.WAITED,
}
OUR_MOVES = {Why.OWNER, Why.TARGETS}


@dataclass(frozen=True, slots=True)
class Whose:
    """What the rows of a ticket's clocks have in common."""

    ticket_id: int
    company_id: int | None
    agent_id: int | None
    contact_id: int


@dataclass(slots=True)
class Folded:
    """What is to be written. `moves` hold those of every row, known ones too."""

    new: list[Promise] = field(default_factory=list)
    changed: list[Promise] = field(default_factory=list)
    gone: list[Promise] = field(default_factory=list)
    moves: list[PromiseMove] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of a ticket: its facts in their order, and the targets they name, by digest."""

    facts: Sequence[ClockFact]
    agreed: Mapping[str, Agreed]

    @property
    def sets(self) -> list[str]:
        """The digests of the targets, the first ones first."""
        return [fact.targets_id for fact in self.facts if fact.targets_id]

    @property
    def current(self) -> Agreed | None:
        return self.agreed[self.sets[-1]] if self.sets else None

    def clocks(self, now: datetime) -> Sequence[Clock]:
        """The first targets are what the story begins with; later ones are facts of it."""
        first = next((fact for fact in self.facts if fact.targets_id), None)
        if first is None or first.targets_id is None:
            return ()
        told = [self._fact(fact) for fact in self.facts if fact is not first]
        return clocks_of(told, self.agreed[first.targets_id].targets, now)

    def message_of(self, clock: Clock) -> int | None:
        """The letter that it began with."""
        began = FactKind.ANSWERED if clock.kind is ClockKind.STATUS else FactKind.ASKED
        found = (fact for fact in self.facts if fact.kind == began and fact.at == clock.started_at)
        return next((fact.message_id for fact in found if fact.message_id), None)

    def why(self, move: Move) -> MoveWhy:
        """Targets that promise the same are told apart by their hours."""
        if move.why is not Why.TARGETS:
            return WHY[move.why]
        known = [fact.targets_id for fact in self.facts if fact.targets_id and fact.at <= move.at][-2:]
        spans = [self.agreed[digest].targets.spans for digest in known]
        return MoveWhy.CALENDAR if len(spans) == 2 and spans[0] == spans[1] else MoveWhy.TARGETS

    def _fact(self, fact: ClockFact) -> Fact:
        return Fact(
            FactKind(fact.kind),
            fact.at,
            input=str(fact.input_id or ""),
            targets=self.agreed[fact.targets_id].targets if fact.targets_id else None,
            clock=ClockKind(fact.clock) if fact.clock else None,
            to=fact.to,
        )


def fold(whose: Whose, story: Story, rows: Sequence[Promise], now: datetime) -> Folded:
    """`rows` are the clocks of the ticket so far."""
    folded, left = Folded(), _by_start(rows)
    for clock in story.clocks(now):
        key = (clock.kind.value, clock.started_at)
        row = left[key].pop(0) if left[key] else None
        _fold_one(folded, clock, row, whose, story, now)
    folded.gone = [row for several in left.values() for row in several]
    return folded


def _fold_one(
    folded: Folded, clock: Clock, row: Promise | None, whose: Whose, story: Story, now: datetime
) -> None:
    found = row or Promise(source=Source.LEVEL, clock=clock.kind.value, made_at=clock.started_at)
    before = _seen(found) if row else None
    _write(found, clock, whose, now)
    found.message_id = story.message_of(clock)
    watch(found, story.current, now, is_dated_anew=before is None or before[DUE] != found.due_at)
    if before == _seen(found):
        return
    (folded.changed if row else folded.new).append(found)
    folded.moves += [_move(found, move, story.why(move)) for move in clock.moves]


def _by_start(rows: Sequence[Promise]) -> dict[tuple[str, datetime], list[Promise]]:
    by_start: dict[tuple[str, datetime], list[Promise]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.pk):
        by_start[row.clock, row.made_at].append(row)
    return by_start


def _write(row: Promise, clock: Clock, whose: Whose, now: datetime) -> None:
    row.ticket_id, row.company_id, row.contact_id = whose.ticket_id, whose.company_id, whose.contact_id
    has_ended = clock.ended_at is not None or clock.standing is Standing.WITHDRAWN
    if not has_ended or row.agent_id is None:
        row.agent_id = whose.agent_id
    row.first_due_at, row.due_at = clock.first_due_at, clock.due_at
    row.left = clock.left if clock.standing is Standing.PAUSED else None
    row.moves = sum(move.why in OUR_MOVES for move in clock.moves)
    row.outcome = OUTCOMES[clock.standing] if has_ended else ""
    row.ended_at = (clock.ended_at or row.ended_at or now) if has_ended else None
    if row.outcome == Outcome.BROKEN and row.broken_at is None:
        row.broken_at = row.due_at  # it was answered before anybody looked


def watch(row: Promise, agreed: Agreed | None, now: datetime, *, is_dated_anew: bool) -> None:
    """When the guard has to look. A new date is warned of anew; with what is broken the guard goes on by itself, and a
    snooze has its own waking.
    """
    if not row.is_open or row.due_at is None or agreed is None or row.source == Source.SNOOZE:
        row.risk_at = row.look_at = None
    elif row.broken_at is None and (is_dated_anew or row.risk_at is None):
        row.risk_at = risk_of(agreed.calendar, row.made_at, row.due_at, agreed.warns_before)
        row.warned_at = row.warned_at if row.risk_at <= now else None
        row.look_at = row.due_at + A_MOMENT if row.warned_at else row.risk_at


SEEN = (
    "ticket_id", "company_id", "agent_id", "contact_id", "message_id", "first_due_at", "due_at", "left", "moves",
    "outcome", "ended_at", "risk_at", "warned_at", "broken_at", "look_at",
)  # fmt: skip
DUE = SEEN.index("due_at")


def _seen(row: Promise) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in SEEN)


def _move(row: Promise, move: Move, why: MoveWhy) -> PromiseMove:
    """Who moved it and for what reason stands in the row that the action wrote; the fact alone knows neither."""
    reason = WITHOUT_A_WORD if why == MoveWhy.OWNER else ""
    return PromiseMove(promise=row, was=move.was, due=move.due, why=why, reason=reason, at=move.at)


WITHOUT_A_WORD = "—"
