"""Lines: who takes which tickets."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from zabota.accounts.access import allowed
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.desk.forms.settings import LineForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.team.actions import create_line, edit_line
from zabota.team.errors import LastLine
from zabota.team.models import Line
from zabota.team.queries import lines_with_sizes
from zabota.team.staffing import set_members


@allowed(Permission.LINES_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(request, "lines", "lines", {"lines": lines_with_sizes()})


@allowed(Permission.LINES_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = LineForm(posted(request))
    if form.is_valid():
        line = _created(form, viewer(request))
        messages.success(request, _("The line “%(name)s” is there.") % {"name": line.name})
        return redirect("lines")
    return _form(request, form, None)


@allowed(Permission.LINES_MANAGE)
def edit(request: HttpRequest, line_id: int) -> HttpResponse:
    line = get_object_or_404(Line, pk=line_id)
    name = line.name
    form = LineForm(posted(request), instance=line)
    if form.is_valid() and _saved(form, line, viewer(request)):
        messages.success(request, _("Saved."))
        return redirect("lines")
    return _form(request, form, name)


@transaction.atomic
def _created(form: LineForm, by: User) -> Line:
    line = create_line(**form.facts, by=by)
    set_members(line, form.cleaned_data["members"], by=by)
    return line


def _saved(form: LineForm, line: Line, by: User) -> bool:
    try:
        with transaction.atomic():
            set_members(edit_line(line, **form.facts, by=by), form.cleaned_data["members"], by=by)
    except LastLine as refusal:
        form.add_error("is_active", refusal.sentence)
    return not form.errors


def _form(request: HttpRequest, form: LineForm, name: str | None) -> HttpResponse:
    return setting(request, "lines", "line", {"form": form, "name": name}, status=status_of(form))
