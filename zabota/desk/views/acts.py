"""What an agent does to a ticket: each act is a noun that is posted."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.actions import retry_delivery
from zabota.channels.models import Delivery
from zabota.channels.queries import hold_of
from zabota.desk.forms.ticket import (
    ClosureForm,
    MoveForm,
    OwnerForm,
    RefusalForm,
    SolutionForm,
    StepForm,
)
from zabota.desk.letter.receivers import people, proposed
from zabota.desk.letter.refusing import refusal_letter
from zabota.desk.ticket.screen import address_of, agent_of, answer, gone, viewer, way_back
from zabota.desk.ticket.work import missing_form
from zabota.tickets import access, actions
from zabota.tickets.errors import FieldsMissing
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def owner(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = OwnerForm(request.POST, ticket=ticket)
    if not form.is_valid():
        return answer(request, ticket, status=422, owner_form=form)
    agent, new_owner = agent_of(request), form.cleaned_data["owner"]
    if new_owner is None:
        ticket = actions.release_ticket(ticket, by=agent)
    else:
        ticket = actions.assign_ticket(ticket, to=new_owner, by=agent)
    return _shown_or_gone(request, ticket, _("Handed over."))


@require_POST
@allowed(Permission.TICKETS_ASSIGN)
def line(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = MoveForm(request.POST, ticket=ticket)
    if not form.is_valid():
        return answer(request, ticket, status=422, move_form=form)
    ticket = actions.move_ticket(
        ticket, to=form.cleaned_data["line"], reason=form.cleaned_data["reason"], by=agent_of(request)
    )
    return _shown_or_gone(request, ticket, _("Moved to the line “%(line)s”.") % {"line": ticket.line.name})


@require_POST
@allowed(Permission.TICKETS_CLOSE)
def solution(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = SolutionForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, solution_form=form)
    before = ticket.waits_since
    try:
        ticket = actions.solve_ticket(ticket, by=agent_of(request), reason=form.cleaned_data["reason"])
    except FieldsMissing:
        return answer(request, ticket, status=422, missing_form=missing_form(ticket))
    ticket.waits_since = before  # the next one in the queue is the one after where it stood
    words = _("Solved. An answer of the client reopens it.")
    return gone(request, ticket, words, undo="ticket_reopening")


@require_POST
@allowed(Permission.TICKETS_REFUSE)
def refusal(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, refusal_form=form)
    said, agent = form.cleaned_data, agent_of(request)
    words = Words(body=refusal_letter(ticket, form.no), to=people(proposed(ticket).to), nonce=said["nonce"])
    hold = hold_of(agent)
    refusal = actions.refuse_ticket(ticket, no=form.no, letter=words, by=agent, hold_for=hold)
    undo = way_back(request, refusal.message, hold)
    return gone(request, ticket, _("Refused; the client gets the reason and the other ways."), undo=undo)


@require_POST
@allowed(Permission.TICKETS_CLOSE)
def closure(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = ClosureForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, closure_form=form)
    actions.close_ticket(ticket, by=agent_of(request), reason=form.cleaned_data["reason"])
    return gone(request, ticket, _("Closed."))


@require_POST
@allowed(Permission.TICKETS_CLOSE)
def reopening(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    ticket = actions.reopen_ticket(ticket, by=agent_of(request))
    response = answer(request, ticket)
    response["HX-Push-Url"] = address_of(request, ticket)  # undone, it is back in the pane of another one
    return response


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def step(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = StepForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422)
    act = actions.owe_next_step if form.cleaned_data["status"] == "open" else actions.expect_client
    return answer(request, act(ticket, by=agent_of(request)))


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def delivery(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a letter again that did not arrive, or perhaps not. The thread refreshes itself by what happens then."""
    message = access.message_for(viewer(request), message_id)
    found = Delivery.objects.filter(message=message).first()
    if found is None:
        raise Http404
    retry_delivery(found, by=agent_of(request))
    messages.success(request, _("The letter is on its way again."))
    return answer(request, message.ticket)


def _shown_or_gone(request: HttpRequest, ticket: Ticket, words: str) -> HttpResponse:
    """A ticket that was handed to others may be out of sight now."""
    sight = sight_of(viewer(request))
    if sight.reaches(ticket.line_id, ticket.owner_id):
        messages.success(request, words)
        return answer(request, ticket)
    return gone(request, ticket, words)
