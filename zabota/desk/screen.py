"""One ticket on the screen: in the pane beside a queue, or on a page of its own with the client beside it."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.desk.forms.ticket import (
    ClosureForm,
    LetterForm,
    MoveForm,
    NoteForm,
    OwnerForm,
    RefusalForm,
    SolutionForm,
)
from zabota.desk.panel import panel_for
from zabota.desk.queues import Queue, queue_named
from zabota.desk.rail import rail_for
from zabota.desk.receivers import proposed
from zabota.desk.standing import standing_of
from zabota.desk.thread import thread_of
from zabota.team.models import Agent
from zabota.tickets import access
from zabota.tickets.access import Sight, sight_of
from zabota.tickets.actions import mark_read
from zabota.tickets.models import Side, Ticket
from zabota.tickets.queries import Cursor, next_in_queue


def viewer(request: HttpRequest) -> User:
    return cast(User, request.user)


def agent_of(request: HttpRequest) -> Agent:
    """The agent who acts; Http404 for a colleague who is none."""
    agent = getattr(request.user, "agent", None)
    if agent is None:
        raise Http404
    return cast(Agent, agent)


def open_ticket(request: HttpRequest, number: int, *, within: str = "") -> dict[str, Any]:
    """The context of an open ticket, which by that has been read."""
    return context_of(request, access.ticket_for(viewer(request), number), within=within)


def context_of(request: HttpRequest, ticket: Ticket, *, within: str = "", **forms: Any) -> dict[str, Any]:
    """`forms` replaces a blank form by one that was refused."""
    user = viewer(request)
    sight = sight_of(user)
    reading = ticket.readings.filter(user=user).first()
    thread = thread_of(ticket, read_version=reading.version if reading else 0)
    if reading is None or reading.version != ticket.version:
        mark_read(ticket, by=user)
    return {
        "ticket": ticket,
        "within": within,
        "suffix": f"?in={within}" if within else "",
        "frame": "pane" if within else "main",
        "standing": standing_of(ticket, agent_id=sight.agent_id),
        "thread": thread,
        "candidates": [one.may_belong_to for one in _candidates(ticket, sight)],
        **_ways(ticket, user),
        **_forms(ticket, forms),
    }


def answer(request: HttpRequest, ticket: Ticket, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The ticket drawn anew after an act: its inside for htmx, else back to its page."""
    if not request.headers.get("HX-Request") and status == 200:
        return redirect(address_of(request, ticket))
    ticket = access.ticket_for(viewer(request), ticket.pk)
    context = context_of(request, ticket, within=within(request), **forms)
    if not request.headers.get("HX-Request"):
        return render(
            request,
            "desk/ticket.html",
            {**context, **rail_for(viewer(request)), **panel(request, ticket)},
            status=status,
        )
    return render(request, "desk/ticket.html#inside", context, status=status)


def gone(request: HttpRequest, ticket: Ticket, words: str) -> HttpResponse:
    """After the ticket has ended for this colleague: in a queue the next one is already there."""
    messages.success(request, words)
    queue = _queue(request)
    if queue is None:
        return answer(request, ticket) if _still_seen(request, ticket) else _away(request, reverse("home"))
    sight = sight_of(viewer(request))
    following = next_in_queue(queue.tickets(sight), after=Cursor(ticket.waits_since, ticket.pk))
    if following is None:
        return _away(request, queue.url)
    response = answer(request, following)
    response["HX-Push-Url"] = f"{queue.url}?ticket={following.pk}"
    return response


def address_of(request: HttpRequest, ticket: Ticket) -> str:
    queue = _queue(request)
    return f"{queue.url}?ticket={ticket.pk}" if queue else reverse("ticket", args=[ticket.pk])


def within(request: HttpRequest) -> str:
    queue = _queue(request)
    return queue.key if queue else ""


def panel(request: HttpRequest, ticket: Ticket) -> dict[str, Any]:
    return {"panel": panel_for(ticket, sight_of(viewer(request)))}


def _queue(request: HttpRequest) -> Queue | None:
    key = request.GET.get("in", "")
    return queue_named(key, sight_of(viewer(request))) if key else None


def _still_seen(request: HttpRequest, ticket: Ticket) -> bool:
    return Ticket.objects.visible_to(sight_of(viewer(request))).filter(pk=ticket.pk).exists()


def _away(request: HttpRequest, address: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


def _ways(ticket: Ticket, user: User) -> dict[str, bool]:
    """What the buttons may offer: what the role allows and the ticket's state admits."""
    under_way = ticket.is_under_way
    return {
        "may_answer": under_way and user.may(Permission.TICKETS_ANSWER),
        "may_assign": under_way and user.may(Permission.TICKETS_ASSIGN),
        "may_close": user.may(Permission.TICKETS_CLOSE),
        "may_note": user.may(Permission.NOTES_WRITE),
        "may_refuse": under_way and user.may(Permission.TICKETS_REFUSE),
    }


def _forms(ticket: Ticket, given: dict[str, Any]) -> dict[str, Any]:
    newest = ticket.messages.filter(side=Side.CLIENT).order_by("-pk").values_list("pk", flat=True).first()
    nonce = {"nonce": uuid.uuid4()}
    letter = {**nonce, "seen": newest or 0, "then": "wait"}
    return {
        "letter_form": given.get("letter_form") or LetterForm(ticket=ticket, initial=letter),
        "receivers": given.get("receivers") or proposed(ticket).lines(),
        "note_form": given.get("note_form") or NoteForm(initial=nonce),
        "owner_form": given.get("owner_form") or OwnerForm(ticket=ticket, initial={"owner": ticket.owner_id}),
        "move_form": given.get("move_form") or MoveForm(ticket=ticket),
        "solution_form": given.get("solution_form") or SolutionForm(),
        "closure_form": given.get("closure_form") or ClosureForm(),
        "refusal_form": given.get("refusal_form") or RefusalForm(initial=nonce),
        "opened": next(iter(given), ""),
        "seen": newest or 0,
    }


def _candidates(ticket: Ticket, sight: Sight) -> Any:
    visible = Ticket.objects.visible_to(sight)
    return ticket.candidates.filter(may_belong_to__in=visible).select_related("may_belong_to")
