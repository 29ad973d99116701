"""Mailboxes: our addresses, and the servers their letters leave by."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.examining import examine_incoming, examine_outgoing
from zabota.channels.email.hooks import addresses_of_hooks
from zabota.channels.email.mailboxes import create_mailbox, edit_mailbox
from zabota.channels.email.models import Consent, Mailbox, Pickup, ProviderApp
from zabota.channels.email.providers import PROVIDERS, provider_of
from zabota.channels.email.trying import try_mailbox
from zabota.desk.forms.mailboxes import MailboxForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of


@allowed(Permission.MAILBOXES_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    boxes = (
        Mailbox.objects.select_related("line", "pickup")
        .defer("imap_password", "smtp_password")
        .order_by("-is_active", "id")
    )
    return setting(
        request, "mailboxes", "mailboxes", {"mailboxes": boxes, "providers": list(PROVIDERS.values())}
    )


@require_GET
@allowed(Permission.MAILBOXES_MANAGE)
def hooks(request: HttpRequest) -> HttpResponse:
    """What mail services are told, secret included, so whoever may change mailboxes sees it and nobody else."""
    return setting(request, "mailboxes", "hooks", {"hooks": addresses_of_hooks()})


@allowed(Permission.MAILBOXES_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = MailboxForm(posted(request))
    if form.is_valid():
        mailbox = create_mailbox(**form.facts, by=viewer(request))
        messages.success(request, _("Saved. Try it now: a letter will go to you."))
        return redirect("mailbox", mailbox.pk)
    return setting(request, "mailboxes", "mailbox", {"form": form}, status=status_of(form))


@allowed(Permission.MAILBOXES_MANAGE)
def edit(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    form = MailboxForm(posted(request), instance=mailbox)
    if form.is_valid():
        edit_mailbox(mailbox, **form.facts, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("mailbox", mailbox.pk)
    return setting(request, "mailboxes", "mailbox", _about(form), status=status_of(form))


@require_POST
@allowed(Permission.MAILBOXES_MANAGE)
def trial(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """A letter through the server as it is stored; what it answers is shown as it is."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    tried = try_mailbox(mailbox, to=viewer(request).email)
    context = _about(MailboxForm(instance=mailbox)) | {"trial": tried}
    return setting(request, "mailboxes", "mailbox", context)


@require_POST
@allowed(Permission.MAILBOXES_MANAGE)
def examination(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Both servers as they are stored, step by step."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    asked = {"incoming": examine_incoming(mailbox), "outgoing": examine_outgoing(mailbox)}
    context = _about(MailboxForm(instance=mailbox)) | {"asked": asked}
    return setting(request, "mailboxes", "mailbox", context)


def _about(form: MailboxForm) -> dict[str, object]:
    pickup = Pickup.objects.filter(mailbox=form.stored).first() if form.stored else None
    return {"form": form, "mailbox": form.stored, "pickup": pickup, **_consent_of(form.stored)}


def _consent_of(mailbox: Mailbox | None) -> dict[str, object]:
    """What stands about the consent of a mailbox that signs in by one."""
    provider = provider_of(mailbox.signs_in) if mailbox else None
    if provider is None:
        return {}
    return {
        "provider": provider,
        "provider_knows_us": ProviderApp.objects.filter(provider=provider.key).exists(),
        "consent": Consent.objects.select_related("given_by").filter(mailbox=mailbox).first(),
    }
