"""One ticket on the screen: in the pane beside a queue, or on a page of its own with the client beside it."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.sql import rows
from zabota.desk.forms.ticket import (
    LetterForm,
    MoveForm,
    NoteForm,
    OwnerForm,
)
from zabota.desk.queues import QUEUES, Queue, queue_named
from zabota.desk.rail import rail_for
from zabota.desk.receivers import proposed
from zabota.desk.standing import standing_of
from zabota.desk.thread import thread_of
from zabota.notifications import actions as notifications
from zabota.team.models import Agent
from zabota.tickets import access
from zabota.tickets.actions import mark_read
from zabota.tickets.models import Ticket
from zabota.tickets.queries import Cursor, next_in_queue
from zabota.tickets.sight import Sight, sight_of

READ = """
SELECT coalesce((SELECT version FROM tickets_reading WHERE ticket_id = %(ticket)s AND user_id = %(user)s), 0)
"""
NAMED = "SELECT may_belong_to_id FROM email_candidate WHERE ticket_id = %(ticket)s"


def viewer(request: HttpRequest) -> User:
    return cast(User, request.user)


def agent_of(request: HttpRequest) -> Agent:
    """The agent who acts; Http404 for a colleague who is none."""
    agent = getattr(request.user, "agent", None)
    if agent is None:
        raise Http404
    return cast(Agent, agent)


def open_ticket(request: HttpRequest, number: int, queue: Queue) -> dict[str, Any]:
    """The context of a ticket open beside its queue, which by that has been read."""
    return context_of(request, access.ticket_for(viewer(request), number), queue=queue, frame="pane")


def context_of(
    request: HttpRequest, ticket: Ticket, *, queue: Queue | None, frame: str, **forms: Any
) -> dict[str, Any]:
    """`queue` is the one it was opened from, `frame` what it stands in: "pane" beside the queue or "main", a page of
    its own. `forms` replaces a blank form by one that was refused.
    """
    user = viewer(request)
    return {
        **news_of(ticket, user),
        "back": queue or QUEUES["answer"],
        "suffix": f"?in={queue.key}" if queue else "",
        "frame": frame,
        "candidates": _candidates(ticket, sight_of(user)),
        **_ways(ticket, user),
        **_forms(ticket, forms),
    }


def news_of(ticket: Ticket, user: User) -> dict[str, Any]:
    """What changes on a ticket while one looks at it. By being shown it has been read."""
    read_version = rows(READ, {"ticket": ticket.pk, "user": user.pk})[0][0]
    thread = thread_of(ticket, read_version=read_version)
    if read_version != ticket.version:
        mark_read(ticket, by=user)
        notifications.mark_read(user, link=reverse("ticket", args=[ticket.pk]))
    return {
        "ticket": ticket,
        "seen": thread.newest,
        "standing": standing_of(ticket, agent_id=sight_of(user).agent_id),
        "thread": thread.items,
    }


def answer(request: HttpRequest, ticket: Ticket, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The ticket drawn anew after an act: its inside for htmx, else back to its page."""
    if not request.headers.get("HX-Request") and status == 200:
        return redirect(address_of(request, ticket))
    ticket = access.ticket_for(viewer(request), ticket.pk)
    context = context_of(request, ticket, queue=queue_of(request), frame=frame_of(request), **forms)
    if not request.headers.get("HX-Request"):
        return render(
            request,
            "desk/ticket.html",
            {**context, **rail_for(viewer(request))},
            status=status,
        )
    return render(request, "desk/ticket.html#inside", context, status=status)


def gone(request: HttpRequest, ticket: Ticket, words: str, *, undo: str = "") -> HttpResponse:
    """After the ticket has ended for this colleague: in a queue the next one is already there.

    `undo` names the URL that takes it back; it rides with the words (see ui/components/toasts.html).
    """
    queue = queue_of(request)
    suffix = f"?in={queue.key}" if queue else ""
    messages.success(request, words, extra_tags=f"{reverse(undo, args=[ticket.pk])}{suffix}" if undo else "")
    if queue is None:
        return answer(request, ticket) if _still_seen(request, ticket) else _away(request, reverse("home"))
    sight = sight_of(viewer(request))
    following = next_in_queue(queue.tickets(sight), after=Cursor(ticket.waits_since, ticket.pk))
    if following is None:
        return _away(request, queue.url)
    if frame_of(request) == "main":
        return _away(request, address_of(request, following))
    response = answer(request, following)
    response["HX-Push-Url"] = address_of(request, following)
    return response


def address_of(request: HttpRequest, ticket: Ticket) -> str:
    """Where the ticket stands in the browser's address line, seen from where it was opened."""
    queue, page = queue_of(request), reverse("ticket", args=[ticket.pk])
    if queue is None:
        return page
    return f"{queue.url}?ticket={ticket.pk}" if frame_of(request) == "pane" else f"{page}?in={queue.key}"


def frame_of(request: HttpRequest) -> str:
    return "pane" if request.headers.get("HX-Target") == "pane" else "main"


def queue_of(request: HttpRequest) -> Queue | None:
    """The queue the ticket was opened from; None when that is out of sight by now, for the ticket may not be."""
    try:
        return queue_named(request.GET.get("in", ""), sight_of(viewer(request)))
    except Http404:
        return None


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
    nonce = {"nonce": uuid.uuid4()}
    letter = {**nonce, "then": "wait"}
    return {
        "letter_form": given.get("letter_form") or LetterForm(ticket=ticket, initial=letter),
        "receivers": given.get("receivers") or proposed(ticket).lines(),
        "note_form": given.get("note_form") or NoteForm(initial=nonce),
        "opened": next(iter(given), ""),
        **_menus(ticket, given),
    }


def _menus(ticket: Ticket, given: dict[str, Any]) -> dict[str, Any]:
    """The forms of menus come when those are opened (views/menus.py), save one that was just refused."""
    if "owner_form" in given or "move_form" in given:
        return {**handing_forms(ticket), **given}
    return given


def handing_forms(ticket: Ticket) -> dict[str, Any]:
    return {
        "owner_form": OwnerForm(ticket=ticket, initial={"owner": ticket.owner_id}),
        "move_form": MoveForm(ticket=ticket),
    }


def _candidates(ticket: Ticket, sight: Sight) -> list[Ticket]:
    """Tickets that this one may belong to, as far as the viewer may know of them. Nearly always none."""
    named = [number for (number,) in rows(NAMED, {"ticket": ticket.pk})]
    return list(Ticket.objects.visible_to(sight).filter(pk__in=named)) if named else []
