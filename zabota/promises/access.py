"""The only road from a URL to a promise: it is seen by whoever sees its ticket, or the client that it is made to."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.promises.models import Promise
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

LARGEST = 2**63 - 1


def promise_for(viewer: User, promise_id: int) -> Promise:
    found = Promise.objects.select_related("ticket", "company", "contact", "agent__user")
    promise = found.filter(pk=min(promise_id, LARGEST)).first()
    if promise is None or not _sees(viewer, promise.ticket):
        raise Http404
    return promise


def _sees(viewer: User, ticket: Ticket | None) -> bool:
    if ticket is None:
        return viewer.is_staff and viewer.may(Permission.CLIENTS_READ)
    return sight_of(viewer).reaches(ticket.line_id, ticket.owner_id)
