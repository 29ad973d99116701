"""The verbs of saved queues. What is edited is counted anew by a job (tasks.py)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.ids import token
from zabota.core.jobs import defer
from zabota.queues.errors import LineNotYours, MeInTheMiddle, NotYourQueue, SharingNotAllowed, TooManyQueues
from zabota.queues.events import QueueDeleted, QueueRestored, QueueSaved
from zabota.queues.models import Favourite, Form, Order, Personal, Place, Queue, Scope
from zabota.team.models import Agent, Line
from zabota.tickets.conditions.checking import check
from zabota.tickets.conditions.nature import holds_only_under_way, names_me, turns_with_time, without_me
from zabota.tickets.conditions.table import all_fields
from zabota.tickets.conditions.tree import Group, write
from zabota.tickets.sight import sight_of

MOST = 50  # queues of one person
COUNT = "zabota.queues.tasks.count_queue"


@dataclass(frozen=True, slots=True)
class View:
    """What a person says of a queue."""

    name: str
    tree: Group
    order: str = Order.WAITS
    is_descending: bool = False
    columns: tuple[str, ...] = ()
    form: str = Form.SPLIT
    scope: str = Scope.PRIVATE
    line: Line | None = None


@transaction.atomic
def create_queue(view: View, *, by: Agent) -> Queue:
    if Queue.objects.present().filter(owner=by).count() >= MOST:
        raise TooManyQueues(most=MOST)
    queue = Queue(owner=by, created_at=now())
    return _saved(queue, view, by)


@transaction.atomic
def edit_queue(queue: Queue, view: View, *, by: Agent) -> Queue:
    queue = _locked(queue)
    if not may_edit(queue, by):
        raise NotYourQueue
    return _saved(queue, view, by)


@transaction.atomic
def delete_queue(queue: Queue, *, by: Agent) -> Queue:
    """It can be restored; what was kept for it is forgotten."""
    queue = _locked(queue)
    if not may_edit(queue, by):
        raise NotYourQueue
    if queue.deleted_at is None:
        queue.deleted_at = now()
        queue.save(update_fields=["deleted_at"])
        Place.objects.filter(queue=queue).delete()
        publish(QueueDeleted(**_place_of(queue), by_id=by.user_id))
    return queue


@transaction.atomic
def restore_queue(queue: Queue, *, by: Agent) -> Queue:
    queue = _locked(queue)
    if not may_edit(queue, by):
        raise NotYourQueue
    if queue.deleted_at is not None:
        queue.deleted_at = None
        _count_anew(queue)
        queue.save()
        publish(QueueRestored(**_place_of(queue), by_id=by.user_id))
    return queue


@transaction.atomic
def favour_queue(queue: Queue, *, by: Agent) -> None:
    """Put it among the agent's favourites, behind those that are there."""
    last = Favourite.objects.filter(agent=by).aggregate(last=Max("place"))["last"] or 0
    Favourite.objects.get_or_create(agent=by, queue=queue, defaults={"place": last + 1})


@transaction.atomic
def unfavour_queue(queue: Queue, *, by: Agent) -> None:
    Favourite.objects.filter(agent=by, queue=queue).delete()


def may_edit(queue: Queue, agent: Agent) -> bool:
    """One's own private queues, and shared ones by whoever may share on that line."""
    if queue.scope == Scope.PRIVATE:
        return queue.owner_id == agent.pk
    return may_share(agent) and _works_on(agent, queue.line_id)


def may_share(agent: Agent) -> bool:
    return agent.user.may(Permission.QUEUES_SHARE)


def _works_on(agent: Agent, line_id: int | None) -> bool:
    return line_id is None or sight_of(agent.user).reaches(line_id, None)


def _locked(queue: Queue) -> Queue:
    return Queue.objects.select_for_update().get(pk=queue.pk)


def _saved(queue: Queue, view: View, by: Agent) -> Queue:
    check(view.tree, all_fields())
    _allow(view, by)
    is_new = queue.pk is None
    for name, value in _columns(view, by).items():
        setattr(queue, name, value)
    if view.scope == Scope.PRIVATE:
        queue.owner = by
    _count_anew(queue)
    queue.save()
    publish(QueueSaved(**_place_of(queue), by_id=by.user_id, is_new=is_new))
    return queue


def _allow(view: View, by: Agent) -> None:
    if view.scope == Scope.PRIVATE:
        return
    if not may_share(by):
        raise SharingNotAllowed
    if view.line and not _works_on(by, view.line.pk):
        raise LineNotYours(line=view.line.name)
    if names_me(without_me(view.tree)[0]):
        raise MeInTheMiddle


def _columns(view: View, by: Agent) -> dict[str, Any]:
    own = without_me(view.tree)[1] if view.scope != Scope.PRIVATE else None
    return {
        "name": view.name,
        "conditions": write(view.tree),
        "order": view.order,
        "is_descending": view.is_descending,
        "columns": list(view.columns),
        "form": view.form,
        "scope": view.scope,
        "line": view.line if view.scope == Scope.LINE else None,
        "edited_by": by,
        "edited_at": now(),
        "is_kept": holds_only_under_way(view.tree),
        "turns_with_time": turns_with_time(view.tree),
        "personal": {"owner": Personal.OWNER, "followers": Personal.FOLLOWER}[own.field]
        if own
        else Personal.NO,
    }


def _count_anew(queue: Queue) -> None:
    """Saved by the caller. The job begins only when this transaction is there for everybody to see."""
    queue.stamp = token()
    queue.counted_at = None if queue.is_kept else now()
    queue.settled = queue.to_settle = 0
    if queue.is_kept:
        defer(COUNT, stamp=queue.stamp)
    elif queue.pk:
        Place.objects.filter(queue=queue).delete()


def _place_of(queue: Queue) -> dict[str, Any]:
    return {"queue_id": queue.pk, "scope": queue.scope, "line_id": queue.line_id}
