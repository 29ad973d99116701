"""One act on many tickets: each for itself, through its ordinary action, and all of it can be taken back.

What was begun is written down first (`Bulk`), so that a job can go on after a crash, a second press of the button is
the same act, and the former state of each ticket is known.
"""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked, place_of
from zabota.tickets.actions.ending import close_ticket, solve_ticket
from zabota.tickets.actions.filling import set_kind
from zabota.tickets.actions.owning import assign_ticket, move_ticket, release_ticket, take_ticket
from zabota.tickets.actions.problems import add_to_problem
from zabota.tickets.actions.snoozing import snooze_ticket
from zabota.tickets.actions.tagging import tag_ticket, untag_ticket
from zabota.tickets.events import TicketRestored
from zabota.tickets.models import Bulk, BulkAct, BulkChange, BulkState, HandOff, Snooze, Tagging, Ticket
from zabota.tickets.sight import sight_of

AT_ONCE = 50  # more of them are a job's work, with its progress on the screen
MOST = 1_000
JOB = "zabota.tickets.tasks.carry_on_together"
ASIDE: tuple[type[Snooze | HandOff], ...] = (Snooze, HandOff)
FORMER = [
    "status",
    "owner_id",
    "line_id",
    "kind_id",
    "problem_id",
    "aside",
    "waits_since",
    "unowned_since",
    "unowned_told_at",
    "ended_at",
    "reopen_until",
    "moves",
]


def begin_together(
    act: BulkAct, tickets: Mapping[int, int | None], *, nonce: UUID, by: Agent, **how: Any
) -> Bulk:
    """Do it to all of these, given as number → the version that was looked at, None for whatever it is now.

    `how` is what the act needs: owner, line and reason, tag, kind, problem, until and reason. Up to AT_ONCE are done
    on return, more are left to a job. The same nonce twice is one act.
    """
    with transaction.atomic():
        bulk, is_new = Bulk.objects.get_or_create(
            nonce=nonce, defaults={"act": act, "by": by, "at": now(), **how}
        )
        if is_new:
            changes = (
                BulkChange(bulk=bulk, ticket_id=number, seen_version=version)
                for number, version in list(tickets.items())[:MOST]
            )
            BulkChange.objects.bulk_create(changes)
    return _set_going(bulk) if is_new else bulk


def undo_together(bulk: Bulk, *, by: Agent) -> Bulk:
    """Give each ticket back what it was, unless somebody changed it since. Undoing twice is undoing once."""
    with transaction.atomic():
        bulk = Bulk.objects.select_for_update().get(pk=bulk.pk, by=by)
        is_first = bulk.undone_at is None
        if is_first:
            bulk.undone_at = now()
            bulk.save(update_fields=["undone_at"])
    return _set_going(bulk) if is_first else bulk


def stop_together(bulk: Bulk, *, by: Agent) -> Bulk:
    """What is done stays done, the rest is left alone."""
    Bulk.objects.filter(pk=bulk.pk, by=by, stopped_at=None).update(stopped_at=now())
    bulk.refresh_from_db()
    return bulk


def carry_on_together(bulk: Bulk) -> None:
    """Go on with what is still to do, each ticket in a transaction of its own. Two at once share the work."""
    while _next_step(bulk):
        pass


def _set_going(bulk: Bulk) -> Bulk:
    state = BulkState.DONE if bulk.undone_at else BulkState.TO_DO
    if bulk.changes.filter(state=state).count() > AT_ONCE:
        defer(JOB, bulk_id=bulk.pk)
    else:
        carry_on_together(bulk)
    return bulk


@transaction.atomic
def _next_step(bulk: Bulk) -> bool:
    """Whether there was one more. Whoever stops it or takes it back meanwhile is obeyed at once."""
    bulk.refresh_from_db(fields=["stopped_at", "undone_at"])
    if bulk.stopped_at and not bulk.undone_at:
        return False
    due = BulkState.DONE if bulk.undone_at else BulkState.TO_DO
    step = bulk.changes.select_for_update(skip_locked=True).filter(state=due).order_by("id").first()
    if step is None:
        return False
    step.bulk = bulk
    if bulk.undone_at:
        _take_back(step)
    else:
        _carry_out(step)
    step.save()
    return True


def _carry_out(step: BulkChange) -> None:
    ticket = locked(step.ticket)
    step.former = _as_it_is(ticket, step.bulk)
    why = _why_not(ticket, step)
    if not why:
        try:
            with transaction.atomic():
                _act(ticket, step.bulk)
        except Denied as refusal:
            why = refusal.sentence
    step.version = locked(ticket).version
    if why:
        step.state, step.why = BulkState.REFUSED, why[:500]
    else:
        step.state = BulkState.SAME if step.version == ticket.version else BulkState.DONE


def _why_not(ticket: Ticket, step: BulkChange) -> str:
    """Sight is asked again, since a job comes later than the agent's press."""
    if not sight_of(step.bulk.by.user).reaches(ticket.line_id, ticket.owner_id):
        return _("It is not yours to see any more.")
    if step.seen_version not in (None, ticket.version):
        return _("It has changed since you saw it. Look at it first.")
    return ""


def _act(ticket: Ticket, bulk: Bulk) -> None:
    by = bulk.by
    match bulk.act:
        case BulkAct.TAKE:
            take_ticket(ticket, by=by)
        case BulkAct.ASSIGN if bulk.owner:
            assign_ticket(ticket, to=bulk.owner, by=by)
        case BulkAct.ASSIGN:
            release_ticket(ticket, by=by)
        case BulkAct.JOIN if bulk.problem:
            add_to_problem(ticket, problem=bulk.problem, by=by)
        case BulkAct.MOVE if bulk.line:
            move_ticket(ticket, to=bulk.line, reason=bulk.reason, by=by)
        case BulkAct.TAG if bulk.tag:
            tag_ticket(ticket, name=bulk.tag.name, by=by)
        case BulkAct.UNTAG if bulk.tag:
            untag_ticket(ticket, tag=bulk.tag, by=by)
        case BulkAct.KIND:
            set_kind(ticket, kind=bulk.kind, by=by)
        case BulkAct.SNOOZE if bulk.until:
            snooze_ticket(ticket, until=bulk.until, reason=bulk.reason, by=by)
        case BulkAct.SOLVE:
            solve_ticket(ticket, by=by)
        case BulkAct.CLOSE:
            close_ticket(ticket, by=by)


def _as_it_is(ticket: Ticket, bulk: Bulk) -> dict[str, Any]:
    """The columns an act may change as JSON keeps them, and the rows it may make or end."""
    tagging = Tagging.objects.filter(ticket=ticket, tag=bulk.tag_id).first() if bulk.tag_id else None
    return {
        **{name: _plain(ticket, name) for name in FORMER},
        "tagging": {"by_id": tagging.by_id, "at": tagging.at.isoformat()} if tagging else None,
        **{model.__name__: _running(model, ticket) for model in ASIDE},
    }


def _plain(ticket: Ticket, name: str) -> Any:
    value = getattr(ticket, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _running(model: type[Snooze | HandOff], ticket: Ticket) -> int | None:
    return model._default_manager.filter(ticket=ticket, ended_at=None).values_list("pk", flat=True).first()


def _take_back(step: BulkChange) -> None:
    ticket = locked(step.ticket)
    if ticket.version != step.version:
        step.state, step.why = BulkState.LEFT, _("It has changed since.")
        return
    former = step.former
    facts: dict[str, Any] = {
        "former_status": ticket.status,
        "former_owner_id": ticket.owner_id,
        "former_line_id": ticket.line_id,
    }
    _restore_aside(ticket, former)
    _restore_tagging(ticket, step.bulk, former["tagging"])
    change(ticket, **{name: _restored(name, former[name]) for name in FORMER})
    publish(TicketRestored(**place_of(ticket), by_id=step.bulk.by.user_id, **facts))
    step.state = BulkState.UNDONE


def _restored(name: str, value: Any) -> Any:
    return cast("Field[Any, Any]", Ticket._meta.get_field(name)).to_python(value)


def _restore_aside(ticket: Ticket, former: dict[str, Any]) -> None:
    """What was running runs again, what the act began has never been."""
    for model in ASIDE:
        rows = model._default_manager.filter(ticket=ticket)
        rows.filter(ended_at=None).exclude(pk=former[model.__name__]).update(ended_at=now())
        rows.filter(pk=former[model.__name__]).update(ended_at=None)


def _restore_tagging(ticket: Ticket, bulk: Bulk, tagging: dict[str, Any] | None) -> None:
    if not bulk.tag_id:
        return
    if tagging is None:
        Tagging.objects.filter(ticket=ticket, tag=bulk.tag_id).delete()
    else:
        Tagging.objects.get_or_create(ticket=ticket, tag_id=bulk.tag_id, defaults=tagging)
