"""A condition as a sentence: “status is new or open”."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from zabota.tickets.conditions.naming import Names
from zabota.tickets.conditions.spans import day_of
from zabota.tickets.conditions.table import ALONE, SPANNING, YES_OR_NO, Field, Type
from zabota.tickets.conditions.tree import ME, Condition, Group


def tree_in_words(part: Group | Condition, fields: Mapping[str, Field], names: Names) -> str:
    """“status is new, and (owner is me or owner is empty)”; "" for a tree that holds for every ticket."""
    if isinstance(part, Condition):
        return in_words(part, fields, names)
    said = [tree_in_words(one, fields, names) for one in part.parts]
    wrapped = [
        f"({words})" if isinstance(one, Group) and len(one.parts) > 1 else words
        for one, words in zip(part.parts, said, strict=True)
        if words
    ]
    return (
        pgettext("between conditions", ", and ")
        if part.needs_all
        else pgettext("between conditions", ", or ")
    ).join(wrapped)


def in_words(condition: Condition, fields: Mapping[str, Field], names: Names) -> str:
    field = fields.get(condition.field)
    if field is None or condition.operator not in field.operators:
        return _("something that no longer exists")
    parts = [str(field.title), str(field.operators[condition.operator]), _values(condition, field, names)]
    return " ".join(part for part in parts if part)


def _values(condition: Condition, field: Field, names: Names) -> str:
    if condition.operator in ALONE:
        return ""
    if condition.operator in SPANNING:
        return _span(condition.values)
    if condition.operator == "between":
        return " – ".join(map(_day, condition.values))
    return pgettext("between values", " or ").join(_value(value, field, names) for value in condition.values)


def _value(value: str | int, field: Field, names: Names) -> str:
    if field.model:
        return _("me") if value == ME else names.get((field.model, int(value)), "?")
    if field.takes == Type.DAY:
        return _day(value)
    return str(dict(field.choices or YES_OR_NO).get(str(value), value))


def _day(value: str | int) -> str:
    day = day_of(value) if value else None
    return date_format(day, "SHORT_DATE_FORMAT") if day else "…"


def _span(values: tuple[str | int, ...]) -> str:
    if len(values) != 2 or not isinstance(values[0], int):
        return "?"
    number = values[0]
    match values[1]:
        case "minutes":
            return ngettext("%(n)d minute", "%(n)d minutes", number) % {"n": number}
        case "hours":
            return ngettext("%(n)d hour", "%(n)d hours", number) % {"n": number}
    return ngettext("%(n)d day", "%(n)d days", number) % {"n": number}
