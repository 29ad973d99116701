"""Who somebody is at a client, how they stand to us, who of us knows them; and people nobody here knows yet."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for, membership_for
from zabota.clients.actions import contact_for_address
from zabota.clients.affairs import attitudes_of
from zabota.clients.knowing import note_attitude, pass_over, place_contact, set_acquaintances
from zabota.clients.models import Membership
from zabota.clients.upkeep import set_membership
from zabota.desk.forms.standing import PassedOverForm, StandingForm, StrangerForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of


@allowed(Permission.CLIENTS_EDIT)
def show(request: HttpRequest, contact_id: int, company_id: int) -> HttpResponse:
    part = membership_for(viewer(request), contact_id, company_id)
    history = attitudes_of(part.contact, part.company)
    latest = history[0] if history else None
    form = StandingForm(posted(request), initial=StandingForm.facts_of(part, latest))
    if form.is_valid():
        _save(part, form, viewer(request))
        messages.success(request, _("Saved."))
        return redirect("company", company_id)
    context = {"form": form, "part": part, "history": history}
    return page(request, "desk/clients/standing.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def stranger(request: HttpRequest, company_id: int) -> HttpResponse:
    """Somebody whom a letter named is written down, with the part they play."""
    company, form = company_for(viewer(request), company_id), StrangerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That is not a mail address, or not a part they may play."))
        return redirect("company", company.pk)
    said = form.cleaned_data
    with transaction.atomic():
        contact = contact_for_address(said["email"], name=said["name"], language=viewer(request).language)
        set_membership(contact, company, role=said["role"], by=viewer(request))
    messages.success(request, _("%(name)s is written down.") % {"name": contact.name})
    return redirect("standing", contact.pk, company.pk)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def passing_over(request: HttpRequest, company_id: int) -> HttpResponse:
    """An address that is nobody to know."""
    company, form = company_for(viewer(request), company_id), PassedOverForm(request.POST)
    if form.is_valid():
        pass_over(company, form.cleaned_data["email"], by=viewer(request))
        words = _("Nobody is asked about %(email)s again.")
        messages.success(request, words % {"email": form.cleaned_data["email"]})
    return redirect("company", company.pk)


@transaction.atomic
def _save(part: Membership, form: StandingForm, by: User) -> None:
    said, facts = form.cleaned_data, ("role", "position", "influence")
    place_contact(part.contact, part.company, **{name: said[name] for name in facts}, by=by)
    if said["attitude"]:
        note_attitude(part.contact, part.company, value=said["attitude"], why=said["why"], by=by)
    set_acquaintances(part.contact, said["known_by"], by=by)
