"""Working calendars: the week, special days, and proof that a deadline follows from them."""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.calendars import CalendarForm
from zabota.desk.forms.levels import ExplainForm
from zabota.desk.pages import posted
from zabota.desk.settings.explaining import explanation
from zabota.desk.settings.hours import public_days_in_words, week_drawn
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.promises.calendars import CalendarRefused
from zabota.promises.errors import CalendarMakesNoSense
from zabota.promises.models import WorkCalendar
from zabota.promises.queries.agreed import calendars_with_levels, promises_on
from zabota.promises.workdays import add_calendar, edit_calendar


@require_GET
@allowed(Permission.LEVELS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(request, "calendars", "calendars", {"calendars": calendars_with_levels()})


@allowed(Permission.LEVELS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = CalendarForm(posted(request), initial={"zone": _zone_here()})
    if form.is_valid():
        try:
            made = add_calendar(**form.facts, by=viewer(request))
        except CalendarMakesNoSense as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The calendar “%(name)s” is there.") % {"name": made.name})
            return redirect("calendar", made.pk)
    return _form(request, form, None)


@allowed(Permission.LEVELS_MANAGE)
def edit(request: HttpRequest, calendar_id: int) -> HttpResponse:
    calendar = get_object_or_404(WorkCalendar, pk=calendar_id)
    form = CalendarForm(posted(request), of=calendar)
    if form.is_valid():
        try:
            edit_calendar(calendar, **form.facts, by=viewer(request))
        except CalendarMakesNoSense as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("calendar", calendar.pk)
    return _form(request, form, calendar)


@require_GET
@allowed(Permission.LEVELS_MANAGE)
def explained(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """When is a span over that begins at this moment, and why then?"""
    calendar = get_object_or_404(WorkCalendar, pk=calendar_id)
    if "HX-Request" not in request.headers:
        return _form(request, CalendarForm(of=calendar), calendar)
    context = {"calendar": calendar, **_explaining(request, calendar)}
    return render(request, "desk/settings/explained.html", context, status=context["explained_status"])


def _form(request: HttpRequest, form: CalendarForm, calendar: WorkCalendar | None) -> HttpResponse:
    context = {
        "form": form,
        "calendar": calendar,
        "week": week_drawn(form),
        "zones": sorted(available_timezones()),
        "public_days": public_days_in_words(calendar) if calendar else [],
        "touched": promises_on(calendar) if calendar else 0,
        **(_explaining(request, calendar) if calendar else {}),
    }
    status = max(status_of(form), context.get("explained_status", 200))
    return setting(request, "calendars", "calendar", context, status=status)


def _explaining(request: HttpRequest, calendar: WorkCalendar) -> dict[str, Any]:
    asked = request.GET if "start" in request.GET else None
    form = ExplainForm(asked, zone=ZoneInfo(calendar.zone))
    drawn: dict[str, Any] = {"explain_form": form, "explained": None, "explained_status": 200}
    start, target = form.fields["start"].initial.replace(tzinfo=form.zone), form.fields["target"].initial
    if asked is not None and form.is_valid():
        start, target = form.cleaned_data["start"], form.cleaned_data["target"]
    if asked is None or form.is_valid():
        try:
            drawn["explained"] = explanation(calendar, start, target)
        except (CalendarRefused, OverflowError):
            form.add_error("target", _("By this calendar it is never over.")) if asked is not None else None
    if form.errors:
        drawn["explained_status"] = 422
    return drawn


def _zone_here() -> str:
    default = WorkCalendar.objects.filter(is_default=True).first()
    return default.zone if default else "UTC"
