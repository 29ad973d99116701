"""The one gate of the portal: who enters, and what exists for them. What one may not know of does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.timezone import override
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed, client
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.access import contact_for
from zabota.portal.eyes import Eyes, eyes_of, eyes_of_user
from zabota.portal.promises import promises_told, zone_of
from zabota.portal.queries import messages_that_left, spoke_last, tickets_of
from zabota.promises.models import Promise, PromiseSide
from zabota.tickets.models import Attachment, Message, Refusal, Ticket

LARGEST = 2**63 - 1
Page = Callable[Concatenate[HttpRequest, Eyes, ...], HttpResponseBase]
View = Callable[..., HttpResponseBase]


def own(page: Page) -> View:
    """For the contact themselves. Who is nobody's contact any more is led out."""

    @client
    @wraps(page)
    def entered(request: HttpRequest, *gaps: Any, **named: Any) -> HttpResponseBase:
        eyes = eyes_of_user(cast(User, request.user), request.session)
        if eyes is None:
            logout(request)
            return redirect_to_login(request.get_full_path())
        with override(zone_of(eyes)):
            return page(request, eyes, *gaps, **named)

    return entered


def previewed(page: Page) -> View:
    """For a colleague, with the eyes of the contact whom the address names. To look, not to act."""

    @require_GET
    @allowed(Permission.PORTAL_PREVIEW)
    @wraps(page)
    def entered(request: HttpRequest, person_id: int, *gaps: Any, **named: Any) -> HttpResponseBase:
        contact = contact_for(cast(User, request.user), min(person_id, LARGEST))
        eyes = eyes_of(contact, is_preview=True)
        with override(zone_of(eyes)):
            return page(request, eyes, *gaps, **named)

    return entered


def ticket_for(eyes: Eyes, number: int) -> Ticket:
    """With line, requester, company, owner and who spoke last."""
    found = tickets_of(eyes).filter(pk=min(number, LARGEST)).annotate(spoke_last=spoke_last())
    ticket = found.select_related("line", "requester", "company", "owner__user").first()
    if ticket is None:
        raise Http404
    return ticket


def message_for(eyes: Eyes, message_id: int) -> Message:
    message = messages_that_left().filter(pk=min(message_id, LARGEST)).select_related("ticket").first()
    if message is None or not tickets_of(eyes).filter(pk=message.ticket_id).exists():
        raise Http404
    return message


def input_for(eyes: Eyes, input_id: int) -> Promise:
    """What one of them promised to give, with its ticket."""
    found = promises_told().filter(pk=min(input_id, LARGEST), side=PromiseSide.THEIRS)
    asked = found.select_related("ticket").first()
    if asked is None or not tickets_of(eyes).filter(pk=asked.ticket_id or 0).exists():
        raise Http404
    return asked


def refusal_for(eyes: Eyes, refusal_id: int) -> Refusal:
    """One whose letter has left, with its ticket."""
    found = Refusal.objects.filter(pk=min(refusal_id, LARGEST)).select_related("ticket").first()
    if found is None:
        raise Http404
    message_for(eyes, found.message_id)
    return found


def attachment_for(eyes: Eyes, attachment_id: int) -> Attachment:
    found = (
        Attachment.objects.filter(pk=min(attachment_id, LARGEST)).select_related("file", "message").first()
    )
    if found is None:
        raise Http404
    message_for(eyes, found.message_id)
    return found
