"""What we keep of a person: given out to them, or forgotten."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import contact_for
from zabota.clients.models import Contact
from zabota.core.downloads import handed_out
from zabota.core.errors import Denied
from zabota.desk.forms.records import ForgettingForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of
from zabota.records.access import given_out_for
from zabota.records.actions import called, forget_person, give_out
from zabota.records.asking import house_today
from zabota.records.models import Asked
from zabota.records.queries import forgetting_of, given_out, loss_of, open_requests


@require_GET
@allowed(Permission.PEOPLE_FORGET)
def show(request: HttpRequest, contact_id: int) -> HttpResponse:
    contact = contact_for(viewer(request), contact_id)
    context = {
        "contact": contact,
        "asked": open_requests().filter(contact=contact),
        "given": given_out(contact)[:20],
        "forgotten": forgetting_of(contact),
        "today": house_today(),
    }
    return page(request, "desk/records/person.html", context)


@require_POST
@allowed(Permission.PEOPLE_FORGET)
def giving(request: HttpRequest, contact_id: int) -> HttpResponse:
    contact = contact_for(viewer(request), contact_id)
    give_out(contact, with_notes="with_notes" in request.POST, by=viewer(request))
    messages.success(request, _("It is being put together. Look here again in a minute."))
    return redirect("person_records", contact.pk)


@require_GET
@allowed(Permission.PEOPLE_FORGET)
def copy(request: HttpRequest, giving_out_id: int) -> FileResponse:
    """No browser keeps it: it is gone from here after a week."""
    given, stored = given_out_for(viewer(request), giving_out_id)
    response = handed_out(stored, f"person-{given.contact_id}-{given.at:%Y-%m-%d}.zip")
    response["Cache-Control"] = "no-store"
    return response


@allowed(Permission.PEOPLE_FORGET)
def forgetting(request: HttpRequest, contact_id: int) -> HttpResponse:
    """First what would be lost, then the name typed."""
    contact = contact_for(viewer(request), contact_id)
    form = ForgettingForm(posted(request), initial=_as_they_asked(contact))
    if form.is_valid():
        try:
            forget_person(contact, **form.cleaned_data, by=viewer(request))
        except Denied as refusal:
            form.add_error("name" if refusal.code == "name-differs" else None, refusal.sentence)
        else:
            messages.success(request, _("The person is being forgotten. It takes a minute or two."))
            return redirect("person_records", contact.pk)
    return page(request, "desk/records/forgetting.html", _before(contact, form), status=status_of(form))


def _as_they_asked(contact: Contact) -> dict[str, object]:
    """What is known when they asked in the portal themselves."""
    asked = open_requests().filter(contact=contact, kind=Asked.FORGETTING).first()
    return {"asked_on": asked.asked_at.date(), "reason": _("Asked for in the portal")} if asked else {}


def _before(contact: Contact, form: ForgettingForm) -> dict[str, object]:
    return {
        "contact": contact,
        "called": called(contact),
        "loss": loss_of(contact),
        "forgotten": forgetting_of(contact),
        "form": form,
    }
