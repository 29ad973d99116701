"""What client's persons ask about their own data, and how they are answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.desk.forms.person_requests import LawsForm, ReasonsForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.records.access import person_request_for
from zabota.records.actions import answer_with_copy, choose_laws, extend_request, refuse_request
from zabota.records.asking import house_today, request_rule
from zabota.records.models import PersonRequest
from zabota.records.queries import ended_requests, loss_of, open_requests

MOST_OPEN = 200


@allowed(Permission.PEOPLE_FORGET)
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait, the soonest due first; then those that were answered."""
    rule = request_rule()
    return _listed(request, LawsForm(initial={"by_gdpr": rule.by_gdpr, "by_152": rule.by_152}))


@require_POST
@allowed(Permission.PEOPLE_FORGET)
def laws(request: HttpRequest) -> HttpResponse:
    form = LawsForm(request.POST)
    if form.is_valid():
        try:
            choose_laws(**form.cleaned_data, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. What was asked before keeps its day."))
            return redirect("person_requests")
    return _listed(request, form)


@require_POST
@allowed(Permission.PEOPLE_FORGET)
def giving(request: HttpRequest, person_request_id: int) -> HttpResponse:
    asked = person_request_for(viewer(request), person_request_id)
    answer_with_copy(asked, by=viewer(request))
    messages.success(
        request, _("It is being put together. The person gets a letter when it lies ready in the portal.")
    )
    return redirect("person_records", asked.contact_id)


@allowed(Permission.PEOPLE_FORGET)
def refusing(request: HttpRequest, person_request_id: int) -> HttpResponse:
    """A hold that stands in the way is proposed as the reason."""
    asked = person_request_for(viewer(request), person_request_id)
    form = ReasonsForm(
        posted(request),
        initial={"reasons": _hold_in_words(asked)},
        label=gettext_lazy("Why we refuse"),
        help_text=gettext_lazy("The person reads these words. Name the law or the hold, not other people."),
    )
    if form.is_valid():
        try:
            refuse_request(asked, reasons=form.cleaned_data["reasons"], by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Refused. The person gets your reasons in a letter."))
            return redirect("person_records", asked.contact_id)
    return _with_reasons(request, asked, form, is_refusal=True)


@allowed(Permission.PEOPLE_FORGET)
def extending(request: HttpRequest, person_request_id: int) -> HttpResponse:
    asked = person_request_for(viewer(request), person_request_id)
    form = ReasonsForm(
        posted(request),
        label=gettext_lazy("Why it takes longer"),
        help_text=gettext_lazy("The person reads these words. It can be put off once."),
    )
    if form.is_valid():
        try:
            extend_request(asked, why=form.cleaned_data["reasons"], by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Put off. The person gets the new day in a letter."))
            return redirect("person_records", asked.contact_id)
    return _with_reasons(request, asked, form, is_refusal=False)


def _listed(request: HttpRequest, form: LawsForm) -> HttpResponse:
    ended = slice_of(ended_requests(), ("-id",), request)
    context = {
        "open": open_requests()[:MOST_OPEN],
        "ended": ended.items,
        "page": ended,
        "form": form,
        "today": house_today(),
    }
    return setting(request, "person_requests", "person_requests", context, status=status_of(form))


def _with_reasons(
    request: HttpRequest, asked: PersonRequest, form: ReasonsForm, *, is_refusal: bool
) -> HttpResponse:
    context: dict[str, Any] = {"asked": asked, "form": form, "is_refusal": is_refusal}
    return page(request, "desk/records/reasons.html", context, status=status_of(form))


def _hold_in_words(asked: PersonRequest) -> str:
    """In the person's language."""
    held = loss_of(asked.contact).holds
    with override(asked.contact.language):
        words = _("By law or by contract we have to keep it for now: %(reason)s.")
        return words % {"reason": held[0].reason.rstrip(".")} if held else ""
