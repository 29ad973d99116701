"""The checklist of a ticket."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.text import one_line
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.ticket.work import work_again
from zabota.tickets import access, actions
from zabota.tickets.errors import ChecklistTooLong
from zabota.tickets.models import ChecklistItem, Ticket

ACTS = {
    "down": actions.lower_item,
    "tick": actions.tick_item,
    "untick": actions.untick_item,
    "up": actions.raise_item,
}
REMOVED = "checklist item removed"  # the salt of what a removed item is kept as
LONGEST_UNDO = 60 * 10


@require_POST
@allowed(Permission.NOTES_WRITE)
def items(request: HttpRequest, number: int) -> HttpResponse:
    """One item a line."""
    ticket = access.ticket_for(viewer(request), number)
    lines = request.POST.get("lines", "")
    try:
        added = actions.add_to_checklist(ticket, lines=lines, by=agent_of(request))
    except ChecklistTooLong as refusal:
        return _refused(request, ticket, lines, refusal.sentence)
    if not added:
        return _refused(request, ticket, lines, _("Write what is to be done, one thing a line."))
    return work_again(request, ticket, part="checklist", is_adding=True)


@require_POST
@allowed(Permission.NOTES_WRITE)
def item(request: HttpRequest, number: int, item_id: int) -> HttpResponse:
    """`act`: tick, untick, up, down."""
    ticket = access.ticket_for(viewer(request), number)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return work_again(request, ticket, status=422, part="checklist")
    act(_item_of(ticket, item_id), by=agent_of(request))
    return work_again(request, ticket, part="checklist")


@require_POST
@allowed(Permission.NOTES_WRITE)
def removal(request: HttpRequest, number: int, item_id: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    one = _item_of(ticket, item_id)
    actions.remove_item(one, by=agent_of(request))
    kept = signing.dumps([one.text, one.place, one.is_done], salt=f"{REMOVED} {number}")
    undo = f"{reverse('ticket_checklist_return', args=[number])}?{urlencode({'kept': kept})}"
    words = _("“%(text)s” is off the list.") % {"text": one_line(one.text, 40)}
    messages.success(request, words, extra_tags=undo)
    return work_again(request, ticket, part="checklist")


@require_POST
@allowed(Permission.NOTES_WRITE)
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """What was just removed, as the undo of it carries it."""
    ticket = access.ticket_for(viewer(request), number)
    try:
        salt = f"{REMOVED} {number}"
        text, place, is_done = signing.loads(request.GET.get("kept", ""), salt=salt, max_age=LONGEST_UNDO)
    except signing.BadSignature:
        return work_again(request, ticket, status=422, part="checklist")
    agent = agent_of(request)
    one = actions.put_back_on_checklist(ticket, text=text, place=place, by=agent)
    if is_done:
        actions.tick_item(one, by=agent)
    return work_again(request, ticket, part="checklist")


def _item_of(ticket: Ticket, item_id: int) -> ChecklistItem:
    found = ChecklistItem.objects.filter(pk=item_id, ticket=ticket).select_related("ticket").first()
    if found is None:
        raise Http404
    return found


def _refused(request: HttpRequest, ticket: Ticket, lines: str, why: str) -> HttpResponse:
    return work_again(
        request, ticket, status=422, part="checklist", is_adding=True, lines=lines, checklist_problem=why
    )
