"""People on the client's side, and what part they play at which company."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for, contact_for
from zabota.clients.directory import companies_of
from zabota.clients.errors import AddressTaken
from zabota.clients.models import Company, Contact
from zabota.clients.upkeep import add_contact, edit_contact, leave_company, set_membership
from zabota.desk.clients.latest import all_of, latest, ways
from zabota.desk.forms.clients import ContactForm, JoiningForm, NewContactForm, RoleForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of
from zabota.notes.queries import notes_about
from zabota.satisfaction.access import surveys_to_note


@require_GET
@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, contact_id: int) -> HttpResponse:
    found = contact_for(viewer(request), contact_id)
    if found.merged_into_id:
        return redirect("contact", found.merged_into_id)
    return _shown(request, found, JoiningForm())


@require_GET
@allowed(Permission.TICKETS_READ)
def tickets(request: HttpRequest, contact_id: int) -> HttpResponse:
    """All of them, the newest first."""
    found = contact_for(viewer(request), contact_id)
    back = reverse("contact", args=[found.pk])
    context = {"whose": found.name, "back": back, **all_of(request, requester=found)}
    return page(request, "desk/clients/all_tickets.html", context)


@allowed(Permission.CLIENTS_EDIT)
def new(request: HttpRequest, company_id: int) -> HttpResponse:
    found = company_for(viewer(request), company_id)
    first = {"language": viewer(request).language, "role": request.GET.get("role", "")}
    form = NewContactForm(posted(request), initial=first)
    if form.is_valid():
        try:
            added = _added(found, **form.cleaned_data, by=viewer(request))
        except AddressTaken as refusal:
            form.add_error("addresses", refusal.sentence)
        else:
            messages.success(request, _("%(name)s is written down.") % {"name": added.name})
            return redirect("company", found.pk)
    context = {"form": form, "company": found}
    return page(request, "desk/clients/contact_form.html", context, status=status_of(form))


@allowed(Permission.CLIENTS_EDIT)
def edit(request: HttpRequest, contact_id: int) -> HttpResponse:
    found = contact_for(viewer(request), contact_id)
    form = ContactForm(posted(request), initial=ContactForm.facts_of(found))
    if form.is_valid():
        try:
            edit_contact(found, **form.cleaned_data, by=viewer(request))
        except AddressTaken as refusal:
            form.add_error("addresses", refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("contact", found.pk)
    context = {"form": form, "contact": found}
    return page(request, "desk/clients/contact_form.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def joining(request: HttpRequest, contact_id: int) -> HttpResponse:
    """A further company of a contact."""
    found = contact_for(viewer(request), contact_id)
    form = JoiningForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    joined: Company = form.cleaned_data["company"]
    set_membership(found, joined, role=form.cleaned_data["role"], by=viewer(request))
    messages.success(
        request, _("%(name)s belongs to “%(company)s” now.") % {"name": found.name, "company": joined.name}
    )
    return redirect("contact", found.pk)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def part(request: HttpRequest, contact_id: int, company_id: int) -> HttpResponse:
    """Another part at the same company."""
    found, at = contact_for(viewer(request), contact_id), company_for(viewer(request), company_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, JoiningForm(), status=422)
    set_membership(found, at, role=form.cleaned_data["role"], by=viewer(request))
    messages.success(request, _("Saved."))
    return (
        redirect("standing", found.pk, at.pk) if "on_map" in request.POST else redirect("contact", found.pk)
    )


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def leaving(request: HttpRequest, contact_id: int, company_id: int) -> HttpResponse:
    found, left = contact_for(viewer(request), contact_id), company_for(viewer(request), company_id)
    leave_company(found, left, by=viewer(request))
    words = _("%(name)s no longer belongs to “%(company)s”. The letters stay.")
    messages.success(request, words % {"name": found.name, "company": left.name})
    return redirect("contact", found.pk)


@transaction.atomic
def _added(company: Company, *, role: str, by: User, **facts: Any) -> Contact:
    added = add_contact(**facts, by=by)
    set_membership(added, company, role=role, by=by)
    return added


def _shown(request: HttpRequest, found: Contact, form: JoiningForm, *, status: int = 200) -> HttpResponse:
    context = {
        "contact": found,
        "addresses": found.addresses.order_by("-is_main", "id"),
        "memberships": companies_of(found),
        "joining_form": form,
        "rows": latest(request, requester=found),
        "notes": notes_about(contact=found),
        "asked": surveys_to_note(viewer(request), found),
        **ways(request),
    }
    return page(request, "desk/clients/contact.html", context, status=status)
