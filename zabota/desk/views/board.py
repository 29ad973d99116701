"""A card of the board is put into another column."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.desk.forms.bulk import PlaceForm
from zabota.desk.queue.board import Way, board_of
from zabota.desk.queue.looks import Look
from zabota.desk.queue.moving import move_card
from zabota.desk.queue.queues import QUEUES, Queue
from zabota.desk.ticket.screen import agent_of, queue_of, viewer
from zabota.queues.models import Form
from zabota.tickets import access
from zabota.tickets.models import Ticket
from zabota.tickets.sight import sight_of


@require_POST
@allowed(Permission.TICKETS_READ)
def place(request: HttpRequest, number: int) -> HttpResponse:
    """Answers with the board drawn anew: a card that may not move stands where it stood, and words say why."""
    ticket = access.ticket_for(viewer(request), number)
    form = PlaceForm(request.POST)
    refusal = _refusal(request, ticket, form)
    if refusal:
        messages.warning(request, refusal)
    status = 200 if not refusal else 422 if form.errors else 409
    queue = queue_of(request) or QUEUES["answer"]
    way = Way(form.cleaned_data.get("by", Way.STEP))
    if not request.headers.get("HX-Request"):
        return redirect(f"{queue.url}?form=board&by={way.value}")
    return render(
        request, "desk/queue/board.html", board_context(request, queue, Look(Form.BOARD, way)), status=status
    )


def board_context(request: HttpRequest, queue: Queue, look: Look) -> dict[str, object]:
    """What the board's template names; `shown.…` in the address says how far each column was unfolded."""
    user = viewer(request)
    given = (request.POST if request.method == "POST" else request.GET).dict()
    shown = {
        name.removeprefix("shown."): int(number)
        for name, number in given.items()
        if isinstance(number, str)
        and name.startswith("shown.")
        and number.isascii()
        and number.isdecimal()
        and len(number) < 6
    }
    columns = board_of(queue, sight_of(user), look.way, user_id=user.pk, shown=shown)
    return {"queue": queue, "look": look, "columns": columns, "ways": Way}


def _refusal(request: HttpRequest, ticket: Ticket, form: PlaceForm) -> str:
    if not form.is_valid():
        return " ".join(str(words) for errors in form.errors.values() for words in errors)
    said = form.cleaned_data
    try:
        move_card(
            ticket,
            Way(said["by"]),
            said["to"],
            reason=said["reason"],
            user=viewer(request),
            by=agent_of(request),
        )
    except Denied as refusal:
        return refusal.sentence
    return ""
