"""Where a ticket stands in a queue: text that sorts as the queue's order says, reckoned here or by PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Coalesce, Collate

from zabota.queues.models import Order
from zabota.tickets.conditions.facts import Facts
from zabota.tickets.models import NEVER, due_or_never

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MOMENT = "lpad((extract(epoch FROM %(expressions)s) * 1000000)::bigint::text, 18, '0')"
NUMBER = "lpad((%(expressions)s)::text, 10, '0')"


def place_of(facts: Facts, order: str) -> str:
    match order:
        case Order.DUE:
            return _moment(facts.due_at or NEVER)
        case Order.WAITS:
            return _moment(facts.waits_since)
        case Order.OPENED:
            return _moment(facts.opened_at)
        case Order.MOVES:
            return f"{facts.moves:010}"
    return facts.company_sort_name


def _moment(at: datetime) -> str:
    return f"{(at - EPOCH) // MICROSECOND:018}"


def place_in_sql(order: str) -> Any:
    """The same as an expression over tickets."""
    match order:
        case Order.DUE:
            reckoned: Any = Func(due_or_never(), template=MOMENT, output_field=TextField())
        case Order.WAITS | Order.OPENED:
            reckoned = Func(F(order), template=MOMENT, output_field=TextField())
        case Order.MOVES:
            reckoned = Func(F("moves"), template=NUMBER, output_field=TextField())
        case _:
            reckoned = Coalesce("company__sort_name", Value(""), output_field=TextField())
    return Collate(reckoned, "C")
