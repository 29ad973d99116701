"""Letters on their way out."""

from datetime import timedelta

from django.db.models import Q

from zabota.channels import actions
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import now
from zabota.core.jobs import job, periodic

FORGOTTEN_AFTER = timedelta(hours=2)  # longer than the longest pause between two tries
TAKEN_UP_AT_ONCE = 500


@job(
    queue="mail", attempts=2 * actions.TRIES
)  # the delivery counts its own tries; a killed worker's count too here
def deliver(*, delivery_id: int) -> None:
    found = Delivery.objects.select_related("message__ticket").filter(pk=delivery_id).first()
    if found:
        actions.deliver(found)


@periodic("23 * * * *", queue="mail")
def take_up_forgotten_deliveries() -> None:
    """Letters whose job has vanished: nothing stays on its way for ever."""
    long_ago = now() - FORGOTTEN_AFTER
    resting = Q(tried_at=None, queued_at__lt=long_ago) | Q(tried_at__lt=long_ago)
    under_way = Delivery.objects.filter(resting, state__in=[DeliveryState.QUEUED, DeliveryState.SENDING])
    for pk in under_way.order_by("pk").values_list("pk", flat=True)[:TAKEN_UP_AT_ONCE]:
        deliver.defer_once(f"deliver-{pk}", delivery_id=pk)
