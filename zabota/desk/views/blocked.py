"""Whose letters are kept, but not taken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.actions import block_again, block_sender, lift_block
from zabota.channels.email.errors import NotToBeBlocked
from zabota.channels.email.models import BlockedSender
from zabota.channels.email.queries import blocked_senders
from zabota.core.text import asked
from zabota.desk.forms.blocked import BlockForm
from zabota.desk.pages import posted, slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.replies import back_to
from zabota.desk.views.settings import setting, status_of


@allowed(Permission.INTAKE_READ)
def index(request: HttpRequest) -> HttpResponse:
    """`?sender=` fills the form in, as the page of letters that came does."""
    form = BlockForm(posted(request), initial={"sender": asked(request.GET.get("sender", ""))})
    if form.is_valid():
        try:
            blocked = block_sender(
                form.cleaned_data["sender"], reason=form.cleaned_data["reason"], by=viewer(request)
            )
        except NotToBeBlocked as refusal:
            form.add_error("sender", refusal.sentence)
        else:
            words = _("Letters from %(sender)s are not taken any more.") % {"sender": blocked.sender}
            undo = reverse("blocked_sender_lifting", args=[blocked.pk])
            messages.success(request, words, extra_tags=undo)
            return redirect("blocked_senders")
    found = slice_of(blocked_senders(), ("-id",), request)
    context = {"form": form, "blocked": found.items, "page": found}
    return setting(request, "blocked_senders", "blocked", context, status=status_of(form))


@require_POST
@allowed(Permission.INTAKE_READ)
def lifting(request: HttpRequest, blocked_id: int) -> HttpResponse:
    blocked = lift_block(get_object_or_404(BlockedSender, pk=blocked_id), by=viewer(request))
    words = _("Letters from %(sender)s are taken again.") % {"sender": blocked.sender}
    undo = reverse("blocked_sender_again", args=[blocked.pk])
    messages.success(request, words, extra_tags=undo)
    return back_to(request, "blocked_senders")


@require_POST
@allowed(Permission.INTAKE_READ)
def again(request: HttpRequest, blocked_id: int) -> HttpResponse:
    """As it was before it was lifted."""
    block_again(get_object_or_404(BlockedSender, pk=blocked_id), by=viewer(request))
    return back_to(request, "blocked_senders")
