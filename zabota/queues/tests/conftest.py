"""Saved queues, made and counted."""

import pytest

from zabota.queues.actions import View, create_queue
from zabota.queues.models import Queue
from zabota.queues.tasks import count_queue
from zabota.tickets.conditions.tree import Condition, Group

UNDER_WAY = Condition("status", "is", ("new", "open", "waiting"))


@pytest.fixture
def saved():
    """`saved(cast.agent, Condition(…), …)`: a counted queue with these conditions. More words go to the view."""

    def save(agent, *parts, **words):
        tree = Group((UNDER_WAY, *parts))
        queue = create_queue(View(**{"name": "Звонки", "tree": tree} | words), by=agent)
        return counted(queue)

    return save


def counted(queue):
    count_queue.run(stamp=queue.stamp)
    return Queue.objects.get(pk=queue.pk)
