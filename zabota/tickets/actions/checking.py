"""The checklist of a ticket: what is to be done, in its order."""

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked, place_of
from zabota.tickets.errors import ChecklistTooLong
from zabota.tickets.events import ChecklistChanged
from zabota.tickets.models import ChecklistItem, Ticket

MOST = 100
MARKS = " \t-–—•*☐☑✓[]"


@transaction.atomic
def add_to_checklist(ticket: Ticket, *, lines: str, by: Agent) -> list[ChecklistItem]:
    """One item a line, as pasted lists have them; marks before a line are left out."""
    ticket = locked(ticket)
    texts = [one_line(line.lstrip(MARKS), 300) for line in without_nul(lines).splitlines()]
    texts = [text for text in texts if text]
    present = list(ticket.checklist.values_list("place", flat=True))
    if len(present) + len(texts) > MOST:
        raise ChecklistTooLong(most=MOST)
    after = max(present, default=0) + 1
    items = ChecklistItem.objects.bulk_create(
        ChecklistItem(ticket=ticket, text=text, place=place) for place, text in enumerate(texts, after)
    )
    if items:
        _tell(ticket, by)
    return items


@transaction.atomic
def put_back_on_checklist(ticket: Ticket, *, text: str, place: int, by: Agent) -> ChecklistItem:
    """Where it was before it was removed. Put back twice, it stands there once."""
    ticket = locked(ticket)
    if ticket.checklist.count() >= MOST:
        raise ChecklistTooLong(most=MOST)
    item, is_new = ChecklistItem.objects.get_or_create(ticket=ticket, text=text, place=place)
    if is_new:
        _tell(ticket, by)
    return item


@transaction.atomic
def tick_item(item: ChecklistItem, *, by: Agent) -> None:
    """Done, by whom and when. Ticking twice is ticking once."""
    ticket = locked(item.ticket)
    ticked = ChecklistItem.objects.filter(pk=item.pk, done_at=None).update(done_at=now(), done_by=by)
    if ticked:
        _tell(ticket, by)


@transaction.atomic
def untick_item(item: ChecklistItem, *, by: Agent) -> None:
    ticket = locked(item.ticket)
    done = ChecklistItem.objects.filter(pk=item.pk, done_at__isnull=False)
    if done.update(done_at=None, done_by=None):
        _tell(ticket, by)


@transaction.atomic
def raise_item(item: ChecklistItem, *, by: Agent) -> None:
    """One place up. The first stays the first."""
    _swap(item, by, step=-1)


@transaction.atomic
def lower_item(item: ChecklistItem, *, by: Agent) -> None:
    """One place down. The last stays the last."""
    _swap(item, by, step=1)


@transaction.atomic
def remove_item(item: ChecklistItem, *, by: Agent) -> None:
    ticket = locked(item.ticket)
    gone, _ = ChecklistItem.objects.filter(pk=item.pk).delete()
    if gone:
        _tell(ticket, by)


def _swap(item: ChecklistItem, by: Agent, *, step: int) -> None:
    ticket = locked(item.ticket)
    order = list(ticket.checklist.values_list("pk", flat=True))
    at = order.index(item.pk) if item.pk in order else -1
    to = at + step
    if at < 0 or not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for place, pk in enumerate(order, 1):
        ChecklistItem.objects.filter(pk=pk).exclude(place=place).update(place=place)
    _tell(ticket, by)


def _tell(ticket: Ticket, by: Agent) -> None:
    items = list(ticket.checklist.values_list("done_at", flat=True))
    done = sum(moment is not None for moment in items)
    publish(ChecklistChanged(**place_of(ticket), by_id=by.user_id, done=done, items=len(items)))
