"""The newest tickets of a company or a contact, as far as the viewer sees."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from zabota.accounts.permissions import Permission
from zabota.desk.pages import slice_of
from zabota.desk.queue.rows import rows_for
from zabota.desk.ticket.screen import viewer
from zabota.tickets.models import Ticket
from zabota.tickets.queries import ENTRY, Entry
from zabota.tickets.sight import sight_of

LATEST = 20


def latest(request: HttpRequest, **whose: Any) -> list[SafeString]:
    """`company=…` or `requester=…`; the newest first, drawn as the lines of a list."""
    sight = sight_of(viewer(request))
    tickets = Ticket.objects.visible_to(sight).filter(**whose).order_by("-pk")
    columns = tickets.values_list(*ENTRY[:-1])
    found = [Entry._make((*row, False)) for row in columns[:LATEST]]  # what is new is for the queue to say
    return rows_for(found, agent_id=sight.agent_id)


def all_of(request: HttpRequest, **whose: Any) -> dict[str, Any]:
    """A page of all tickets, the newest first: rows, and page for the pager."""
    sight = sight_of(viewer(request))
    found = slice_of(Ticket.objects.visible_to(sight).filter(**whose), ("-id",), request)
    entries = [
        Entry._make((*(getattr(ticket, name) for name in ENTRY[:-1]), False)) for ticket in found.items
    ]
    return {"rows": rows_for(entries, agent_id=sight.agent_id), "page": found}


def ways(request: HttpRequest) -> dict[str, bool]:
    user = viewer(request)
    return {
        "may_edit": user.may(Permission.CLIENTS_EDIT),
        "may_merge": user.may(Permission.CLIENTS_MERGE),
        "may_note": user.may(Permission.NOTES_WRITE),
        "may_see_tickets": user.may(Permission.TICKETS_READ),
    }
