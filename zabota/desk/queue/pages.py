"""A page of any queue, and what comes after a ticket in it: each kind of queue has its own order and cursor."""

from zabota.desk.queue.queues import Queue
from zabota.queues import queries as saved_queues
from zabota.tickets.models import Ticket
from zabota.tickets.queries import PAGE, Cursor, Entry, next_in_queue, queue_page
from zabota.tickets.sight import Sight


def page_of(queue: Queue, sight: Sight, user_id: int, after: str) -> tuple[list[Entry], str | None]:
    """At most PAGE entries behind the cursor `after` ("" and nonsense: from the beginning), and the next cursor."""
    if queue.saved:
        return saved_queues.page_of(queue.saved, sight, user_id=user_id, after=after)
    entries = queue_page(queue.tickets(sight), user_id=user_id, after=Cursor.parse(after))
    page = entries[:PAGE]
    more = len(entries) > PAGE
    return page, str(page[-1].cursor) if more else None


def next_of(queue: Queue, sight: Sight, ticket: Ticket) -> Ticket | None:
    """The ticket to look at when this one is done: the one behind where it stood, else the first."""
    if queue.saved:
        return saved_queues.next_of(queue.saved, sight, ticket)
    return next_in_queue(queue.tickets(sight), after=Cursor(ticket.due_at, ticket.waits_since, ticket.pk))
