"""Two rows that are one person: chosen, looked at side by side, made one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.access import contact_for
from zabota.clients.directory import companies_of, people_by_name
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Contact
from zabota.core.text import asked
from zabota.desk.pages import page
from zabota.desk.ticket.screen import viewer
from zabota.tickets.models import Ticket


@require_GET
@allowed(Permission.CLIENTS_MERGE)
def choose(request: HttpRequest, contact_id: int) -> HttpResponse:
    contact = _unmerged(request, contact_id)
    words = asked(request.GET.get("q", contact.name))
    others = [one for one in people_by_name(words, limit=20) if one.pk != contact.pk] if words else []
    context = {"contact": contact, "words": words, "others": others}
    return page(request, "desk/clients/merging.html", context)


@allowed(Permission.CLIENTS_MERGE)
def confirm(request: HttpRequest, contact_id: int, into_id: int) -> HttpResponse:
    """What will be one, side by side; posted, it is one."""
    contact, into = _unmerged(request, contact_id), _unmerged(request, into_id)
    if contact == into:
        raise Http404
    if request.method == "POST":
        merge_contacts(contact, into=into, by=viewer(request))
        messages.success(request, _("%(name)s is one person now.") % {"name": into.name})
        return redirect("contact", into.pk)
    context = {"contact": contact, "into": into, "sides": [_side(contact), _side(into)]}
    return page(request, "desk/clients/merging_confirmed.html", context)


def _unmerged(request: HttpRequest, contact_id: int) -> Contact:
    found = contact_for(viewer(request), contact_id)
    if found.merged_into_id:
        raise Http404
    return found


def _side(contact: Contact) -> dict[str, Any]:
    return {
        "contact": contact,
        "addresses": list(contact.addresses.order_by("-is_main", "id")),
        "memberships": list(companies_of(contact)),
        "tickets": Ticket.objects.filter(requester=contact).count(),
    }
