"""Conditions as they are written down: {"all": [{"field": …, "is": …, "value": […]}, {"any": […]}]}."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zabota.tickets.errors import ConditionsTooDeep, ConditionsUnreadable, TooManyConditions

DEEPEST = 3  # groups in groups
MOST = 50  # conditions in a tree
MOST_VALUES = 50  # in one condition
LONGEST_WORD = 200
ME = "me"


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` and `operator` stand in the table; `values` are names of choices, ids, words, numbers or days."""

    field: str
    operator: str
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """All of its parts, or any of them. An empty group holds for every ticket."""

    parts: "tuple[Condition | Group, ...]" = ()
    needs_all: bool = True

    def conditions(self) -> Iterator[Condition]:
        for part in self.parts:
            if isinstance(part, Group):
                yield from part.conditions()
            else:
                yield part


def read(written: Any) -> Group:
    """The tree of a JSON value. Raises ConditionsUnreadable, ConditionsTooDeep or TooManyConditions."""
    tree = _group(written, DEEPEST)
    if sum(1 for _ in tree.conditions()) > MOST:
        raise TooManyConditions(most=MOST)
    return tree


def write(part: Group | Condition) -> dict[str, Any]:
    if isinstance(part, Condition):
        return {"field": part.field, "is": part.operator, "value": list(part.values)}
    return {"all" if part.needs_all else "any": [write(one) for one in part.parts]}


def _group(written: Any, depth: int) -> Group:
    if not isinstance(written, dict) or len(written) > 1 or not set(written) <= {"all", "any"}:
        raise ConditionsUnreadable
    if depth == 0:
        raise ConditionsTooDeep(deepest=DEEPEST)
    kind, parts = next(iter(written.items()), ("all", []))
    if not isinstance(parts, list) or len(parts) > 2 * MOST:
        raise ConditionsUnreadable
    return Group(tuple(_part(part, depth) for part in parts), kind == "all")


def _part(written: Any, depth: int) -> Condition | Group:
    is_condition = isinstance(written, dict) and set(written) == {"field", "is", "value"}
    return (
        _condition(**{**written, "operator": written["is"]}) if is_condition else _group(written, depth - 1)
    )


def _condition(field: Any, operator: Any, value: Any, **_: Any) -> Condition:
    is_written = isinstance(field, str) and isinstance(operator, str) and isinstance(value, list)
    if not is_written or len(value) > MOST_VALUES or not all(map(_is_value, value)):
        raise ConditionsUnreadable
    return Condition(field, operator, tuple(value))


def _is_value(value: Any) -> bool:
    if type(value) is int:
        return abs(value) < 2**63
    return isinstance(value, str) and len(value) <= LONGEST_WORD and "\x00" not in value
