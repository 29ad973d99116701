"""The list of tickets, and beside it the one that is open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.queues import Queue, line_queue, queue_named
from zabota.desk.rail import rail_for
from zabota.desk.rows import rows_for
from zabota.desk.screen import open_ticket, viewer
from zabota.tickets.queries import PAGE, Cursor, Entry, queue_page
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
    user = viewer(request)
    sight = sight_of(user)
    after = Cursor.parse(request.GET.get("after", ""))
    entries = queue_page(queue.tickets(sight), user_id=user.pk, after=after)
    number = _number(request.GET.get("ticket", ""))
    page = entries[:PAGE]
    context = {
        "queue": queue,
        "rows": rows_for(page, agent_id=sight.agent_id, within=queue.key, current=number),
        "page": {"before": None, "after": _cursor_of(page[-1]) if len(entries) > PAGE else None},
        "first_page": queue.url if after else "",
        **rail_for(user),
    }
    if request.headers.get("HX-Target") == "rows":
        return render(request, "desk/queue.html#live", context)
    if number:
        context |= open_ticket(request, number, queue)
    return render(request, "desk/queue.html", context)


def _cursor_of(entry: Entry) -> str:
    return str(Cursor(entry.waits_since, entry.number))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
