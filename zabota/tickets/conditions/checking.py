"""Whether conditions make sense, and what to change when one does not."""

from collections.abc import Mapping

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from zabota.tickets.conditions.numbers import number_of
from zabota.tickets.conditions.spans import day_of, days_of, span_of
from zabota.tickets.conditions.table import ALONE, YES_OR_NO, Field, Type
from zabota.tickets.conditions.tree import ME, Condition, Group
from zabota.tickets.conditions.words import words_of
from zabota.tickets.errors import ConditionMakesNoSense


def check(tree: Group, fields: Mapping[str, Field]) -> None:
    """Raises ConditionMakesNoSense for the first condition that nobody can mean."""
    for condition in tree.conditions():
        words = wrong_with(condition, fields)
        if words:
            raise ConditionMakesNoSense(words=words)


def wrong_with(condition: Condition, fields: Mapping[str, Field]) -> str:
    """What to change, in a sentence; "" for a condition that makes sense. Things that are gone make sense (naming)."""
    field = fields.get(condition.field)
    if field is None:
        return _("This field no longer exists. Choose another one or take the condition out.")
    if condition.operator not in field.operators:
        return _("“%(field)s” cannot be asked like this. Choose how to compare it.") % {"field": field.title}
    if condition.operator in ALONE:
        return ""
    return _wrong_value(condition, field)


def _wrong_value(condition: Condition, field: Field) -> str:
    values = condition.values
    match field.takes:
        case Type.CHOICE | Type.YES:
            offered = {value for value, _label in field.choices or YES_OR_NO}
            return "" if values and set(values) <= offered else _("Choose from the list.")
        case Type.THING | Type.TAGS:
            return (
                ""
                if values and all(isinstance(value, int) for value in values)
                else _("Choose from the list.")
            )
        case Type.PERSON | Type.PEOPLE:
            fit = all(isinstance(value, int) or value == ME for value in values)
            return "" if values and fit else _("Choose a colleague.")
        case Type.TEXT:
            return "" if words_of(values) else _("Write the words to look for.")
        case Type.NUMBER:
            return "" if len(values) == 1 and number_of(values[0]) is not None else _("Write a number.")
        case Type.DAY:
            return "" if len(values) == 1 and day_of(values[0]) else _("Choose a day.")
        case Type.MOMENT | Type.DATE:
            return _wrong_moment(condition)


def _wrong_moment(condition: Condition) -> str:
    if condition.operator == "between":
        fits = days_of(condition.values, get_default_timezone())
        return "" if fits else _("Choose one or two days, the earlier one first.")
    return "" if span_of(condition.values) else _("Write how long, up to ten years.")
