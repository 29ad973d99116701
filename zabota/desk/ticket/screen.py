"""One ticket on the screen: in the pane beside a queue, or on a page of its own with the client beside it."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.sql import rows
from zabota.desk.forms.ticket import MoveForm, OwnerForm
from zabota.desk.letter.composer import composer_of
from zabota.desk.letter.promising import news_line
from zabota.desk.queue.pages import next_of
from zabota.desk.queue.queues import QUEUES, Queue, queue_named
from zabota.desk.rail import rail_for
from zabota.desk.ticket.awaited import awaited_by
from zabota.desk.ticket.forwarded import forwarded_in
from zabota.desk.ticket.standing import standing_of
from zabota.desk.ticket.strip import strip_of
from zabota.desk.ticket.thread import thread_of
from zabota.notifications import actions as notifications
from zabota.team.models import Agent
from zabota.tickets import access
from zabota.tickets.actions import mark_read
from zabota.tickets.models import Message, Status, Ticket
from zabota.tickets.relations import survivor_number
from zabota.tickets.sight import Sight, sight_of

READ = "SELECT version, seen FROM tickets_reading WHERE ticket_id = %(ticket)s AND user_id = %(user)s"
FRAMES = {"pane", "main"}
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
    ticket = where_it_went(request, access.ticket_for(viewer(request), number))
    return context_of(request, ticket, queue=queue, frame="pane")


def where_it_went(request: HttpRequest, ticket: Ticket) -> Ticket:
    """The ticket that it was merged into, with a quiet word about that; itself when it stands by itself."""
    into = _merged_into(ticket)
    if into is None:
        return ticket
    survivor = access.ticket_for(viewer(request), into)
    words = _("Ticket %(number)s was merged into ticket %(into)s.")
    messages.info(request, words % {"number": ticket.pk, "into": into})
    return survivor


def place_of_menu(request: HttpRequest, ticket: Ticket | None) -> dict[str, object]:
    """Where the answer of a form has to be put: the frame that its menu stands in says."""
    queue, frame = queue_of(request), request.GET.get("frame", "")
    return {
        "ticket": ticket,
        "suffix": f"?in={queue.key}" if queue else "",
        "in_queue": queue.key if queue else "",
        "frame": frame if frame in FRAMES else "main",
    }


def context_of(
    request: HttpRequest, ticket: Ticket, *, queue: Queue | None, frame: str, **forms: Any
) -> dict[str, Any]:
    """`queue` is the one it was opened from, `frame` what it stands in: "pane" beside the queue or "main", a page of
    its own. `forms` replaces a blank form by one that was refused.
    """
    user = viewer(request)
    news = news_of(ticket, user)
    return {
        **news,
        "back": queue or QUEUES["answer"],
        "suffix": f"?in={queue.key}" if queue else "",
        "frame": frame,
        "candidates": _candidates(ticket, sight_of(user)),
        "forwarded": news["forwarded"] if user.may(Permission.TICKETS_ASSIGN) else None,
        **_ways(ticket, user),
        **composer_of(ticket, sight_of(user).agent_id, forms, newest=news["seen"]),
        **news_line(ticket, getattr(user, "agent", None), news["strip"], forms),
        **_menus(ticket, forms),
        **(awaited_by(ticket, user, **forms) if news["strip"].awaits else {}),
        "opened": forms.get("opened") or next(iter(forms), ""),
    }


def news_of(ticket: Ticket, user: User) -> dict[str, Any]:
    """What changes on a ticket while one looks at it. By being shown it has been read."""
    version, seen = next(iter(rows(READ, {"ticket": ticket.pk, "user": user.pk})), (0, None))
    thread = thread_of(ticket, seen=seen)
    if (version, seen) != (ticket.version, thread.newest):
        mark_read(ticket, seen=thread.newest, by=user)
        notifications.mark_read(user, link=reverse("ticket", args=[ticket.pk]))
    strip = strip_of(ticket, user)
    return {
        "ticket": ticket,
        "merged_into": _merged_into(ticket),
        "seen": thread.newest,
        "standing": standing_of(
            ticket, agent_id=sight_of(user).agent_id, strip=strip, spoke_last=thread.spoke_last
        ),
        "strip": strip,
        "may_put_out": user.may(Permission.TICKETS_ANSWER),
        "thread": thread.items,
        "forwarded": forwarded_in(ticket, thread),
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
    response = render(request, "desk/ticket.html#inside", context, status=status)
    if _asked_by_composer(request):
        response["HX-Retarget"], response["HX-Reswap"] = f"#{context['frame']}", "innerHTML"
    return response


def answer_in_parts(request: HttpRequest, ticket: Ticket, *, status: int = 200, **forms: Any) -> HttpResponse:
    """What a letter or a note changes on the screen, when it is the composer that asks; else as `answer`."""
    if not _asked_by_composer(request):
        return answer(request, ticket, status=status, **forms)
    ticket = access.ticket_for(viewer(request), ticket.pk)
    context = context_of(request, ticket, queue=queue_of(request), frame=frame_of(request), **forms)
    return render(request, "desk/ticket/parts.html", context, status=status)


def gone(request: HttpRequest, ticket: Ticket, words: str, *, undo: str = "") -> HttpResponse:
    """After the ticket has ended for this colleague: in a queue the next one is already there.

    `undo` is or names the URL that takes it back; it rides with the words (see ui/components/toasts.html).
    """
    queue = queue_of(request)
    suffix = f"?in={queue.key}" if queue else ""
    if undo and not undo.startswith("/"):
        undo = f"{reverse(undo, args=[ticket.pk])}{suffix}"
    messages.success(request, words, extra_tags=undo)
    if queue is None:
        return answer(request, ticket) if _still_seen(request, ticket) else _away(request, reverse("home"))
    sight = sight_of(viewer(request))
    following = next_of(queue, sight, ticket)
    if following is None:
        return _away(request, queue.url)
    if frame_of(request) == "main":
        return _away(request, address_of(request, following))
    response = answer(request, following)
    response["HX-Push-Url"] = address_of(request, following)
    return response


def way_back(request: HttpRequest, message: Message, hold: int) -> str:
    """The address that takes it back, and the seconds for which it does (see ui/components/toasts.html)."""
    queue = queue_of(request)
    suffix = f"?in={queue.key}" if queue else ""
    return f"{reverse('letter_undo', args=[message.pk])}{suffix} {hold}" if hold else ""


def led_to(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """The screen goes on with another ticket."""
    if frame_of(request) == "main":
        return _away(request, address_of(request, ticket))
    response = answer(request, ticket)
    response["HX-Push-Url"] = address_of(request, ticket)
    return response


def address_of(request: HttpRequest, ticket: Ticket) -> str:
    """Where the ticket stands in the browser's address line, seen from where it was opened."""
    queue, page = queue_of(request), reverse("ticket", args=[ticket.pk])
    if queue is None:
        return page
    return f"{queue.url}?ticket={ticket.pk}" if frame_of(request) == "pane" else f"{page}?in={queue.key}"


def frame_of(request: HttpRequest) -> str:
    """What the ticket stands in; the composer says it in its form."""
    names = {request.headers.get("HX-Target"), request.POST.get("frame")}
    return "pane" if "pane" in names else "main"


def _asked_by_composer(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "writing"


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
        "may_link": user.may(Permission.TICKETS_ASSIGN),
        "may_merge": user.may(Permission.TICKETS_MERGE),
        "may_note": user.may(Permission.NOTES_WRITE),
        "may_propose": under_way
        and user.may(Permission.NOTES_WRITE)
        and not user.may(Permission.TICKETS_REFUSE),
        "may_refuse": under_way and user.may(Permission.TICKETS_REFUSE),
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


def _merged_into(ticket: Ticket) -> int | None:
    """The number of the ticket that it went into. Only a closed one may have gone anywhere."""
    number = survivor_number(ticket.pk) if ticket.status == Status.CLOSED else ticket.pk
    return None if number == ticket.pk else number


def _candidates(ticket: Ticket, sight: Sight) -> list[Ticket]:
    """Tickets that this one may belong to, as far as the viewer may know of them. Nearly always none."""
    named = [number for (number,) in rows(NAMED, {"ticket": ticket.pk})]
    return list(Ticket.objects.visible_to(sight).filter(pk__in=named)) if named else []
