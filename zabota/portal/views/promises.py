"""What both sides promised: all of it on a page; what they owe us is given or put off where it stands."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.portal import access, actions
from zabota.portal.eyes import Eyes
from zabota.portal.forms import GivingForm, PuttingOffForm
from zabota.portal.limits import count
from zabota.portal.pages import page
from zabota.portal.promised import both_ways, row_of
from zabota.portal.promises import open_promises
from zabota.portal.views.ticket import after, talk
from zabota.promises.actions import put_off_input
from zabota.promises.errors import PromiseInThePast
from zabota.promises.queries import calendar_for
from zabota.tickets.models import Ticket

EVENING = timedelta(hours=18)


def index(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    """All that is open."""
    rows = [row_of(one, eyes) for one in open_promises(eyes)]
    return page(request, eyes, "promises.html", {**both_ways(rows), "has_any": bool(rows)})


@require_POST
def giving(request: HttpRequest, eyes: Eyes, input_id: int) -> HttpResponse:
    """Here it is."""
    asked = access.input_for(eyes, input_id)
    form = GivingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, eyes, asked.ticket_id, asked.pk, giving_form=form)
    count(request, "portal_writing")
    message = actions.give(asked, eyes, **form.cleaned_data)
    messages.success(request, _("Thank you. The next step is ours."))
    return after(request, eyes, message.ticket_id)


@require_POST
def delay(request: HttpRequest, eyes: Eyes, input_id: int) -> HttpResponse:
    """Not yet, but by the end of that day."""
    asked = access.input_for(eyes, input_id)
    form = PuttingOffForm(request.POST)
    if not form.is_valid():
        return _again(request, eyes, asked.ticket_id, asked.pk, delay_form=form)
    to = _end_of(form.cleaned_data["to"], Ticket(pk=asked.ticket_id))
    count(request, "portal_writing")
    try:
        put_off_input(asked, to=to, reason=form.cleaned_data["reason"], by=eyes.contact)
    except PromiseInThePast:
        form.add_error("to", _("Choose a day from today on, within a year."))
        return _again(request, eyes, asked.ticket_id, asked.pk, delay_form=form)
    messages.success(request, _("Noted. We wait until then; our own dates wait with us."))
    return after(request, eyes, asked.ticket_id or 0)


def _again(request: HttpRequest, eyes: Eyes, number: int | None, input_id: int, **forms: Any) -> HttpResponse:
    ticket = access.ticket_for(eyes, number or 0)
    return talk(request, ticket, eyes, status=422, refused_input=input_id, **forms)


def _end_of(day: date, ticket: Ticket) -> datetime:
    """Of our working day, or the evening of a day on which we do not work."""
    calendar = calendar_for(ticket)
    hours = calendar.hours_on(day)
    closes = timedelta(seconds=hours[-1][1]) if hours else EVENING
    return datetime.combine(day, time(), calendar.tz) + closes
