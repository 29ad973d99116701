"""A date is moved aloud: with a reason, and the other side is told."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from zabota.core.clock import now
from zabota.core.text import one_line, without_nul
from zabota.promises.actions.changing import locked_open, resettle, tell, to_come
from zabota.promises.clocks import FactKind
from zabota.promises.errors import BrokenAlready, NotByHand, ReasonNeeded, StandsStill
from zabota.promises.events import PromiseMoved, PromiseMovedTwice
from zabota.promises.models import BY_PROGRAM, BY_US, ClockFact, MoveWhy, Promise, PromiseMove
from zabota.promises.risks import dated
from zabota.team.models import Agent
from zabota.tickets.models import Message

TWICE = 2


@transaction.atomic
def move_promise(
    promise: Promise, *, to: datetime, reason: str, by: Agent | None, message: Message | None = None
) -> PromiseMove:
    """Give another date; `by` is None when the guard does. `message` is the letter that tells it: taken back, nothing
    was moved.

    Kept counts by the first date all the same. Raises PromiseInThePast, ReasonNeeded, StandsStill, BrokenAlready.
    """
    promise, was = _movable(locked_open(promise))
    to, reason = to_come(to), one_line(without_nul(reason), 500)
    if not reason:
        raise ReasonNeeded
    known = promise.all_moves.order_by("-at", "-pk").first()
    if known and was == to:
        return known
    move = PromiseMove.objects.create(
        promise=promise,
        was=was,
        due=to,
        why=MoveWhy.OWNER,
        reason=reason,
        by=by,
        at=now(),
        told_at=now() if message else None,
        message=message,
    )
    _redate(promise, move)
    promise.refresh_from_db()
    tell(PromiseMoved, promise, "moved", by=by, due=to.isoformat(), moves=promise.moves)
    if promise.moves == TWICE:
        tell(PromiseMovedTwice, promise, "moved", by=by, moves=promise.moves)
    return move


@transaction.atomic
def tell_of_move(move: PromiseMove, *, message: Message) -> PromiseMove:
    """A letter tells the other side of it, and with it of those before. Telling twice is telling once."""
    untold = move.promise.all_moves.filter(told_at=None, why__in=BY_US, pk__lte=move.pk)
    for one in untold.filter(why=MoveWhy.OWNER).select_related("promise"):
        _facts_of(one).update(message=message)
    untold.exclude(why=MoveWhy.OWNER).update(told_at=now(), told_in=message)
    untold.filter(why=MoveWhy.OWNER).update(told_at=now(), message=message)
    move.refresh_from_db()
    return move


def _movable(promise: Promise) -> tuple[Promise, datetime]:
    """With the date that it has."""
    if promise.source in BY_PROGRAM:
        raise NotByHand(what=promise.what)
    if promise.due_at is None:
        raise StandsStill(what=promise.what)
    if promise.is_ours and (promise.broken_at is not None or now() > promise.due_at):
        raise BrokenAlready(what=promise.what)
    return promise, promise.due_at


def _redate(promise: Promise, move: PromiseMove) -> None:
    if promise.clock and promise.ticket_id:
        moved = ClockFact(
            ticket_id=promise.ticket_id,
            kind=FactKind.MOVED.value,
            at=move.at,
            clock=promise.clock,
            to=move.due,
            message=move.message,
        )
        resettle(promise.ticket_id, moved)
        return
    promise.due_at, promise.moves = move.due, promise.moves + 1
    promise.risk_at = promise.warned_at = promise.broken_at = None
    if promise.ticket_id is None:
        dated(promise)
    promise.save()
    resettle(promise.ticket_id)


def _facts_of(move: PromiseMove) -> QuerySet[ClockFact]:
    """Of a clock's move; it goes with the letter that tells it, as the move does."""
    moved = ClockFact.objects.filter(ticket=move.promise.ticket_id, kind=FactKind.MOVED.value)
    return moved.filter(clock=move.promise.clock, at=move.at)
