"""What colleagues tell each other about a company or a person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import company_for, contact_for
from zabota.clients.models import Company, Contact
from zabota.desk.forms.papers import ClientNoteForm
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.notes.about_clients import remove_client_note, write_client_note
from zabota.notes.models import ClientNote


@require_POST
@allowed(Permission.NOTES_WRITE)
def of_company(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    _write(request, company)
    return redirect("company", company.pk)


@require_POST
@allowed(Permission.NOTES_WRITE)
def of_contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    contact = contact_for(viewer(request), contact_id)
    _write(request, contact)
    return redirect("contact", contact.pk)


@require_POST
@allowed(Permission.NOTES_WRITE)
def removal(request: HttpRequest, client_note_id: int) -> HttpResponse:
    note = ClientNote.objects.filter(pk=client_note_id).select_related("author__user").first()
    if note is None:
        raise Http404
    company, contact = note.company_id, note.contact_id
    remove_client_note(note, by=agent_of(request))
    messages.success(request, _("The note is gone."))
    return redirect("company", company) if company else redirect("contact", contact)


def _write(request: HttpRequest, about: Company | Contact) -> None:
    form = ClientNoteForm(request.POST)
    if form.is_valid():
        write_client_note(about, form.cleaned_data["body"], by=agent_of(request))
    else:
        messages.error(request, str(form.errors["body"][0]))
