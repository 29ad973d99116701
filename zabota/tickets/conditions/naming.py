"""The things that conditions name by their ids: what they are called, and which are gone."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from zabota.team.models import Agent
from zabota.tickets.conditions.table import Field
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.models import Ticket

Names = dict[tuple[type[Model], int], str]
Seen = Callable[[type[Model]], Any]


def names_in(tree: Group, fields: Mapping[str, Field], seen: Seen) -> Names:
    """Everything the tree names, in two statements for each kind of thing. What the viewer may not know of, which is
    outside of `seen(model)`, is called by its number.
    """
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for condition in tree.conditions():
        model = _model_of(condition, fields)
        if model:
            wanted[model] |= {value for value in condition.values if isinstance(value, int)}
    return {
        (model, pk): name
        for model, ids in wanted.items()
        if ids
        for pk, name in _called(model, ids, seen).items()
    }


def gone_from(tree: Group, fields: Mapping[str, Field], names: Names) -> list[str]:
    """A sentence for each thing that no longer exists; a condition that asks for it meets nothing."""
    found = []
    for condition in tree.conditions():
        field = fields.get(condition.field)
        if field is None:
            found.append(_("A field that its conditions ask for no longer exists."))
        elif any(_is_gone(value, field.model, names) for value in condition.values):
            words = _("Something that “%(field)s” was compared with no longer exists.")
            found.append(words % {"field": field.title})
    return list(dict.fromkeys(found))


def _model_of(condition: Condition, fields: Mapping[str, Field]) -> type[Model] | None:
    field = fields.get(condition.field)
    return field.model if field else None


def _is_gone(value: str | int, model: type[Model] | None, names: Names) -> bool:
    return model is not None and isinstance(value, int) and (model, value) not in names


def _called(model: type[Model], ids: set[int], seen: Seen) -> dict[int, str]:
    there = model._default_manager.filter(pk__in=ids).values_list("pk", flat=True)
    return {pk: f"#{pk}" for pk in there} | {row.pk: _name(row) for row in seen(model).filter(pk__in=ids)}


def _name(row: Any) -> str:
    if isinstance(row, Ticket):
        return f"#{row.pk} {row.subject}"
    return _person(row) if isinstance(row, Agent) else str(row)


def _person(agent: Agent) -> str:
    return agent.name if agent.user.is_active else _("%(name)s, who has left") % {"name": agent.name}
