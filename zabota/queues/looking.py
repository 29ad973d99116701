"""Tickets that are looked for and not kept: the ended ones too, and what a person is just about to save."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import OperationalError, connection, transaction
from django.utils.timezone import get_default_timezone
from psycopg.errors import QueryCanceled

from zabota.core.clock import now
from zabota.queues.errors import TakesTooLong
from zabota.tickets.conditions.holding import Asker
from zabota.tickets.conditions.matching import matching
from zabota.tickets.conditions.tree import Group
from zabota.tickets.models import Ticket, TicketQuerySet
from zabota.tickets.queries import ENTRY, PAGE, Entry, with_unread
from zabota.tickets.sight import Sight

LONGEST_LOOK = timedelta(seconds=3)
LONGEST_PREVIEW = timedelta(seconds=1)
LARGEST = 2**63 - 1
SHOWN = 5
COUNTED = 1000


def looked_for(tree: Group, sight: Sight) -> TicketQuerySet:
    asker = Asker(sight.agent_id, now(), get_default_timezone())
    return matching(Ticket.objects.visible_to(sight), tree, asker)


def page_looked_for(tree: Group, sight: Sight, *, user_id: int, after: str) -> tuple[list[Entry], str | None]:
    """Ended tickets too, the newest first."""
    found = with_unread(looked_for(tree, sight), user_id=user_id).order_by("-pk")
    if after.isascii() and after.isdecimal() and int(after[:19]) <= LARGEST:
        found = found.filter(pk__lt=int(after[:19]))
    columns = found.values_list(*ENTRY)
    with within(LONGEST_LOOK):
        entries = list(map(Entry._make, columns[: PAGE + 1]))
    return entries[:PAGE], str(entries[PAGE - 1].number) if len(entries) > PAGE else None


@dataclass(frozen=True, slots=True)
class Preview:
    """`number` is never more than COUNTED + 1, which means "more than COUNTED"."""

    number: int
    tickets: list[Ticket]


def preview_of(tree: Group, sight: Sight) -> Preview:
    """What a queue with these conditions would show this viewer now. Raises TakesTooLong."""
    found = looked_for(tree, sight)
    drawn = found.select_related("requester", "company", "owner__user").order_by("-pk")
    with within(LONGEST_PREVIEW):
        return Preview(found.order_by()[: COUNTED + 1].count(), list(drawn[:SHOWN]))


@contextmanager
def within(span: timedelta) -> Iterator[None]:
    """Statements that take longer are stopped. Raises TakesTooLong."""
    milliseconds = span // timedelta(milliseconds=1)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(milliseconds)])
            yield
    except OperationalError as failure:
        if not isinstance(failure.__cause__, QueryCanceled):
            raise
        raise TakesTooLong from failure
