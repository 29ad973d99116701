"""Letters on their way out."""

import time
from collections import deque
from datetime import timedelta

from django.db.models import Q

from zabota.channels import actions
from zabota.channels.contract import PermanentFailure, carriers_staying
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import now
from zabota.core.jobs import FIRST_PAUSE, defer, job, periodic
from zabota.core.logs import log

FORGOTTEN_AFTER = timedelta(hours=2)  # longer than the longest pause between two tries
TAKEN_UP_AT_ONCE = 500
SECONDS_TOGETHER = 5.0  # a slow server holds up one of our threads, and a house that stops, no longer


@job(
    queue="mail", attempts=2 * actions.TRIES
)  # the delivery counts its own tries; a killed worker's count too here
def deliver(*, delivery_id: int) -> None:
    found = Delivery.objects.select_related("message__ticket").filter(pk=delivery_id).first()
    if found:
        actions.deliver(found)


@job(queue="mail")
def deliver_some(*, delivery_ids: list[int]) -> None:
    """One after another, each as if it were alone. Those that find no time are left to another job."""
    until, waiting = time.monotonic() + SECONDS_TOGETHER, deque(delivery_ids)
    with carriers_staying():
        while waiting and time.monotonic() < until:
            _deliver_or_later(waiting.popleft())
    if waiting:
        deliver_some.defer(delivery_ids=list(waiting))


def _deliver_or_later(delivery_id: int) -> None:
    """Whoever fails comes again by itself."""
    try:
        deliver.run(delivery_id=delivery_id)
    except PermanentFailure as failure:  # its ticket says so
        log(__name__).warning("letter_not_delivered", delivery_id=delivery_id, problem=str(failure))
    except Exception as problem:  # whatever it was, the others do not wait for it
        log(__name__).warning("letter_to_be_tried_again", delivery_id=delivery_id, problem=repr(problem))
        defer(deliver.name, after=FIRST_PAUSE, delivery_id=delivery_id)


@periodic("23 * * * *", queue="mail")
def take_up_forgotten_deliveries() -> None:
    """Letters whose job has vanished: nothing stays on its way for ever."""
    long_ago = now() - FORGOTTEN_AFTER
    resting = Q(tried_at=None, queued_at__lt=long_ago) | Q(tried_at__lt=long_ago)
    under_way = Delivery.objects.filter(resting, state__in=[DeliveryState.QUEUED, DeliveryState.SENDING])
    for pk in under_way.order_by("pk").values_list("pk", flat=True)[:TAKEN_UP_AT_ONCE]:
        deliver.defer_once(f"deliver-{pk}", delivery_id=pk)
