"""When letters about dates that slip leave by themselves."""

from collections.abc import Iterable
from datetime import datetime

from zabota.promises.models import Promise, TicketLevel
from zabota.promises.slipping import leaves_at
from zabota.tickets.models import Ticket


def leaves_by_itself(ticket: Ticket, promises: Iterable[Promise]) -> dict[int, datetime | None]:
    """For each of a ticket's promises, by number; None where a colleague sends it."""
    policy = TicketLevel.objects.filter(ticket=ticket).values_list("level__slip_letter", flat=True).first()
    return {promise.pk: leaves_at(promise, policy or "") for promise in promises}
