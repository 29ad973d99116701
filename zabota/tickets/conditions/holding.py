"""Whether a tree holds for one ticket: a pure calculation over its facts. `matching` says the same as a query."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from zabota.tickets.conditions.facts import Facts
from zabota.tickets.conditions.numbers import number_of
from zabota.tickets.conditions.spans import day_of, days_of, span_of
from zabota.tickets.conditions.tree import ME, Condition, Group
from zabota.tickets.conditions.words import words_of

MOMENTS = {"opened_at", "waits_since", "ended_at"}
MANY = {"tags", "followers"}
ONE = {
    "status", "aside", "line", "owner", "company", "requester", "kind", "problem", "parent", "client_priority",
    "priority", "channel", "language",
}  # fmt: skip
OWN = re.compile(r"field:\d{1,9}", re.ASCII)
Values = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom and when a tree is asked: "me" is the agent `me`, days begin in `zone`."""

    me: int | None
    at: datetime
    zone: tzinfo


def holds(part: Group | Condition, facts: Facts, asker: Asker) -> bool:
    """What the table does not know, and values that make no sense, hold for no ticket."""
    if isinstance(part, Group):
        some = (holds(one, facts, asker) for one in part.parts)
        return all(some) if part.needs_all else any(some) or not part.parts
    return _condition_holds(part, facts, asker)


def _condition_holds(part: Condition, facts: Facts, asker: Asker) -> bool:
    name, operator, values = part.field, part.operator, part.values
    if name in ONE:
        return _one(getattr(facts, name), operator, with_me(values, asker.me))
    if name in MANY:
        return _several(getattr(facts, name), operator, with_me(values, asker.me))
    if name in MOMENTS:
        return _moment(getattr(facts, name), operator, values, asker)
    if name == "due_at":
        return _date(facts, operator, values, asker)
    if name == "subject":
        return _text(facts.subject, operator, values)
    if name == "files":
        return operator == "is" and values in (("yes",), ("no",)) and facts.files == (values == ("yes",))
    if name == "moves":
        return _number(str(facts.moves), operator, values)
    if OWN.fullmatch(name):
        return _own(facts.fields.get(name.removeprefix("field:")), operator, values)
    return False


def with_me(values: Values, me: int | None) -> list[Any]:
    return [me if value == ME else value for value in values if value != ME or me is not None]


def _one(value: Any, operator: str, values: list[Any]) -> bool:
    match operator:
        case "is":
            return value in values
        case "is_not":
            return value not in values
        case "empty":
            return value in (None, "")
        case "filled":
            return value not in (None, "")
    return False


def _several(value: list[int], operator: str, values: list[Any]) -> bool:
    match operator:
        case "has":
            return not set(values).isdisjoint(value)
        case "has_not":
            return set(values).isdisjoint(value)
        case "empty":
            return not value
        case "filled":
            return bool(value)
    return False


def _moment(value: datetime | None, operator: str, values: Values, asker: Asker) -> bool:
    span = span_of(values) if operator in ("longer", "within") else None
    if value is not None and span:
        return (value < asker.at - span) == (operator == "longer")
    days = days_of(values, asker.zone) if operator == "between" else None
    return value is not None and days is not None and days[0] <= value < days[1]


def _date(facts: Facts, operator: str, values: Values, asker: Asker) -> bool:
    due, risk = facts.due_at, facts.risk_at
    match operator:
        case "late":
            return due is not None and due < asker.at
        case "at_risk":
            return any(one is not None and one <= asker.at for one in (due, risk))
        case "coming":
            span = span_of(values)
            return due is not None and span is not None and due <= asker.at + span
        case "empty" | "filled":
            return _one(due, operator, [])
    return operator == "between" and _moment(due, operator, values, asker)


def _text(folded: str, operator: str, values: Values) -> bool:
    words = words_of(values)
    if not words or operator not in ("contains", "lacks"):
        return False
    return all(word in folded for word in words) == (operator == "contains")


def _number(text: str, operator: str, values: Values) -> bool:
    value, limit = number_of(text), number_of(values[0]) if len(values) == 1 else None
    if value is None or limit is None:
        return False
    return COMPARED[operator](value, limit) if operator in COMPARED else False


COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda value, limit: bool(value >= limit),
    "at_most": lambda value, limit: bool(value <= limit),
    "equals": lambda value, limit: bool(value == limit),
}


def _own(written: list[str] | None, operator: str, values: Values) -> bool:
    """A field of the house's own. Its operator tells its type, so that a type changed later is no accident."""
    value, folded = written or ("", "")
    match operator:
        case "is" | "is_not" | "empty" | "filled":
            return _one(value, operator, [one for one in values if one])
        case "contains" | "lacks":
            return _text(folded, operator, values)
        case "at_least" | "at_most" | "equals":
            return _number(value, operator, values)
        case "not_before" | "not_after":
            return _day(value, operator, values)
    return False


def _day(value: str, operator: str, values: Values) -> bool:
    limit = day_of(values[0]) if len(values) == 1 else None
    if limit is None or not value:
        return False
    return value >= limit.isoformat() if operator == "not_before" else value <= limit.isoformat()
