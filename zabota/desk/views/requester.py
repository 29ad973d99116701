"""Whose ticket it is: whoever wrote the letter that was passed on to us, at one press."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.models import RawLetter
from zabota.clients.actions import contact_for_address
from zabota.clients.models import Company, Contact
from zabota.clients.queries import company_of
from zabota.core.text import number_of
from zabota.desk.ticket.screen import agent_of, answer, viewer
from zabota.tickets import access
from zabota.tickets.actions import change_requester
from zabota.tickets.models import Ticket

FORMER = "former requester"  # the salt of whose the ticket was
LONGEST_UNDO = 60 * 10


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def requester(request: HttpRequest, number: int) -> HttpResponse:
    """`message`: the letter that was passed on. Its first writer is met now, if nobody knew them."""
    ticket = access.ticket_for(viewer(request), number)
    letter = _letter(ticket, request.POST.get("message", ""))
    if letter is None:
        return answer(request, ticket, status=422)
    contact = contact_for_address(letter.forwarded_email, name=letter.forwarded_name)
    company = company_of(contact, letter.forwarded_email) or ticket.company
    former = signing.dumps([ticket.requester_id, ticket.company_id, contact.pk], salt=f"{FORMER} {ticket.pk}")
    change_requester(ticket, to=contact, company=company, by=agent_of(request))
    undo = f"{reverse('ticket_former_requester', args=[ticket.pk])}?{urlencode({'former': former})}"
    messages.success(
        request, _("It is the ticket of %(name)s now.") % {"name": contact.name}, extra_tags=undo
    )
    return answer(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def former_requester(request: HttpRequest, number: int) -> HttpResponse:
    """Whose it was before, as the undo carries it; nothing when somebody has changed it since."""
    ticket = access.ticket_for(viewer(request), number)
    try:
        kept = signing.loads(
            request.GET.get("former", ""), salt=f"{FORMER} {ticket.pk}", max_age=LONGEST_UNDO
        )
    except signing.BadSignature:
        return answer(request, ticket, status=422)
    contact, company, became = kept
    found = Contact.objects.filter(pk=contact).first()
    if found is None or ticket.requester_id != became:
        return answer(request, ticket, status=422)
    owner = Company.objects.filter(pk=company).first()
    change_requester(ticket, to=found, company=owner, by=agent_of(request))
    return answer(request, ticket)


def _letter(ticket: Ticket, message: str) -> RawLetter | None:
    passed_on = RawLetter.objects.filter(message__ticket=ticket).exclude(forwarded_email="")
    number = number_of(message)
    return passed_on.filter(message=number).first() if number is not None else None
