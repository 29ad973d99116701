"""Talks with a client: when, what about, with whom, and what was agreed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for, meeting_for
from zabota.clients.affairs import meetings_of
from zabota.clients.meetings import (
    arrange_meeting,
    call_off_meeting,
    change_meeting,
    hold_meeting,
    reopen_meeting,
)
from zabota.clients.models import Meeting
from zabota.core.clock import now
from zabota.desk.clients.latest import ways
from zabota.desk.clients.page import head_of
from zabota.desk.forms.meetings import CallingOffForm, HeldForm, MeetingForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    context = {**head_of(request, company, "meetings"), "meetings": meetings_of(company), "now": now()}
    return page(request, "desk/clients/meetings.html", context)


@allowed(Permission.CLIENTS_EDIT)
def new(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = MeetingForm(posted(request), company=company)
    if form.is_valid():
        arrange_meeting(company, form.plan, by=viewer(request))
        messages.success(request, _("The meeting is arranged; its account owner is reminded a day before."))
        return redirect("company", company.pk)
    context = {"form": form, "company": company}
    return page(request, "desk/clients/meeting_new.html", context, status=status_of(form))


@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What it is about and what came of it; with the forms for whoever may say so."""
    meeting = meeting_for(viewer(request), meeting_id)
    return _shown(request, meeting)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def change(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = meeting_for(viewer(request), meeting_id)
    form = MeetingForm(request.POST, company=meeting.company, initial=MeetingForm.facts_of(meeting))
    if not form.is_valid():
        return _shown(request, meeting, form=form)
    change_meeting(meeting, form.plan, by=viewer(request))
    messages.success(request, _("Saved."))
    return redirect("meeting", meeting.pk)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def outcome(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What was agreed."""
    meeting, form = meeting_for(viewer(request), meeting_id), HeldForm(request.POST)
    if not form.is_valid():
        return _shown(request, meeting, held_form=form)
    plan = form.next_plan(meeting)
    hold_meeting(meeting, agreed=form.cleaned_data["agreed"], next_one=plan, by=viewer(request))
    words = _("Written down, and the next meeting is arranged.") if plan else _("Written down.")
    messages.success(request, words)
    return redirect("company", meeting.company_id)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def calling_off(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting, form = meeting_for(viewer(request), meeting_id), CallingOffForm(request.POST)
    if not form.is_valid():
        return _shown(request, meeting, off_form=form)
    call_off_meeting(meeting, why=form.cleaned_data["why"], by=viewer(request))
    undo = reverse("meeting_reopening", args=[meeting.pk])
    messages.success(request, _("The meeting is called off."), extra_tags=undo)
    return redirect("company", meeting.company_id)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def reopening(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = meeting_for(viewer(request), meeting_id)
    reopen_meeting(meeting, by=viewer(request))
    messages.success(request, _("The meeting is ahead again."))
    return redirect("meeting", meeting.pk)


def _shown(
    request: HttpRequest,
    meeting: Meeting,
    *,
    form: MeetingForm | None = None,
    held_form: HeldForm | None = None,
    off_form: CallingOffForm | None = None,
) -> HttpResponse:
    refused = form or held_form or off_form
    facts = MeetingForm.facts_of(meeting)
    context = {
        "company": meeting.company,
        "form": form or MeetingForm(company=meeting.company, initial=facts),
        "held_form": held_form or HeldForm(),
        "is_past": meeting.begins_at <= now(),
        "meeting": meeting,
        "off_form": off_form or CallingOffForm(),
        "wrong": (form and "form") or (held_form and "held") or (off_form and "off") or "",
        **ways(request),
    }
    return page(request, "desk/clients/meeting.html", context, status=422 if refused else 200)
