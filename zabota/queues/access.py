"""The only road from a URL to a saved queue: what one may not know of does not exist."""

from django.db.models import Q
from django.http import Http404

from zabota.queues.models import Queue, Scope
from zabota.team.models import Agent
from zabota.tickets.sight import Sight

LARGEST = 2**63 - 1


def queue_for(sight: Sight, queue_id: int) -> Queue:
    """Http404 when there is none, or none for this viewer."""
    queue = Queue.objects.shown_to(sight).filter(pk=min(queue_id, LARGEST)).select_related("line").first()
    if queue is None:
        raise Http404
    return queue


def deleted_queue_for(agent: Agent, queue_id: int) -> Queue:
    """One that was just deleted, for whoever wants it back; the action asks whether it is theirs."""
    own = Q(scope=Scope.PRIVATE, owner=agent) | ~Q(scope=Scope.PRIVATE)
    queue = Queue.objects.filter(own, pk=min(queue_id, LARGEST)).select_related("line").first()
    if queue is None:
        raise Http404
    return queue
