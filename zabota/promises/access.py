"""The only road from a URL to a promise: it is seen by whoever sees its ticket, or the client that it is made to."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.promises.models import Promise
from zabota.tickets.sight import sight_of

LARGEST = 2**63 - 1


def promise_for(viewer: User, promise_id: int) -> Promise:
    found = Promise.objects.select_related("ticket", "company", "contact", "agent__user")
    promise = found.filter(pk=min(promise_id, LARGEST)).first()
    if promise is None or not _sees(viewer, promise):
        raise Http404
    return promise


def _sees(viewer: User, promise: Promise) -> bool:
    """What is promised to one person alone is known to whoever promised it, and to who acts for them."""
    if promise.ticket is not None:
        return sight_of(viewer).reaches(promise.ticket.line_id, promise.ticket.owner_id)
    if promise.company_id is None:
        return promise.agent_id in sight_of(viewer).owners
    return viewer.is_staff and viewer.may(Permission.CLIENTS_READ)
