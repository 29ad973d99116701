"""Who is here: said by the browser, asked by the lists."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.text import number_of
from zabota.desk.ticket.screen import viewer
from zabota.presence import actions
from zabota.presence.models import Doing
from zabota.presence.queries import people_on
from zabota.tickets import access
from zabota.tickets.models import Ticket, TicketQuerySet
from zabota.tickets.sight import sight_of

MOST = 200  # tickets one list can ask about


class HereForm(forms.Form):
    tab = forms.UUIDField()
    doing = forms.ChoiceField(choices=Doing.choices)


@allowed(Permission.TICKETS_READ)
def here(request: HttpRequest) -> HttpResponse:
    """Everyone on the tickets asked for, as far as the viewer may see these: {"4131": [[7, "Andrey", "looks"]]}."""
    asked = filter(None, map(number_of, request.GET.get("tickets", "").split(",")[:MOST]))
    visible = Ticket.objects.visible_to(sight_of(viewer(request))).filter(pk__in=asked)
    return JsonResponse({str(number): here for number, here in people_on(_numbers(visible)).items()})


@require_POST
@allowed(Permission.TICKETS_READ)
def at_ticket(request: HttpRequest, number: int) -> HttpResponse:
    """This tab looks or writes there; without `doing` it has left."""
    ticket, form = access.ticket_for(viewer(request), number), HereForm(request.POST)
    if form.is_valid():
        actions.be_here(ticket, **form.cleaned_data, by=viewer(request))
    elif "doing" not in request.POST and (tab := _tab(request.POST.get("tab", ""))):
        actions.leave(tab=tab, by=viewer(request))
    return HttpResponse(status=204)


def _numbers(tickets: TicketQuerySet) -> list[int]:
    return list(tickets.values_list("pk", flat=True))


def _tab(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
