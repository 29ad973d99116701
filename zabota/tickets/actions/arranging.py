"""The kinds of tickets and the fields that are asked: whoever manages them decides it for everybody."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.tickets.errors import FieldAsksItself, FieldHasValues
from zabota.tickets.events import FieldAdded, FieldEdited, KindAdded, KindEdited
from zabota.tickets.models import Field, TicketKind


@transaction.atomic
def add_kind(*, by: User, **facts: Any) -> TicketKind:
    """`facts`: name, is_active. It stands last."""
    kind = TicketKind.objects.create(**facts, place=_after_the_last(TicketKind))
    publish(KindAdded(kind_id=kind.pk, by_id=by.pk))
    return kind


@transaction.atomic
def edit_kind(kind: TicketKind, *, by: User, **facts: Any) -> TicketKind:
    kind = TicketKind.objects.select_for_update().get(pk=kind.pk)
    what = _written(kind, facts)
    if what:
        publish(KindEdited(kind_id=kind.pk, what=what, by_id=by.pk))
    return kind


@transaction.atomic
def add_field(*, by: User, kinds: Sequence[TicketKind] = (), **facts: Any) -> Field:
    """`facts`: the columns of `Field`, without its place: it stands last."""
    field = Field.objects.create(**facts, place=_after_the_last(Field))
    field.kinds.set(kinds)
    publish(FieldAdded(field_id=field.pk, by_id=by.pk))
    return field


@transaction.atomic
def edit_field(field: Field, *, by: User, kinds: Sequence[TicketKind] | None = None, **facts: Any) -> Field:
    """A field that is filled in somewhere keeps its type; none may depend on itself, not by a long way round either."""
    field = Field.objects.select_for_update().get(pk=field.pk)
    if facts.get("type", field.type) != field.type and field.values.exists():
        raise FieldHasValues(name=field.name)
    what = _written(field, facts)
    _refuse_circle(field)
    if kinds is not None and {kind.pk for kind in kinds} != set(field.kinds.values_list("pk", flat=True)):
        field.kinds.set(kinds)
        what.append("kinds")
    if what:
        publish(FieldEdited(field_id=field.pk, what=what, by_id=by.pk))
    return field


def raise_kind(kind: TicketKind) -> None:
    """One place up among the kinds."""
    _up(TicketKind, kind.pk)


def raise_field(field: Field) -> None:
    """One place up among the fields."""
    _up(Field, field.pk)


def _written(row: Model, facts: dict[str, Any]) -> list[str]:
    what = sorted(name for name, value in facts.items() if getattr(row, name) != value)
    for name in what:
        setattr(row, name, facts[name])
    row.save(update_fields=what)
    return what


def _refuse_circle(field: Field) -> None:
    above = dict(Field.objects.values_list("pk", "depends_on_id"))
    at, seen = field.depends_on_id, {field.pk}
    while at is not None:
        if at in seen:
            raise FieldAsksItself(name=field.name)
        seen.add(at)
        at = above.get(at)


def _after_the_last(model: type[TicketKind] | type[Field]) -> int:
    return int(model.objects.aggregate(last=Max("place"))["last"] or 0) + 1


@transaction.atomic
def _up(model: type[TicketKind] | type[Field], pk: int) -> None:
    order = list(model.objects.select_for_update().values_list("pk", flat=True))
    at = order.index(pk)
    if at > 0:
        order[at - 1], order[at] = order[at], order[at - 1]
    for place, number in enumerate(order, 1):
        model.objects.filter(pk=number).exclude(place=place).update(place=place)
