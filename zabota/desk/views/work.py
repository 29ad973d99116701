"""Around a ticket: its kind and fields, its tags, who follows it, the time it took."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.clients.models import Priority
from zabota.desk.forms.work import FollowerForm, TimeForm, name_of
from zabota.desk.ticket.screen import agent_of, answer, gone, viewer
from zabota.desk.ticket.work import OWN_WORDS, missing_form, urgency_of, work_again, work_of
from zabota.notes.actions import catch_up
from zabota.team.models import Agent
from zabota.tickets import access, actions
from zabota.tickets.around import client_priorities_of, kinds_for
from zabota.tickets.errors import FieldsMissing, OwnerNotOnLine, TagSaysNothing, WrongValue
from zabota.tickets.models import Field, Tag, TimeSpent

TAKEN_BACK = "time taken back"  # the salt of what a removed line of time is kept as
LONGEST_UNDO = 60 * 10


@require_GET
@allowed(Permission.TICKETS_READ)
def section(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    return render(request, "desk/ticket/work.html", work_of(request, ticket))


@require_POST
@allowed(Permission.NOTES_WRITE)
def kind(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    chosen = request.POST.get("kind", "")
    found = next((one for one in kinds_for(ticket) if str(one.pk) == chosen), None)
    if chosen and found is None:
        return work_again(request, ticket, status=422)
    actions.set_kind(ticket, kind=found, by=agent_of(request))
    return work_again(request, ticket, is_kind_saved=True)


@require_POST
@allowed(Permission.NOTES_WRITE)
def priority(request: HttpRequest, number: int) -> HttpResponse:
    """Saved as soon as it is chosen; what stood there before is offered back."""
    ticket, agent = access.ticket_for(viewer(request), number), agent_of(request)
    chosen, former = request.POST.get("priority", ""), urgency_of(ticket)
    own = next((one for one in client_priorities_of(ticket) if chosen == f"{OWN_WORDS}{one.pk}"), None)
    if own is None and chosen not in {str(value) for value in Priority.values}:
        return work_again(request, ticket, status=422)
    if own:
        actions.set_client_priority(ticket, client_priority=own, by=agent)
    else:
        actions.set_priority(ticket, priority=Priority(int(chosen)), by=agent)
    return work_again(request, ticket, former_priority=former)


@require_POST
@allowed(Permission.NOTES_WRITE)
def field(request: HttpRequest, number: int, field_id: int) -> HttpResponse:
    """One field, saved as soon as it is left. What stood there before is offered back."""
    ticket = access.ticket_for(viewer(request), number)
    found = get_object_or_404(Field, pk=field_id)
    text = request.POST.get(name_of(found), "")
    try:
        former = actions.fill_field(ticket, field=found, text=text, by=agent_of(request))
    except WrongValue as refusal:
        return work_again(request, ticket, status=422, wrong=(found.pk, text, refusal.sentence))
    return work_again(request, ticket, saved=found.pk, former=former)


@require_POST
@allowed(Permission.TICKETS_CLOSE)
def missing_fields(request: HttpRequest, number: int) -> HttpResponse:
    """What was missing is filled in, and the ticket is solved."""
    ticket = access.ticket_for(viewer(request), number)
    form = missing_form(ticket, request.POST)
    if not form.is_valid():
        return answer(request, ticket, status=422, missing_form=form)
    actions.fill_fields(ticket, texts=form.texts, by=agent_of(request))
    try:
        before = ticket.waits_since
        ticket = actions.solve_ticket(ticket, by=agent_of(request))
    except FieldsMissing:  # what was written makes others needed
        return answer(request, ticket, status=422, missing_form=missing_form(ticket))
    ticket.waits_since = before
    return gone(request, ticket, _("Solved. An answer of the client reopens it."), undo="ticket_reopening")


@require_POST
@allowed(Permission.NOTES_WRITE)
def tags(request: HttpRequest, number: int) -> HttpResponse:
    """Adds one. An undo names it in the address."""
    ticket = access.ticket_for(viewer(request), number)
    name = request.POST.get("name") or request.GET.get("name", "")
    try:
        actions.tag_ticket(ticket, name=name, by=agent_of(request))
    except TagSaysNothing as refusal:
        return work_again(request, ticket, status=422, tag_problem=refusal.sentence)
    return work_again(request, ticket, is_tagged=True)


@require_POST
@allowed(Permission.NOTES_WRITE)
def tag_removal(request: HttpRequest, number: int, tag_id: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    tag = get_object_or_404(Tag, pk=tag_id)
    actions.untag_ticket(ticket, tag=tag, by=agent_of(request))
    undo = f"{reverse('ticket_tags', args=[number])}?{urlencode({'name': tag.name})}"
    messages.success(request, _("The tag “%(name)s” is taken away.") % {"name": tag.name}, extra_tags=undo)
    return work_again(request, ticket)


@require_POST
@allowed(Permission.TICKETS_READ)
def following(request: HttpRequest, number: int) -> HttpResponse:
    """Follow it, or follow it no more: the same key does both."""
    ticket, agent = access.ticket_for(viewer(request), number), agent_of(request)
    if ticket.follows.filter(agent=agent).exists():
        actions.unfollow_ticket(ticket, who=agent, by=agent)
    else:
        actions.follow_ticket(ticket, who=agent, by=agent)
    return work_again(request, ticket, part="followers")


@require_POST
@allowed(Permission.NOTES_WRITE)
def followers(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = FollowerForm(request.POST, ticket=ticket)
    if not form.is_valid():
        return work_again(request, ticket, status=422, part="followers", follower_form=form)
    try:
        actions.follow_ticket(ticket, who=form.cleaned_data["agent"], by=agent_of(request))
    except OwnerNotOnLine as refusal:
        form.add_error("agent", refusal.sentence)
        return work_again(request, ticket, status=422, part="followers", follower_form=form)
    return work_again(request, ticket, part="followers")


@require_POST
@allowed(Permission.NOTES_WRITE)
def follower_leaving(request: HttpRequest, number: int, agent_id: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    actions.unfollow_ticket(ticket, who=get_object_or_404(Agent, pk=agent_id), by=agent_of(request))
    return work_again(request, ticket, part="followers")


@require_POST
@allowed(Permission.NOTES_WRITE)
def time(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = TimeForm(request.POST)
    if not form.is_valid():
        return work_again(request, ticket, status=422, part="time", time_form=form)
    actions.add_time(ticket, by=agent_of(request), **form.cleaned_data)
    return work_again(request, ticket, part="time")


@require_POST
@allowed(Permission.NOTES_WRITE)
def time_removal(request: HttpRequest, number: int, time_id: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    spent = TimeSpent.objects.filter(pk=time_id, ticket=ticket).select_related("ticket").first()
    if spent is None:
        raise Http404
    actions.remove_time(spent, by=agent_of(request))
    kept = signing.dumps([spent.minutes, spent.on.isoformat(), spent.what], salt=f"{TAKEN_BACK} {number}")
    undo = f"{reverse('ticket_time_return', args=[number])}?{urlencode({'kept': kept})}"
    words = ngettext("%(count)d minute is taken away.", "%(count)d minutes are taken away.", spent.minutes)
    messages.success(request, words % {"count": spent.minutes}, extra_tags=undo)
    return work_again(request, ticket, part="time")


@require_POST
@allowed(Permission.NOTES_WRITE)
def time_return(request: HttpRequest, number: int) -> HttpResponse:
    """What was just taken away, as the undo of it carries it."""
    ticket = access.ticket_for(viewer(request), number)
    try:
        salt = f"{TAKEN_BACK} {number}"
        minutes, on, what = signing.loads(request.GET.get("kept", ""), salt=salt, max_age=LONGEST_UNDO)
    except signing.BadSignature:
        return work_again(request, ticket, status=422)
    day = parse_date(on)
    if day:
        actions.add_time(ticket, minutes=minutes, on=day, what=what, by=agent_of(request))
    return work_again(request, ticket, part="time")


@require_POST
@allowed(Permission.TICKETS_READ)
def mentions(request: HttpRequest, number: int) -> HttpResponse:
    """Seen: the mark leaves."""
    ticket = access.ticket_for(viewer(request), number)
    catch_up(agent_of(request), ticket=ticket)
    return work_again(request, ticket)
