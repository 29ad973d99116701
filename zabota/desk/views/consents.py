"""Opening a mailbox by a consent at its provider: away to it, back from it, and how this house is known there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.consenting import (
    address_back,
    begin_consent,
    forget_consent,
    mailbox_of_state,
    set_provider_app,
    take_consent,
)
from zabota.channels.email.errors import ConsentNotGiven
from zabota.channels.email.models import Mailbox
from zabota.channels.email.providers import PROVIDERS
from zabota.core.text import one_line
from zabota.desk.forms.mailboxes import ProviderAppForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of

KEPT = "consent"  # in the session while the person is away


@require_GET
@allowed(Permission.MAILBOXES_MANAGE)
def away(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """To the provider. A link and no form: our pages let no form lead out of the house."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    page, state, verifier = begin_consent(mailbox, back=_back(), by=viewer(request))
    request.session[KEPT] = {"state": state, "verifier": verifier}
    return redirect(page)


@require_GET
@allowed(Permission.MAILBOXES_MANAGE)
def back(request: HttpRequest) -> HttpResponse:
    """From the provider, with a code or with its no. Good once, for who was sent and in the same browser."""
    state, kept = request.GET.get("state", ""), request.session.pop(KEPT, None) or {}
    mailbox = mailbox_of_state(state, by=viewer(request))
    if mailbox is None or not constant_time_compare(kept.get("state", ""), state):
        messages.error(
            request, _("This way back is out of date. Begin the consent once more at the mailbox.")
        )
        return redirect("mailboxes")
    if "code" not in request.GET:
        said = one_line(request.GET.get("error_description") or request.GET.get("error", ""), 200)
        messages.error(request, ConsentNotGiven(problem=said).sentence)
        return redirect("mailbox", mailbox.pk)
    return _taken(request, mailbox, kept["verifier"])


def _taken(request: HttpRequest, mailbox: Mailbox, verifier: str) -> HttpResponse:
    try:
        take_consent(mailbox, request.GET["code"], verifier=verifier, back=_back(), by=viewer(request))
    except ConsentNotGiven as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The consent is given. Test the servers now."))
    return redirect("mailbox", mailbox.pk)


@require_POST
@allowed(Permission.MAILBOXES_MANAGE)
def forgetting(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    forget_consent(mailbox, by=viewer(request))
    messages.success(request, _("Forgotten here. It can be taken back at the provider too."))
    return redirect("mailbox", mailbox.pk)


@allowed(Permission.MAILBOXES_MANAGE)
def provider_app(request: HttpRequest, provider: str) -> HttpResponse:
    found = PROVIDERS.get(provider)
    if found is None:
        raise Http404
    form = ProviderAppForm(posted(request), provider=found)
    if form.is_valid():
        set_provider_app(provider, **form.cleaned_data, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("mailboxes")
    context = {"form": form, "provider": found, "address_back": address_back(_back())}
    return setting(request, "mailboxes", "provider", context, status=status_of(form))


def _back() -> str:
    return reverse("mailbox_consent_back")
