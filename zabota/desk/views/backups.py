"""Backups: how it stands with them, which there are, one now, and when they are made by themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed, proved
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.desk.forms.backups import ScheduleForm
from zabota.desk.pages import posted, slice_of
from zabota.desk.settings.backing_up import Row, Warned
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.safekeeping.access import schedule_for
from zabota.safekeeping.actions import ask_backup, end_schedule, set_schedule
from zabota.safekeeping.errors import PlaceRefused, PlaceTaken, ScheduleChanged
from zabota.safekeeping.models import Schedule
from zabota.safekeeping.queries import backups, schedules, secrets_are_sealed, standing


@require_GET
@allowed(Permission.BACKUPS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    stands = standing()
    entries = slice_of(backups().exclude(ended_at=None), ("-id",), request)
    context = {
        "stands": stands,
        "running": [Row(one) for one in stands.running],
        "troubles": [Warned(one) for one in stands.troubles],
        "schedules": schedules(),
        "rows": [Row(one) for one in entries.items],
        "page": entries,
        "seals": secrets_are_sealed(),
    }
    return setting(request, "backups", "backups", context)


@require_GET
@allowed(Permission.BACKUPS_MANAGE)
def running(request: HttpRequest) -> HttpResponse:
    """How far they are; when none runs any more the page is asked for anew."""
    rows = [Row(one) for one in standing().running]
    if str(len(rows)) != request.GET.get("runs", ""):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "desk/settings/backups_running.html", {"running": rows})


@require_POST
@allowed(Permission.BACKUPS_MANAGE)
def make(request: HttpRequest, backup_schedule_id: int) -> HttpResponse:
    ask_backup(schedule_for(viewer(request), backup_schedule_id), by=viewer(request))
    messages.success(request, _("A backup is being made. You may leave this page."))
    return redirect("backups")


@allowed(Permission.BACKUPS_MANAGE)
@proved
def new(request: HttpRequest) -> HttpResponse:
    form = ScheduleForm(posted(request))
    if form.is_valid() and _set(form, None, request):
        messages.success(request, _("Saved. The place was tried: a backup can be written there."))
        return redirect("backups")
    return _form_page(request, form, None)


@allowed(Permission.BACKUPS_MANAGE)
@proved
def edit(request: HttpRequest, backup_schedule_id: int) -> HttpResponse:
    schedule = schedule_for(viewer(request), backup_schedule_id)
    form = ScheduleForm(posted(request), schedule=schedule)
    if form.is_valid() and _set(form, schedule, request):
        messages.success(request, _("Saved."))
        return redirect("backups")
    return _form_page(request, form, schedule)


@require_POST
@allowed(Permission.BACKUPS_MANAGE)
@proved
def end(request: HttpRequest, backup_schedule_id: int) -> HttpResponse:
    end_schedule(schedule_for(viewer(request), backup_schedule_id), by=viewer(request))
    messages.success(request, _("The schedule is gone. What it has made stays where it lies."))
    return redirect("backups")


def _set(form: ScheduleForm, schedule: Schedule | None, request: HttpRequest) -> bool:
    """What is refused stands beside its field."""
    try:
        set_schedule(form.plan, schedule=schedule, known=form.known_version, by=viewer(request))
    except (PlaceRefused, PlaceTaken) as refusal:
        form.add_error("place", refusal.sentence)
    except ScheduleChanged as refusal:
        form.add_error(None, refusal.sentence)
        if schedule:
            form.look_again(schedule)
    except Denied as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors


def _form_page(request: HttpRequest, form: ScheduleForm, schedule: Schedule | None) -> HttpResponse:
    stands_now = ScheduleForm(schedule=schedule) if schedule and form.non_field_errors() else None
    context: dict[str, Any] = {"form": form, "schedule": schedule, "stands_now": stands_now}
    return setting(request, "backups", "backup_schedule", context, status=status_of(form))
