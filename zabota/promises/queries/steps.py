"""No ticket under way without a dated next step: the invariant, as a query."""

from django.db.models import Exists, OuterRef

from zabota.promises.models import Promise
from zabota.tickets.models import UNDER_WAY, Ticket

AT_MOST = 2_000


def tickets_without_a_next_step() -> list[int]:
    """Tickets under way that we owe nothing dated on, and the client neither: their numbers, some at a time."""
    dated = Promise.objects.open().filter(ticket=OuterRef("pk"), due_at__isnull=False)
    bare = Ticket.objects.filter(~Exists(dated), status__in=UNDER_WAY, due_at=None)
    return list(bare.order_by("pk").values_list("pk", flat=True)[:AT_MOST])
