"""What is known of a person's clicks on our own sites, and forgetting it when they ask."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clicks.queries import clicks_known, first_touch
from zabota.clients.access import contact_for
from zabota.clients.audience import audience_of
from zabota.clients.erasing import erase_clicks
from zabota.desk.pages import page
from zabota.desk.ticket.screen import viewer


@require_GET
@allowed(Permission.CLICKS_SEE)
def show(request: HttpRequest, contact_id: int) -> HttpResponse:
    contact = contact_for(viewer(request), contact_id)
    whose = audience_of(contact.pk)
    context = {"contact": contact, "known": clicks_known(whose), "first": first_touch(whose)}
    return page(request, "desk/clients/clicks.html", context)


@require_POST
@allowed(Permission.CLICKS_DECIDE)
def erasure(request: HttpRequest, contact_id: int) -> HttpResponse:
    contact = contact_for(viewer(request), contact_id)
    erased = erase_clicks(contact, by=viewer(request))
    words = ngettext("%(count)d click is erased.", "%(count)d clicks are erased.", erased)
    messages.success(request, words % {"count": erased})
    return redirect("contact_clicks", contact.pk)
