"""A ticket set aside: snoozed until a moment, or waiting for a colleague."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.work import HandOffAnswerForm, HandOffForm, SnoozeForm
from zabota.desk.ticket.screen import address_of, agent_of, answer, gone, place_of_menu, viewer
from zabota.tickets import access, actions
from zabota.tickets.errors import OwnerNotOnLine, WrongMoment
from zabota.tickets.models import Ticket
from zabota.ui.moments import short


@allowed(Permission.TICKETS_ANSWER)
def snooze(request: HttpRequest, number: int) -> HttpResponse:
    """The form comes when its menu is opened; sent, the next ticket does."""
    ticket = access.ticket_for(viewer(request), number)
    if request.method != "POST":
        return _form(request, ticket, "snooze", {"snooze_form": SnoozeForm()})
    form = SnoozeForm(request.POST)
    if form.is_valid():
        moment, reason, before = form.cleaned_data["moment"], form.cleaned_data["reason"], ticket.waits_since
        try:
            ticket = actions.snooze_ticket(ticket, until=moment, reason=reason, by=agent_of(request)).ticket
        except WrongMoment as refusal:
            form.add_error("own", refusal.sentence)
        else:
            ticket.waits_since = before  # the next one in the queue is the one after where it stood
            words = _("Snoozed until %(when)s.") % {"when": short(moment)}
            return gone(request, ticket, words, undo="ticket_waking")
    return answer(request, ticket, status=422, snooze_form=form)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def waking(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    return _back(request, actions.wake_ticket(ticket, by=agent_of(request)))


@allowed(Permission.TICKETS_ANSWER)
def hand_off(request: HttpRequest, number: int) -> HttpResponse:
    """The form comes when its fold is opened; sent, the next ticket does."""
    ticket, agent = access.ticket_for(viewer(request), number), agent_of(request)
    if request.method != "POST":
        return _form(request, ticket, "hand_off", {"hand_off_form": HandOffForm(ticket=ticket, by=agent)})
    form = HandOffForm(request.POST, ticket=ticket, by=agent)
    if form.is_valid():
        try:
            asked = actions.hand_off(ticket, by=agent, **form.cleaned_data)
        except (OwnerNotOnLine, WrongMoment) as refusal:
            form.add_error("to" if isinstance(refusal, OwnerNotOnLine) else "due_on", refusal.sentence)
        else:
            words = _("%(name)s is asked and will see it.") % {"name": asked.to.name}
            return gone(request, asked.ticket, words, undo="ticket_hand_off_withdrawal")
    return answer(request, ticket, status=422, hand_off_form=form)


@require_POST
@allowed(Permission.NOTES_WRITE)
def hand_off_answer(request: HttpRequest, number: int) -> HttpResponse:
    """Whoever sees the ticket may write down what came of it, since a colleague may say it by telephone."""
    ticket = access.ticket_for(viewer(request), number)
    form = HandOffAnswerForm(request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, answer_form=form)
    actions.answer_hand_off(ticket, result=form.cleaned_data["result"], by=agent_of(request))
    messages.success(request, _("Written down. The next step is ours again."))
    return answer(request, ticket)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def hand_off_withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    return _back(request, actions.withdraw_hand_off(ticket, by=agent_of(request)).ticket)


def _back(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    response = answer(request, ticket)
    response["HX-Push-Url"] = address_of(request, ticket)  # undone, it is back in the pane of another one
    return response


def _form(request: HttpRequest, ticket: Ticket, name: str, form: dict[str, object]) -> HttpResponse:
    return render(request, f"desk/ticket/{name}.html", {**place_of_menu(request, ticket), **form})
