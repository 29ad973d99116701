"""Ideas of clients and colleagues: all of them, one of them, and what becomes of it."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.text import asked
from zabota.desk.forms.voices import DecisionForm, NewIdeaForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.sheets import csv_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.settings import status_of
from zabota.notifications.actions import mark_read
from zabota.satisfaction import actions
from zabota.satisfaction.access import idea_for
from zabota.satisfaction.errors import ReasonForDeclining
from zabota.satisfaction.models import Idea, IdeaQuerySet, IdeaState
from zabota.satisfaction.queries.voices import ideas
from zabota.tickets.access import ticket_for
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of

SHOWN = ("open", *IdeaState.values)
MOST_IN_A_SHEET = 10_000


@require_GET
@allowed(Permission.CLIENTS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """?show= a state, "open" or "all"; ?q= words; ?csv=1 the same as a sheet."""
    shown, words = request.GET.get("show", "open"), asked(request.GET.get("q", ""))
    shown = shown if shown in SHOWN else "all"
    found = ideas(state="" if shown == "all" else shown, words=words)
    if "csv" in request.GET:
        return csv_of("ideas", _sheet_of(found.order_by("-id")))
    context = {"page": slice_of(found, ("-id",), request), "shown": shown, "q": words, "tabs": _tabs()}
    return page(request, "desk/voices/ideas.html", context)


@allowed(Permission.CLIENTS_READ)
def new(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    form = NewIdeaForm(posted(request), initial={"nonce": uuid.uuid4(), "ticket": request.GET.get("ticket")})
    if form.is_valid():
        said = form.cleaned_data
        ticket = _named(request, form)
        if not form.errors:
            said["ticket"] = ticket
            idea = actions.note_idea(**said, by=agent)
            messages.success(request, _("Written down. Whoever decides on ideas hears of it."))
            return redirect("idea", idea.pk)
    return page(request, "desk/voices/idea_new.html", {"form": form}, status=status_of(form))


@require_GET
@allowed(Permission.CLIENTS_READ)
def show(request: HttpRequest, idea_id: int) -> HttpResponse:
    idea = idea_for(viewer(request), idea_id)
    mark_read(viewer(request), link=request.path)
    return _shown(request, idea)


@require_POST
@allowed(Permission.IDEAS_DECIDE)
def decision(request: HttpRequest, idea_id: int) -> HttpResponse:
    """Told to its author."""
    idea = idea_for(viewer(request), idea_id)
    form = DecisionForm(request.POST, states=idea.next_states)
    if form.is_valid():
        try:
            actions.decide_idea(idea, **form.cleaned_data, by=viewer(request))
        except ReasonForDeclining as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            messages.success(request, _("Decided. Its author hears of it."))
            return redirect("idea", idea.pk)
    return _shown(request, idea, status=422, form=form)


def _shown(request: HttpRequest, idea: Idea, *, status: int = 200, **given: Any) -> HttpResponse:
    user = viewer(request)
    context = {
        "idea": idea,
        "steps": idea.steps.select_related("by", "sent_as"),
        "backers": idea.added_voices.select_related("contact").order_by("pk"),
        "form": DecisionForm(states=idea.next_states, initial={"was": idea.state}),
        "may_decide": user.may(Permission.IDEAS_DECIDE),
        "sees_ticket": idea.ticket and sight_of(user).reaches(idea.ticket.line_id, idea.ticket.owner_id),
        **given,
    }
    return page(request, "desk/voices/idea.html", context, status=status)


def _named(request: HttpRequest, form: NewIdeaForm) -> Ticket | None:
    """The ticket whose number was written; one that the writer does not see is none."""
    number = form.cleaned_data["ticket"]
    if number is None:
        return None
    try:
        return ticket_for(viewer(request), number)
    except Http404:
        form.add_error("ticket", _("You see no ticket with this number."))
        return None


def _tabs() -> list[tuple[str, str]]:
    return [
        ("open", _("Under way")),
        *[(one.value, str(one.label).capitalize()) for one in IdeaState],
        ("all", _("All")),
    ]


def _sheet_of(found: IdeaQuerySet) -> Iterator[list[Any]]:
    """The first row says what stands in the others."""
    yield [
        _("number"),
        _("came"),
        _("idea"),
        _("words"),
        _("author"),
        _("company"),
        _("state"),
        _("voices"),
        _("ticket"),
    ]
    for idea in found[:MOST_IN_A_SHEET]:
        yield [
            idea.pk,
            f"{localtime(idea.came_at):%Y-%m-%d %H:%M}",
            idea.title,
            idea.words,
            idea.author,
            idea.company.name if idea.company else "",
            idea.get_state_display(),
            idea.voices,  # type: ignore[attr-defined]
            idea.ticket_id or "",
        ]
