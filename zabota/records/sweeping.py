"""Every text in which a person may be named is searched for their traces and made nameless."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from zabota.records.columns import WORDS
from zabota.records.traces import ADDRESS, Traces, compiled, replaced
from zabota.tickets.models import Ticket

AT_ONCE = 500


@dataclass
class Swept:
    """How many rows of which table changed, and of which tickets they were."""

    rows: "Counter[str]" = field(default_factory=Counter)
    tickets: set[int] = field(default_factory=set)


def sweep(traces: Traces, *, tickets: set[int]) -> Swept:
    """Everywhere for what only they can be; within `tickets` for their first name alone as well."""
    swept = Swept()
    for model in swept_models():
        _sweep_rows(model, traces.everywhere, Q(), swept)
        if way := way_to_ticket(model):
            _sweep_rows(model, traces.in_their_tickets, Q(**{f"{way}__in": tickets}), swept)
    return swept


def swept_models() -> Iterator[type[models.Model]]:
    by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return (by_table[table] for table in WORDS if table in by_table)


def way_to_ticket(model: type[models.Model]) -> str:
    """The lookup that leads from a row to its ticket; empty when there is none."""
    if model is Ticket:
        return "pk"
    ways = {one.name: one.related_model for one in model._meta.concrete_fields if one.related_model}
    if ways.get("ticket") is Ticket:
        return "ticket"
    for name in ("message", "refusal", "promise", "draft"):
        to = ways.get(name)
        if to and way_to_ticket(to):
            return f"{name}__ticket"
    return ""


def _sweep_rows(model: type[models.Model], pattern: str, which: Q, swept: Swept) -> None:
    columns = [_field_of(model, column) for column in WORDS[model._meta.db_table]]
    found, named, way = model._base_manager.filter(which), Q(), way_to_ticket(model)
    for column in columns:
        found = found.annotate(**{f"{column}_text": Cast(column, TextField())})
        named |= Q(**{f"{column}_text__iregex": pattern})
    read = found.filter(named).values("pk", *columns, **({"_ticket": models.F(way)} if way else {}))
    for row in list(read):
        if way and row["_ticket"]:
            swept.tickets.add(row["_ticket"])
        swept.rows[model._meta.db_table] += _make_nameless(model, row, columns, pattern)


def _field_of(model: type[models.Model], column: str) -> str:
    return next(one.name for one in model._meta.concrete_fields if one.column == column)


def _make_nameless(model: type[models.Model], row: dict[str, Any], columns: list[str], pattern: str) -> int:
    changed = {}
    for column in columns:
        fits = _fitting(model, column, replaced(row[column], compiled(pattern)))
        if fits != row[column]:
            changed[column] = fits
    if not changed:
        return 0
    theirs = model._base_manager.filter(pk=row["pk"])
    try:
        with transaction.atomic():
            theirs.update(**changed)
    except IntegrityError:  # told apart by the name alone, as a tag; or an address that has to stay one
        theirs.update(**{column: _told_apart(row[column], new, row["pk"]) for column, new in changed.items()})
    return 1


def _fitting(model: type[models.Model], column: str, value: Any) -> Any:
    longest = getattr(model._meta.get_field(column), "max_length", None)
    return value[:longest] if isinstance(value, str) else value


def _told_apart(former: Any, value: Any, pk: Any) -> Any:
    if not isinstance(value, str):
        return value
    return f"{pk}@forgotten.invalid" if ADDRESS.fullmatch(former) else f"{value} {pk}"


def drop_from_cache(addresses: tuple[str, ...]) -> None:
    """Marks of the sign-in by address: how often a code was asked for."""
    with connection.cursor() as cursor:
        for address in addresses:
            cursor.execute("DELETE FROM core_cache WHERE cache_key ILIKE %s", [f"%{address}%"])
