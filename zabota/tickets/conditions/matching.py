"""The tickets a tree holds for, as a query. `holding` says the same of one ticket without asking the database."""

from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, Func, OuterRef, Q, TextField, Value, When
from django.db.models.fields import DecimalField
from django.db.models.functions import Cast, Collate, Lower

from zabota.tickets.conditions.facts import PRIORITIES
from zabota.tickets.conditions.holding import MANY, MOMENTS, ONE, Asker, with_me
from zabota.tickets.conditions.numbers import SHAPE, number_of
from zabota.tickets.conditions.spans import day_of, days_of, span_of
from zabota.tickets.conditions.table import own_id
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.conditions.words import words_of
from zabota.tickets.models import Attachment, FieldValue, Follow, Tagging, TicketQuerySet

YO = "\u0451\u0401"  # untranslated: letters that count as others, no words
NONE = Q(pk__in=[])
EVERY = Q()
EMPTY: dict[str, Any] = {"aside": ""}  # all others are empty by NULL
SIDES = {"at_least": "gte", "at_most": "lte", "equals": "exact", "not_before": "gte", "not_after": "lte"}


def matching(tickets: TicketQuerySet, tree: Group, asker: Asker) -> TicketQuerySet:
    return tickets.alias(folded_subject=_folded("subject")).filter(_of(tree, asker))


def _folded(column: str) -> Lower:
    plain = Func(F(column), Value(YO), Value("\u0435" * 2), function="translate", output_field=TextField())
    return Lower(plain)


def _of(part: Group | Condition, asker: Asker) -> Q:
    if isinstance(part, Condition):
        return _condition(part, asker)
    joined = EVERY
    for one in part.parts:
        joined = joined & _wrapped(one, asker) if part.needs_all else joined | _wrapped(one, asker)
    return joined


def _wrapped(part: Group | Condition, asker: Asker) -> Q:
    """An empty group among alternatives holds for all; an empty Q would vanish from an OR."""
    return _of(part, asker) or ~NONE


def _condition(part: Condition, asker: Asker) -> Q:
    name, operator, values = part.field, part.operator, part.values
    if name == "priority":
        return _one(name, operator, [PRIORITIES[str(one)] for one in values if one in PRIORITIES])
    if name in ONE:
        return _one(name, operator, with_me(values, asker.me))
    if name in MANY:
        return _several(name, operator, with_me(values, asker.me))
    if name in MOMENTS:
        return _moment(name, operator, values, asker)
    if name == "due_at":
        return _date(operator, values, asker)
    if name == "subject":
        return _text("folded_subject", operator, values)
    if name == "files":
        return _yes(
            Exists(Attachment.objects.filter(message__ticket=OuterRef("pk"), is_inline=False)),
            operator,
            values,
        )
    if name == "moves":
        return _number(name, operator, values)
    return _own(name, operator, values)


def _one(name: str, operator: str, values: list[Any]) -> Q:
    fitting = [value for value in values if isinstance(value, str) == (name in WORDS)]
    match operator:
        case "is":
            return Q(**{f"{name}__in": fitting})
        case "is_not":
            return ~Q(**{f"{name}__in": fitting})
        case "empty" | "filled":
            is_empty = Q(**{name: EMPTY[name]}) if name in EMPTY else Q(**{f"{name}__isnull": True})
            return is_empty if operator == "empty" else ~is_empty
    return NONE


WORDS = {"status", "aside", "channel", "language"}


def _several(name: str, operator: str, values: list[Any]) -> Q:
    rows: Any = Tagging.objects if name == "tags" else Follow.objects
    column = "tag" if name == "tags" else "agent"
    own = rows.filter(ticket=OuterRef("pk"))
    named = Q(Exists(own.filter(**{f"{column}__in": [value for value in values if isinstance(value, int)]})))
    match operator:
        case "has":
            return named
        case "has_not":
            return ~named
        case "empty":
            return ~Q(Exists(own))
        case "filled":
            return Q(Exists(own))
    return NONE


def _date(operator: str, values: tuple[str | int, ...], asker: Asker) -> Q:
    match operator:
        case "late":
            return Q(due_at__lt=asker.at)
        case "at_risk":
            return Q(due_at__lte=asker.at) | Q(risk_at__lte=asker.at)
        case "coming":
            span = span_of(values)
            return Q(due_at__lte=asker.at + span) if span else NONE
        case "empty" | "filled":
            return Q(due_at__isnull=operator == "empty")
    return _moment("due_at", operator, values, asker) if operator == "between" else NONE


def _moment(name: str, operator: str, values: tuple[str | int, ...], asker: Asker) -> Q:
    span = span_of(values) if operator in ("longer", "within") else None
    if span:
        return Q(**{f"{name}__{'lt' if operator == 'longer' else 'gte'}": asker.at - span})
    days = days_of(values, asker.zone) if operator == "between" else None
    return Q(**{f"{name}__gte": days[0], f"{name}__lt": days[1]}) if days else NONE


def _text(name: str, operator: str, values: tuple[str | int, ...]) -> Q:
    words = words_of(values)
    if not words or operator not in ("contains", "lacks"):
        return NONE
    all_of_them = Q(*(Q(**{f"{name}__contains": word}) for word in words))
    return all_of_them if operator == "contains" else ~all_of_them


def _number(name: str, operator: str, values: tuple[str | int, ...]) -> Q:
    limit = number_of(values[0]) if len(values) == 1 else None
    if limit is None or operator not in ("at_least", "at_most", "equals"):
        return NONE
    return _compared(F(name), operator, limit)


def _compared(number: Any, operator: str, limit: Decimal) -> Q:
    as_decimal = DecimalField(max_digits=21, decimal_places=6)
    lookup = as_decimal.get_lookup(SIDES[operator])
    return Q(lookup(Cast(number, as_decimal), Value(limit, as_decimal)))  # type: ignore[misc]


def _yes(exists: Exists, operator: str, values: tuple[str | int, ...]) -> Q:
    if operator != "is" or values not in (("yes",), ("no",)):
        return NONE
    return Q(exists) if values == ("yes",) else ~Q(exists)


def _own(name: str, operator: str, values: tuple[str | int, ...]) -> Q:
    """A field of the house's own: a row beside the ticket, or none."""
    number = own_id(name)
    if number is None:
        return NONE
    own = FieldValue.objects.filter(ticket=OuterRef("pk"), field=number)
    match operator:
        case "is" | "is_not":
            named = Q(
                Exists(own.filter(value__in=[str(value) for value in values if isinstance(value, str)]))
            )
            return named if operator == "is" else ~named
        case "empty" | "filled":
            return Q(Exists(own)) if operator == "filled" else ~Q(Exists(own))
        case "contains" | "lacks":
            said = Q(Exists(own.alias(folded=_folded("value")).filter(_text("folded", "contains", values))))
            return NONE if not words_of(values) else said if operator == "contains" else ~said
    compared = _own_compared(operator, values)
    return Q(Exists(own.filter(compared))) if compared else NONE


def _own_compared(operator: str, values: tuple[str | int, ...]) -> Q | None:
    if len(values) != 1 or operator not in SIDES:
        return None
    if operator in ("not_before", "not_after"):
        limit = day_of(values[0])
        return _day(operator, limit.isoformat()) if limit else None
    number = number_of(values[0])
    if number is None:
        return None
    is_number = Q(value__regex=f"^{SHAPE}$")
    return Q(
        Case(
            When(is_number, then=_compared(F("value"), operator, number)),
            default=False,
            output_field=BooleanField(),
        )
    )


def _day(operator: str, limit: str) -> Q:
    lookup = TextField().get_lookup(SIDES[operator])
    return Q(lookup(Collate(F("value"), "C"), Value(limit)))  # type: ignore[misc]
