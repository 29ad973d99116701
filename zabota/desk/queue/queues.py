"""The queues of the desk: by who owes the next step, by line, and those that somebody saved."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.core.clock import now
from zabota.queues.access import queue_for
from zabota.queues.models import USUAL_COLUMNS, Form, Order
from zabota.queues.models import Queue as SavedQueue
from zabota.queues.queries import tickets_of
from zabota.team.models import Line
from zabota.tickets.models import Aside, Ticket, TicketQuerySet
from zabota.tickets.queries import tomorrow
from zabota.tickets.sight import Sight


@dataclass(frozen=True, slots=True)
class Queue:
    """`key` stands in addresses; `order` says why the list is in this order.

    `columns` are names of `zabota.queues.models.COLUMNS`, for the forms "list" and "board"; `saved` is the row of a
    queue that somebody made.
    """

    key: str
    title: "str | Promise"
    picture: str
    order: "str | Promise"
    empty: "str | Promise"
    line_id: int | None = None
    columns: tuple[str, ...] = USUAL_COLUMNS
    form: str = Form.SPLIT
    saved: SavedQueue | None = None

    @property
    def url(self) -> str:
        if self.line_id:
            return reverse("queue_line", args=[self.line_id])
        return reverse("queue", args=[self.key])

    @property
    def is_by_due(self) -> bool:
        """Whether what is due first stands first."""
        saved = self.saved
        return saved is None or (saved.is_kept and saved.order == Order.DUE and not saved.is_descending)

    def tickets(self, sight: Sight) -> TicketQuerySet:
        """What stands in it for this viewer, unordered; see queue_pages for a page of it."""
        if self.saved:
            return tickets_of(self.saved, sight)
        visible = Ticket.objects.visible_to(sight)
        match self.key:
            case "answer":
                return visible.answer_now()
            case "today":
                return visible.due_before(tomorrow())
            case "risk":
                return visible.at_risk(now())
            case "waiting":
                return visible.waiting()
            case "mine":
                return visible.answer_now().filter(owner_id=sight.agent_id, owner__isnull=False)
            case "unowned":
                return visible.unowned()
            case "colleague":
                return visible.set_aside(Aside.COLLEAGUE)
            case "snoozed":
                return visible.set_aside(Aside.SNOOZED)
        return visible.answer_now().filter(line=self.line_id or 0)


DUE_FIRST = _("What is due first stands first, then what waits longest.")
QUEUES = {
    queue.key: queue
    for queue in (
        Queue("answer", _("Answer now"), "answer", DUE_FIRST, _("Nobody waits for an answer from us.")),
        Queue("today", _("Promised today"), "today", DUE_FIRST, _("Nothing more is promised for today.")),
        Queue("risk", _("At risk"), "risk", DUE_FIRST, _("No promise is at risk.")),
        Queue("mine", _("Mine"), "person", DUE_FIRST, _("Nothing of yours waits for an answer.")),
        Queue(
            "unowned",
            _("Without an owner"),
            "flag",
            DUE_FIRST,
            _("Every ticket has an owner."),
        ),
        Queue(
            "waiting",
            _("Waiting for the client"),
            "client-step",
            DUE_FIRST,
            _("No client owes us an answer."),
        ),
        Queue(
            "colleague",
            _("Waiting for a colleague"),
            "colleague",
            DUE_FIRST,
            _("No ticket waits for a colleague."),
        ),
        Queue(
            "snoozed",
            _("Snoozed"),
            "snooze",
            _("What wakes first stands first."),
            _("Nothing is snoozed."),
        ),
    )
}


def queue_named(key: str, sight: Sight) -> Queue:
    """A queue by its key: `answer`, `mine`, …, `line-3` or `saved-7`. Http404 for none, or none for this viewer."""
    if key in QUEUES:
        return QUEUES[key]
    prefix, _, number = key.partition("-")
    if prefix not in ("line", "saved") or not (number.isascii() and number.isdecimal()):
        raise Http404
    made = line_queue if prefix == "line" else saved_queue
    return made(int(number[:9]), sight)


def line_queue(line_id: int, sight: Sight) -> Queue:
    line = Line.objects.filter(pk=line_id).first()
    if line is None or not (sight.sees_all or line.pk in sight.line_ids):
        raise Http404
    return Queue(
        f"line-{line.pk}",
        line.name,
        "line",
        DUE_FIRST,
        _("Nobody on this line waits for an answer."),
        line.pk,
    )


def saved_queue(queue_id: int, sight: Sight) -> Queue:
    return drawn(queue_for(sight, queue_id))


def drawn(saved: SavedQueue) -> Queue:
    """A saved queue as the desk shows it."""
    return Queue(
        saved.key,
        saved.name,
        "filter",
        order_in_words(saved),
        _("No ticket meets its conditions now.") if saved.is_counted else _("The queue is being counted."),
        columns=tuple(saved.columns),
        form=saved.form,
        saved=saved,
    )


def order_in_words(saved: SavedQueue) -> "str | Promise":
    if not saved.is_kept:
        return _("The newest ticket stands first.")
    return ORDERS[Order(saved.order)][saved.is_descending]


ORDERS = {  # usual, the other way round
    Order.DUE: (_("What is due first stands first."), _("What is due last stands first.")),
    Order.WAITS: (_("What waits longest stands first."), _("What waits shortest stands first.")),
    Order.OPENED: (_("The oldest ticket stands first."), _("The newest ticket stands first.")),
    Order.COMPANY: (_("By company, from A to Z."), _("By company, from Z to A.")),
    Order.MOVES: (
        _("What was moved between lines least stands first."),
        _("What was moved between lines most stands first."),
    ),
}
