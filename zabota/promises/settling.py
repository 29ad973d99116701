"""What new facts mean for the promises of some tickets: folded anew, and the tickets' dates follow.

The tickets' rows are the caller's until the transaction ends. However many tickets, a few statements.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zabota.core.events import publish_all
from zabota.promises.agreeing import Agreed, agreed_under
from zabota.promises.calendars import add_working_time
from zabota.promises.clocks import ClockKind, FactKind
from zabota.promises.events import PromiseMoved
from zabota.promises.folding import SEEN, Folded, Story, Whose, fold, watch
from zabota.promises.giving import give_levels
from zabota.promises.models import (
    INWARD,
    ClockFact,
    MoveWhy,
    Outcome,
    Promise,
    PromiseMove,
    PromiseSide,
    Source,
)
from zabota.promises.standings import Standing
from zabota.tickets.actions import Dates, date_tickets
from zabota.tickets.models import Status

OVER = (FactKind.SOLVED.value, FactKind.WITHDRAWN.value)
NEWS_WHERE_NONE_IS_AGREED = timedelta(hours=18)  # working time

type Facts = Mapping[int, Sequence[ClockFact]]


@dataclass(slots=True)
class Case:
    """One ticket: what is known of it, and what is to be written."""

    standing: Standing
    facts: list[ClockFact] = field(default_factory=list)
    rows: list[Promise] = field(default_factory=list)
    new_facts: list[ClockFact] = field(default_factory=list)
    gone_facts: list[ClockFact] = field(default_factory=list)
    folded: Folded = field(default_factory=Folded)

    @property
    def by_hand(self) -> list[Promise]:
        """Open promises that are no clocks."""
        return [row for row in self.rows if row.is_open and not row.clock]

    @property
    def open_ones(self) -> list[Promise]:
        gone = {row.pk for row in self.folded.gone}
        rows = [*self.rows, *self.folded.new]
        return [row for row in rows if row.is_open and (row.pk is None or row.pk not in gone)]

    def told(self, fact: ClockFact) -> None:
        self.new_facts.append(fact)
        self.facts.append(fact)
        self.facts.sort(key=lambda one: one.at)

    def changed(self, row: Promise) -> None:
        if row.pk is not None and all(row is not one for one in self.folded.changed):
            self.folded.changed.append(row)


def settle(
    standings: Mapping[int, Standing],
    told: Facts,
    *,
    at: datetime,
    choose: Collection[int] = (),
    undone: Collection[int] = (),
    redraw: bool = False,
) -> dict[int, Case]:
    """`told` are new facts, by ticket. `choose`: other levels may hold for these now. `undone`: what had ended these
    may not have happened after all. `redraw`: nothing else about them has changed that a list shows.
    """
    given = give_levels([standings[number] for number in standings], told, at=at, choose=choose)
    touched = {*told, *undone, *given}
    cases = _cases([one for number, one in standings.items() if number in touched])
    for number, case in cases.items():
        for fact in (*given.get(number, ()), *told.get(number, ())):
            case.told(fact)
    agreed = agreed_under(
        {fact.targets_id for case in cases.values() for fact in case.facts if fact.targets_id}
    )
    for case in cases.values():
        _work_out(case, agreed, at, is_undone=case.standing.number in undone)
    _write(cases, redraw)
    _tell_of_moves(cases.values(), at)
    return cases


def _cases(standings: Sequence[Standing]) -> dict[int, Case]:
    """What nobody has settled before has neither facts nor promises."""
    cases = {one.number: Case(one) for one in standings}
    known = [one.number for one in standings if one.began_at]
    if known:
        for fact in ClockFact.objects.filter(ticket__in=known).order_by("ticket", "at", "pk"):
            cases[fact.ticket_id].facts.append(fact)
        for row in Promise.objects.filter(ticket__in=known).order_by("pk"):
            cases[row.ticket_id or 0].rows.append(row)
    return cases


def _work_out(case: Case, agreed: Mapping[str, Agreed], at: datetime, *, is_undone: bool) -> None:
    if is_undone:
        _take_back_its_end(case)
    if not case.standing.is_under_way:
        _end_with_it(case, at)
    story = Story(case.facts, agreed)
    by_hand = case.folded.changed
    case.folded = fold(_whose(case.standing), story, [row for row in case.rows if row.clock], at)
    case.folded.changed += by_hand
    for row in case.by_hand:
        before = row.look_at, row.risk_at, row.agent_id
        watch(row, story.current, at, is_dated_anew=False)
        if (row.look_at, row.risk_at, row.agent_id) != before:
            case.changed(row)
    _keep_a_next_step(case, story.current, at)


def _whose(one: Standing) -> Whose:
    return Whose(one.number, one.company_id, one.owner_id, one.requester_id)


def _take_back_its_end(case: Case) -> None:
    """It is under way again, and nobody reopened it: it had never ended. What ended with it goes on."""
    while case.standing.is_under_way and (end := _last_end(case.facts)):
        case.facts.remove(end)
        case.gone_facts.append(end)
        for row in case.rows:
            if not row.clock and row.ended_at == end.at and row.source not in INWARD:
                row.outcome, row.ended_at = "", None
                case.changed(row)


def _last_end(facts: Sequence[ClockFact]) -> ClockFact | None:
    ends = [fact for fact in facts if fact.kind in (*OVER, FactKind.REOPENED.value)]
    return ends[-1] if ends and ends[-1].kind in OVER else None


def _end_with_it(case: Case, at: datetime) -> None:
    """Solved, what we promised is done; else it is off. The client owes no Input any more."""
    for row in case.by_hand:
        is_done = row.is_ours and case.standing.status == Status.SOLVED
        end_promise(row, at, outcome_of(row, at) if is_done else _off(row))
        case.changed(row)
        if not row.is_ours:
            given = FactKind.INPUT_GIVEN.value
            case.told(ClockFact(ticket_id=case.standing.number, kind=given, at=at, input=row))


def end_promise(row: Promise, at: datetime, outcome: str) -> None:
    row.outcome, row.ended_at, row.look_at, row.risk_at = outcome, at, None, None


def outcome_of(row: Promise, at: datetime) -> str:
    """Of what is done at that moment. Kept counts by the first date."""
    if row.broken_at is not None or (row.due_at is not None and at > row.due_at):
        row.broken_at = row.broken_at or row.due_at
        return Outcome.BROKEN
    return Outcome.KEPT if at <= row.first_due_at else Outcome.KEPT_AFTER_MOVE


def _off(row: Promise) -> str:
    return Outcome.BROKEN if row.broken_at is not None else Outcome.WITHDRAWN


def _keep_a_next_step(case: Case, current: Agreed | None, at: datetime) -> None:
    """A ticket under way always has a dated next step: where nothing else says one, the house does."""
    net = next((row for row in case.by_hand if row.source == Source.RULE), None)
    others = [row for row in case.open_ones if row.due_at is not None and row is not net]
    if net is not None and (others or not case.standing.is_under_way):
        _drop(case, net, at)
    elif net is not None and net.agent_id != case.standing.owner_id:
        net.agent_id = case.standing.owner_id
        case.changed(net)
    elif net is None and not others and case.standing.is_under_way and current is not None:
        case.folded.new.append(_net(case.standing, current, at))


def _drop(case: Case, net: Promise, at: datetime) -> None:
    """One that has lived no time was never one."""
    if net.made_at == at:
        case.folded.gone.append(net)
    else:
        end_promise(net, at, outcome_of(net, at))
        case.changed(net)


def _net(one: Standing, current: Agreed, at: datetime) -> Promise:
    span = current.targets.spans.get(ClockKind.STATUS, NEWS_WHERE_NONE_IS_AGREED)
    due = add_working_time(current.calendar, at, span)
    net = Promise(
        ticket_id=one.number,
        company_id=one.company_id,
        contact_id=one.requester_id,
        agent_id=one.owner_id,
        source=Source.RULE,
        made_at=at,
        first_due_at=due,
        due_at=due,
    )
    watch(net, current, at, is_dated_anew=True)
    return net


def _write(cases: Mapping[int, Case], redraw: bool) -> None:
    gone = [row.pk for case in cases.values() for row in case.folded.gone]
    gone_facts = [fact.pk for case in cases.values() for fact in case.gone_facts]
    new_facts = [fact for case in cases.values() for fact in case.new_facts]
    if gone:
        Promise.objects.filter(pk__in=gone).delete()
    if gone_facts:
        ClockFact.objects.filter(pk__in=gone_facts).delete()
    if new_facts:
        ClockFact.objects.bulk_create(new_facts)
    write_promises(row for case in cases.values() for row in case.folded.changed if row.pk not in gone)
    if new := [row for case in cases.values() for row in case.folded.new]:
        Promise.objects.bulk_create(new)
    moves = [move for case in cases.values() for move in case.folded.moves]
    if moves:
        PromiseMove.objects.bulk_create(moves, ignore_conflicts=True)
    date_tickets(_dates(cases), redraw=redraw)


def write_promises(changed: Iterable[Promise]) -> None:
    """Those that end go first: of a kind only one may be open."""
    rows = list(changed)
    for some in ([row for row in rows if not row.is_open], [row for row in rows if row.is_open]):
        if some:
            Promise.objects.bulk_create(
                some, update_conflicts=True, unique_fields=["id"], update_fields=list(SEEN)
            )


def _dates(cases: Mapping[int, Case]) -> dict[int, Dates]:
    dates: dict[int, Dates] = {}
    for number, case in cases.items():
        standing, found = case.standing, dates_of(case.open_ones)
        if found != (standing.due_at, standing.risk_at):
            dates[number] = found
    return dates


def dates_of(open_ones: Iterable[Promise]) -> Dates:
    """Of the open promises of one ticket."""
    ours = [row for row in open_ones if row.side == PromiseSide.OURS]
    return Dates(
        min((row.due_at for row in ours if row.due_at), default=None),
        min((row.risk_at for row in ours if row.risk_at), default=None),
    )


def _tell_of_moves(cases: Iterable[Case], at: datetime) -> None:
    """A date given to the client has become another one by what was changed now. Their owner's own moves are told by
    the action that makes them.
    """
    events = [
        PromiseMoved(**moved_to(case.standing.place, move.promise))
        for case in cases
        for move in case.folded.moves
        if move.at == at and move.why in (MoveWhy.TARGETS, MoveWhy.CALENDAR)
    ]
    if events:
        publish_all(events)


def moved_to(place: Mapping[str, Any], promise: Promise) -> dict[str, Any]:
    due = promise.due_at.isoformat() if promise.due_at else ""
    return {**place, "promise_id": promise.pk, "due": due, "moves": promise.moves}
