"""What colleagues want of one: notes that call me, and what I was asked for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.pages import page, slice_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.notes.actions import catch_up
from zabota.notes.queries import mentions_of
from zabota.tickets import access
from zabota.tickets.around import asked_of, readers_of
from zabota.tickets.sight import sight_of


@require_GET
@allowed(Permission.TICKETS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """Those not caught up with; `?all=1` shows the others too."""
    agent, sight, is_all = agent_of(request), sight_of(viewer(request)), "all" in request.GET
    found = slice_of(mentions_of(agent, sight, unseen=not is_all), ("-id",), request)
    asked = asked_of(agent, sight)
    return page(
        request,
        "desk/mentions.html",
        {"mentions": found.items, "page": found, "asked": asked, "is_all": is_all},
    )


@require_POST
@allowed(Permission.TICKETS_READ)
def seen(request: HttpRequest, mention_id: int) -> HttpResponse:
    """On to the note, which by that is seen. What calls somebody else leads back to what calls me."""
    agent = agent_of(request)
    found = mentions_of(agent, sight_of(viewer(request)), unseen=False).filter(pk=mention_id).first()
    if found is None:
        return redirect("mentions")
    catch_up(agent, note=found.note)
    return redirect(f"{reverse('ticket', args=[found.note.ticket_id])}#note-{found.note_id}")


@require_POST
@allowed(Permission.TICKETS_READ)
def readings(request: HttpRequest) -> HttpResponse:
    count = catch_up(agent_of(request))
    words = ngettext("%(count)d mention is marked as seen.", "%(count)d mentions are marked as seen.", count)
    messages.success(request, words % {"count": count})
    return redirect("mentions")


@require_GET
@allowed(Permission.NOTES_WRITE)
def names(request: HttpRequest, number: int) -> JsonResponse:
    """Whom a note on the ticket may call."""
    ticket = access.ticket_for(viewer(request), number)
    others = readers_of(ticket).exclude(user=viewer(request))
    return JsonResponse({"names": [agent.name for agent in others]})
