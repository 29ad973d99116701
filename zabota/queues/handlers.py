"""Kept queues follow the tickets, and what the tickets' clients are called."""

from itertools import batched

from zabota.clients.events import CompanyChanged, ContactsMerged
from zabota.core.events import of_many
from zabota.queues.keeping import AT_ONCE, settle, settle_locking
from zabota.queues.tasks import look_over_all_queues
from zabota.tickets.events import TagEvent, TicketEvent
from zabota.tickets.models import Ticket, TicketQuerySet


@of_many
def on_ticket_events(events: list[TicketEvent]) -> None:
    """In the same transaction, which has locked the tickets: a list never lags behind the ticket itself."""
    settle(list(dict.fromkeys(event.ticket_id for event in events)))


def on_company_changed(event: CompanyChanged) -> None:
    """Some queues are ordered by its name."""
    if "name" in event.what:
        _put_right(Ticket.objects.filter(company=event.company_id))


def on_contacts_merged(event: ContactsMerged) -> None:
    _put_right(Ticket.objects.filter(requester=event.into_id))


def on_tags_changed(event: TagEvent) -> None:
    """Which tickets had a tag that is gone, nobody knows any more."""
    look_over_all_queues.run()


def _put_right(tickets: TicketQuerySet) -> None:
    numbers = tickets.under_way().order_by("pk").values_list("pk", flat=True)
    for batch in batched(numbers, AT_ONCE):
        settle_locking(batch)
