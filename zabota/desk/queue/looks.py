"""In which form a person looks at a queue: what the address says, else what they chose before, else the queue's own."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from zabota.desk.queue.board import Way
from zabota.desk.queue.queues import Queue
from zabota.desk.ticket.screen import viewer
from zabota.queues.models import Form

REMEMBERED = 40  # queues
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Look:
    """`way` says by what a board's columns differ."""

    form: Form
    way: Way = Way.STEP

    def __str__(self) -> str:
        return f"{self.form.value}.{self.way.value}"


def look_of(request: HttpRequest, queue: Queue) -> Look:
    before = _read(_chosen(request).get(queue.key) or queue.form)
    form, way = request.GET.get("form", ""), request.GET.get("by", "")
    return Look(
        Form(form) if form in Form.values else before.form, Way(way) if way in Way.values else before.way
    )


def remember(request: HttpRequest, response: HttpResponse, queue: Queue, look: Look) -> None:
    """In this browser, each person's own: on a phone one may like another form than at the desk."""
    chosen = _chosen(request)
    if "form" not in request.GET or chosen.get(queue.key) == str(look):
        return
    chosen.pop(queue.key, None)
    for forgotten in list(chosen)[: max(0, len(chosen) - REMEMBERED + 1)]:
        del chosen[forgotten]
    chosen[queue.key] = str(look)
    response.set_cookie(_name(request), chosen.urlencode(), max_age=YEAR, httponly=True, samesite="Lax")


def _chosen(request: HttpRequest) -> QueryDict:
    return QueryDict(request.COOKIES.get(_name(request), "")[:4000], mutable=True)


def _name(request: HttpRequest) -> str:
    return f"looks_{viewer(request).pk}"


def _read(text: str) -> Look:
    """What str() of a look wrote, or the name of a form alone; the usual one for anything else."""
    form, _, way = text.partition(".")
    return Look(
        Form(form) if form in Form.values else Form.SPLIT, Way(way) if way in Way.values else Way.STEP
    )
