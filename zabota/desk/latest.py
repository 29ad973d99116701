"""The newest tickets of a company or a contact, as far as the viewer sees."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from zabota.accounts.permissions import Permission
from zabota.desk.rows import rows_for
from zabota.desk.screen import viewer
from zabota.tickets.models import Ticket
from zabota.tickets.queries import Entry
from zabota.tickets.sight import sight_of

LATEST = 20


def latest(request: HttpRequest, **whose: Any) -> list[SafeString]:
    """`company=…` or `requester=…`; the newest first, drawn as the lines of a list."""
    sight = sight_of(viewer(request))
    tickets = Ticket.objects.visible_to(sight).filter(**whose).order_by("-pk")
    columns = tickets.values_list("pk", "version", "owner_id", "waits_since", "version")
    found = list(
        map(Entry._make, columns[:LATEST])
    )  # all of it counts as read: what is new is for the queue to say
    return rows_for(found, agent_id=sight.agent_id)


def ways(request: HttpRequest) -> dict[str, bool]:
    return {"may_edit": viewer(request).may(Permission.CLIENTS_EDIT)}
