"""Saved queues at the bench: one with eight conditions, and nineteen more that every letter has to be asked about."""

from zabota.queues.actions import View, create_queue, delete_queue
from zabota.queues.models import Queue
from zabota.queues.tasks import count_queue
from zabota.team.models import Agent
from zabota.tickets.conditions.tree import Condition, Group

EIGHT = Group(
    (
        Condition("status", "is", ("new", "open")),
        Condition("channel", "is", ("email",)),
        Condition("language", "is", ("ru", "en")),
        Condition("owner", "filled"),
        Condition("waits_since", "longer", (1, "hours")),
        Condition("tags", "empty"),
        Group(
            (Condition("subject", "lacks", ("невозможно",)), Condition("moves", "at_least", (1,))),
            needs_all=False,
        ),
    )
)
OTHERS = 19


def eight_conditions(by: Agent) -> Queue:
    return _counted(create_queue(View("Eight conditions", EIGHT), by=by))


def others(by: Agent) -> None:
    """Queues as a desk of some size has them: each holds a share of the tickets."""
    for number in range(OTHERS):
        name = f"Queue {number}"
        part = Condition("subject", "contains", (WORDS[number % len(WORDS)],))
        _counted(create_queue(View(name, Group((*EIGHT.parts, part))), by=by))


WORDS = ("звонок", "договор", "счёт", "пароль", "invoice", "password")


def _counted(queue: Queue) -> Queue:
    count_queue.run(stamp=queue.stamp)
    return Queue.objects.get(pk=queue.pk)


def forget(by: Agent) -> None:
    """A world is measured more than once."""
    for queue in Queue.objects.present():
        delete_queue(queue, by=by)
