"""Agreements with a company, and the files kept about it."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import agreement_for, company_file_for, company_for
from zabota.clients.directory import agreements_of
from zabota.clients.models import Company
from zabota.clients.papers import (
    Paper,
    change_agreement,
    keep_file,
    remove_agreement,
    remove_file,
    sign_agreement,
)
from zabota.core import files
from zabota.core.downloads import handed_out
from zabota.core.text import without_nul
from zabota.desk.clients.page import head_of
from zabota.desk.forms.papers import AgreementForm, CompanyFileForm
from zabota.desk.pages import page
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest, company_id: int) -> HttpResponse:
    """Files kept about the company, with its agreements."""
    company = company_for(viewer(request), company_id)
    context = {
        **head_of(request, company, "files"),
        "agreements": agreements_of(company),
        "files": company.files.select_related("file", "by"),
        "today": localdate(),
    }
    return page(request, "desk/clients/papers.html", context)


@allowed(Permission.CLIENTS_EDIT)
def new_agreement(request: HttpRequest, company_id: int) -> HttpResponse:
    company = company_for(viewer(request), company_id)
    form = AgreementForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sign_agreement(company, **_facts(form), by=viewer(request))
        messages.success(request, _("The agreement is written down."))
        return redirect("company", company.pk)
    context = {"form": form, "company": company}
    return page(request, "desk/clients/agreement.html", context, status=status_of(form))


@allowed(Permission.CLIENTS_EDIT)
def edit_agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    agreement = agreement_for(viewer(request), agreement_id)
    form = AgreementForm(
        request.POST or None, request.FILES or None, initial=AgreementForm.facts_of(agreement)
    )
    if form.is_valid():
        change_agreement(agreement, **_facts(form), by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("company", agreement.company_id)
    context = {"form": form, "company": agreement.company, "agreement": agreement}
    return page(request, "desk/clients/agreement.html", context, status=status_of(form))


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def agreement_removal(request: HttpRequest, agreement_id: int) -> HttpResponse:
    agreement = agreement_for(viewer(request), agreement_id)
    remove_agreement(agreement, by=viewer(request))
    messages.success(request, _("The agreement “%(name)s” is gone.") % {"name": agreement.name})
    return redirect("company", agreement.company_id)


@require_GET
@allowed(Permission.CLIENTS_READ)
def signed_paper(request: HttpRequest, agreement_id: int) -> FileResponse:
    agreement = agreement_for(viewer(request), agreement_id)
    if agreement.file is None:
        raise Http404
    response = handed_out(agreement.file, agreement.file_name)
    response["Cache-Control"] = "private, no-cache"  # another paper may take its place
    return response


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def new_company_file(request: HttpRequest, company_id: int) -> HttpResponse:
    company: Company = company_for(viewer(request), company_id)
    form = CompanyFileForm(request.POST, request.FILES)
    if form.is_valid():
        stored, name = _kept(form.cleaned_data["file"])
        keep_file(company, stored, name, by=viewer(request))
        messages.success(request, _("“%(name)s” is kept.") % {"name": name})
    else:
        messages.error(request, str(form.errors["file"][0]))
    return redirect("company_papers", company.pk)


@require_GET
@allowed(Permission.CLIENTS_READ)
def company_file(request: HttpRequest, file_id: int) -> FileResponse:
    kept = company_file_for(viewer(request), file_id)
    return handed_out(kept.file, kept.name)


@require_POST
@allowed(Permission.CLIENTS_EDIT)
def company_file_removal(request: HttpRequest, file_id: int) -> HttpResponse:
    kept = company_file_for(viewer(request), file_id)
    remove_file(kept, by=viewer(request))
    messages.success(request, _("“%(name)s” is gone.") % {"name": kept.name})
    return redirect("company_papers", kept.company_id)


def _facts(form: AgreementForm) -> dict[str, Any]:
    facts = {name: value for name, value in form.cleaned_data.items() if name != "paper"}
    uploaded = form.cleaned_data["paper"]
    return {**facts, "paper": _kept(uploaded) if uploaded else None}


def _kept(uploaded: "UploadedFile[bytes]") -> Paper:
    return files.store(uploaded.read()), without_nul(uploaded.name or "file")
