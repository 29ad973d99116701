"""A queue in one of its forms: the list with the ticket beside it, a table, a board."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zabota.accounts.access import allowed
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.channels.email.models import Mailbox
from zabota.core.text import number_of
from zabota.desk.queue.board import column_of
from zabota.desk.queue.dues import groups_of
from zabota.desk.queue.looks import Look, look_of, remember
from zabota.desk.queue.pages import page_of
from zabota.desk.queue.queues import Queue, line_queue, queue_named
from zabota.desk.queue.rows import drawn_for
from zabota.desk.queue.table import heads_of, lines_for
from zabota.desk.rail import rail_for
from zabota.desk.ticket.screen import open_ticket, viewer
from zabota.desk.views.board import board_context
from zabota.queues.models import Form
from zabota.tickets.models import BulkAct, Ticket
from zabota.tickets.queries import Cursor
from zabota.tickets.sight import sight_of


@allowed(Permission.TICKETS_READ)
def home(request: HttpRequest) -> HttpResponse:
    return redirect("queue", "answer")


@allowed(Permission.TICKETS_READ)
def named(request: HttpRequest, key: str) -> HttpResponse:
    return _shown(request, queue_named(key, sight_of(viewer(request))))


@allowed(Permission.TICKETS_READ)
def of_line(request: HttpRequest, line_id: int) -> HttpResponse:
    return _shown(request, line_queue(line_id, sight_of(viewer(request))))


def _shown(request: HttpRequest, queue: Queue) -> HttpResponse:
    look = look_of(request, queue)
    if look.form == Form.BOARD and "column" in request.GET:
        return _column(request, queue, look)
    context = {
        "queue": queue,
        "look": look,
        "forms": Form,
        **(board_context(request, queue, look) if look.form == Form.BOARD else _listed(request, queue, look)),
        **rail_for(viewer(request)),
    }
    if request.headers.get("HX-Target") == "rows":
        return render(request, "desk/queue.html#live", context)
    response = render(request, "desk/queue.html", context | _around(request, queue, look))
    remember(request, response, queue, look)
    return response


def _listed(request: HttpRequest, queue: Queue, look: Look) -> dict[str, Any]:
    user, after = viewer(request), request.GET.get("after", "")
    sight = sight_of(user)
    entries, following = page_of(queue, sight, user.pk, after)
    drawn: dict[str, Any] = {
        "page": {"before": None, "after": following},
        "first_page": queue.url if after else "",
    }
    if not entries:
        drawn["fresh"] = _fresh(user)
    if look.form == Form.LIST:
        lines = lines_for(entries, queue.columns, agent_id=sight.agent_id, within=queue.key)
        return {**drawn, "heads": heads_of(queue.columns), "lines": lines}
    number = number_of(request.GET.get("ticket", "")) or 0
    rows = drawn_for(entries, agent_id=sight.agent_id, within=queue.key, current=number)
    return {**drawn, "groups": groups_of(rows, by_due=queue.is_by_due)}


def _fresh(user: User) -> dict[str, Any] | None:
    """What teaches in a house to which nobody has written yet."""
    if Ticket.objects.exists():
        return None
    addresses = Mailbox.objects.filter(is_active=True).order_by("pk").values_list("address", flat=True)
    return {"addresses": list(addresses[:3]), "may_set_up": user.may(Permission.MAILBOXES_MANAGE)}


def _around(request: HttpRequest, queue: Queue, look: Look) -> dict[str, Any]:
    """What stands around the list: the ticket beside it, and what may be done to many."""
    user = viewer(request)
    around: dict[str, Any] = {
        "nonce": uuid4(),
        "suffix": f"?in={queue.key}",
        "acts": BulkAct,
        "may_assign": user.may(Permission.TICKETS_ASSIGN),
        "may_close": user.may(Permission.TICKETS_CLOSE),
    }
    number = number_of(request.GET.get("ticket", "")) or 0
    if number and look.form == Form.SPLIT:
        around |= open_ticket(request, number, queue)
    return around


def _column(request: HttpRequest, queue: Queue, look: Look) -> HttpResponse:
    """The next cards of one column of a board."""
    user, after = viewer(request), Cursor.parse(request.GET.get("after", ""))
    key = request.GET["column"]
    column = column_of(queue, sight_of(user), look.way, key, user_id=user.pk, after=after) if after else None
    if column is None:
        raise Http404
    return render(request, "desk/queue/cards.html", {"queue": queue, "look": look, "column": column})
