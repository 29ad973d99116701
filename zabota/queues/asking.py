"""A saved queue as something that can be asked of tickets."""

from dataclasses import dataclass

from django.utils.timezone import get_default_timezone

from zabota.core.clock import now
from zabota.queues.models import Order, Queue, Scope
from zabota.tickets.conditions.holding import Asker
from zabota.tickets.conditions.nature import without_me
from zabota.tickets.conditions.tree import Condition, Group, read
from zabota.tickets.errors import ConditionsTooDeep, ConditionsUnreadable, TooManyConditions

NEVER = Group((Condition("nothing", "is"),))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a kept queue asks of every ticket, whoever looks: `me` is whose private queue it is."""

    queue_id: int
    tree: Group
    order: str
    me: int | None

    def asker(self) -> Asker:
        return Asker(self.me, now(), get_default_timezone())


def asked_by(queue: Queue) -> Asked:
    tree, is_private = tree_of(queue), queue.scope == Scope.PRIVATE
    for_all = tree if is_private or not queue.personal else without_me(tree)[0]
    return Asked(queue.pk, for_all, Order(queue.order), queue.owner_id if is_private else None)


def tree_of(queue: Queue) -> Group:
    """A tree that an older or broken program wrote holds for nothing."""
    try:
        return read(queue.conditions)
    except (ConditionsUnreadable, ConditionsTooDeep, TooManyConditions):
        return NEVER
