"""Kinds of tickets, and the fields that are asked of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.kinds import FieldForm, KindForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.tickets import actions
from zabota.tickets.around import all_fields, kinds_with_sizes
from zabota.tickets.errors import FieldAsksItself, FieldHasValues
from zabota.tickets.models import Field, TicketKind


@require_GET
@allowed(Permission.FIELDS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(request, "kinds", "kinds", {"kinds": list(kinds_with_sizes())})


@allowed(Permission.FIELDS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = KindForm(posted(request))
    if form.is_valid():
        made = actions.add_kind(by=viewer(request), **form.cleaned_data)
        messages.success(request, _("The kind “%(name)s” is there.") % {"name": made.name})
        return redirect("kinds")
    return setting(request, "kinds", "kind", {"form": form, "name": None}, status=status_of(form))


@allowed(Permission.FIELDS_MANAGE)
def edit(request: HttpRequest, kind_id: int) -> HttpResponse:
    kind = get_object_or_404(TicketKind, pk=kind_id)
    name, form = kind.name, KindForm(posted(request), instance=kind)
    if form.is_valid():
        actions.edit_kind(kind, by=viewer(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("kinds")
    return setting(request, "kinds", "kind", {"form": form, "name": name}, status=status_of(form))


@require_POST
@allowed(Permission.FIELDS_MANAGE)
def place(request: HttpRequest, kind_id: int) -> HttpResponse:
    """One place up."""
    actions.raise_kind(get_object_or_404(TicketKind, pk=kind_id))
    return redirect("kinds")


@require_GET
@allowed(Permission.FIELDS_MANAGE)
def fields(request: HttpRequest) -> HttpResponse:
    return setting(request, "fields", "fields", {"fields": list(all_fields())})


@allowed(Permission.FIELDS_MANAGE)
def field_new(request: HttpRequest) -> HttpResponse:
    form = FieldForm(posted(request))
    if form.is_valid():
        made = actions.add_field(by=viewer(request), **form.facts)
        messages.success(request, _("The field “%(name)s” is asked from now on.") % {"name": made.name})
        return redirect("fields")
    return setting(request, "fields", "field", {"form": form, "name": None}, status=status_of(form))


@allowed(Permission.FIELDS_MANAGE)
def field(request: HttpRequest, field_id: int) -> HttpResponse:
    found = get_object_or_404(Field, pk=field_id)
    name, form = found.name, FieldForm(posted(request), instance=found)
    if form.is_valid() and _saved(form, found, request):
        messages.success(request, _("Saved."))
        return redirect("fields")
    return setting(request, "fields", "field", {"form": form, "name": name}, status=status_of(form))


@require_POST
@allowed(Permission.FIELDS_MANAGE)
def field_place(request: HttpRequest, field_id: int) -> HttpResponse:
    """One place up."""
    actions.raise_field(get_object_or_404(Field, pk=field_id))
    return redirect("fields")


def _saved(form: FieldForm, found: Field, request: HttpRequest) -> bool:
    try:
        actions.edit_field(found, by=viewer(request), **form.facts)
    except FieldHasValues as refusal:
        form.add_error("type", refusal.sentence)
    except FieldAsksItself as refusal:
        form.add_error("depends_on", refusal.sentence)
    return not form.errors
