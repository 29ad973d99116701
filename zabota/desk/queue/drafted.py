"""Conditions while they are being written: as a form sends them, with gaps and mistakes, and the tree they mean.

Parts are named by their places: "c" is the whole, "c.0" its first part, "c.2.1" the second part of its third. Each has
`.kind` ("all", "any" or "condition"), a condition `.field`, `.is`, `.value` (several) and `.add`, a name to look up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from zabota.desk.queue.things import Things
from zabota.tickets.conditions.checking import wrong_with
from zabota.tickets.conditions.naming import Names, names_in
from zabota.tickets.conditions.table import ALONE, SPANNING, UNITS, Field, Type
from zabota.tickets.conditions.tree import DEEPEST, ME, MOST, MOST_VALUES, Condition, Group

ROOT = "c"
FIRST = "status"
Parts = tuple["Drafted | DraftedGroup", ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be asked for, and what with."""

    fields: Mapping[str, Field]
    things: Things


@dataclass(frozen=True, slots=True)
class Drafted:
    """One condition; `words` say what is wrong with it."""

    path: str
    field: str
    operator: str
    values: tuple[str | int, ...] = ()
    words: str = ""
    is_new: bool = False

    @property
    def condition(self) -> Condition:
        return Condition(self.field, self.operator, self.values)


@dataclass(frozen=True, slots=True)
class DraftedGroup:
    path: str = ROOT
    needs_all: bool = True
    parts: Parts = ()

    @property
    def may_hold_groups(self) -> bool:
        return self.path.count(".") < DEEPEST - 1

    def conditions(self) -> Iterator[Drafted]:
        for part in self.parts:
            if isinstance(part, DraftedGroup):
                yield from part.conditions()
            else:
                yield part

    @property
    def is_full(self) -> bool:
        return sum(1 for _ in self.conditions()) >= MOST


def drafted(tree: Group, path: str = ROOT) -> DraftedGroup:
    """A tree as it is edited."""
    parts = tuple(_part_drafted(part, f"{path}.{place}") for place, part in enumerate(tree.parts))
    return DraftedGroup(path, tree.needs_all, parts)


def _part_drafted(part: Condition | Group, path: str) -> Drafted | DraftedGroup:
    if isinstance(part, Group):
        return drafted(part, path)
    return Drafted(path, part.field, part.operator, part.values)


def meant(group: DraftedGroup) -> Group:
    """The tree of a draft; groups that hold nothing are left out."""
    parts = (meant(part) if isinstance(part, DraftedGroup) else part.condition for part in group.parts)
    return Group(tuple(part for part in parts if isinstance(part, Condition) or part.parts), group.needs_all)


def checked(group: DraftedGroup, fields: Mapping[str, Field]) -> DraftedGroup:
    """The same with words at each condition that makes no sense yet."""
    parts = tuple(
        checked(part, fields)
        if isinstance(part, DraftedGroup)
        else replace(part, words=part.words or wrong_with(part.condition, fields))
        for part in group.parts
    )
    return replace(group, parts=parts)


def is_right(group: DraftedGroup) -> bool:
    return not any(one.words for one in group.conditions())


def sent(data: QueryDict, asked: Asked) -> DraftedGroup:
    """What the form was sent with, changed as the pressed button says: add:c, group:c.1 or remove:c.0."""
    verb, _, at = data.get("do", "").partition(":")
    return _group(data, asked, ROOT, verb, at)


def _group(data: QueryDict, asked: Asked, path: str, verb: str, at: str) -> DraftedGroup:
    parts: list[Drafted | DraftedGroup] = []
    for name in _names_in(data, path):
        if (verb, at) == ("remove", name):
            continue
        parts.append(_part(data, asked, name, verb, at))
    if (verb, at) == ("add", path):
        parts.append(replace(blank(asked.fields), is_new=True))
    if (verb, at) == ("group", path) and path.count(".") < DEEPEST - 1:
        parts.append(DraftedGroup("", needs_all=False, parts=(blank(asked.fields),)))
    return numbered(DraftedGroup(path, data.get(f"{path}.kind") != "any", tuple(parts[:MOST])))


def numbered(group: DraftedGroup) -> DraftedGroup:
    """Paths anew, after something came or went."""
    parts = []
    for place, part in enumerate(group.parts):
        path = f"{group.path}.{place}"
        parts.append(
            numbered(replace(part, path=path)) if isinstance(part, DraftedGroup) else replace(part, path=path)
        )
    return replace(group, parts=tuple(parts))


def _names_in(data: QueryDict, path: str) -> list[str]:
    names = (f"{path}.{place}" for place in range(2 * MOST))
    return [name for name in names if f"{name}.kind" in data]


def _part(data: QueryDict, asked: Asked, path: str, verb: str, at: str) -> Drafted | DraftedGroup:
    if data.get(f"{path}.kind") != "condition" and path.count(".") < DEEPEST:
        return _group(data, asked, path, verb, at)
    return _condition(data, asked, path)


def blank(fields: Mapping[str, Field], name: str = FIRST) -> Drafted:
    return Drafted("", name, next(iter(fields[name].operators)))


def _condition(data: QueryDict, asked: Asked, path: str) -> Drafted:
    """A field that was just chosen begins with its first operator; values of another field are dropped."""
    name, before = data.get(f"{path}.field", ""), data.get(f"{path}.was", "")
    known = asked.fields.get(name)
    if known is None:
        return Drafted(path, name[:100], data.get(f"{path}.is", "")[:20])
    operator = data.get(f"{path}.is", "")
    if operator not in known.operators or (before and before != name):
        return replace(blank(asked.fields, name), path=path)
    written = [value[:200].replace("\x00", "") for value in data.getlist(f"{path}.value")[:MOST_VALUES]]
    values, words = _values(written, known, operator), ""
    typed = data.get(f"{path}.add", "").strip()[:200].replace("\x00", "")
    if typed:
        thing, words = asked.things.found(known, typed)
        values += (thing,) if thing is not None and thing not in values else ()
    return Drafted(path, name, operator, values, words)


def _values(written: list[str], known: Field, operator: str) -> tuple[str | int, ...]:
    if known.model:
        return tuple(
            int(value) if _is_id(value) else value for value in written if _is_id(value) or value == ME
        )
    if operator in SPANNING:
        return _span(written)
    if operator == "between":
        return tuple([*written, "", ""][:2])
    if known.takes == Type.NUMBER:
        return tuple(value.strip().replace(",", ".") for value in written if value.strip())
    return tuple(value for value in written if value.strip())


def _span(written: list[str]) -> tuple[str | int, ...]:
    number, unit = [*written, "", "hours"][:2]
    return (int(number) if _is_id(number) else number, unit)


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 18


def drawn_group(group: DraftedGroup, asked: Asked) -> dict[str, Any]:
    """A draft as the template draws it."""
    return _drawn(group, asked, names_in(meant(group), asked.fields, asked.things.seen))


def _drawn(part: Drafted | DraftedGroup, asked: Asked, names: Names) -> dict[str, Any]:
    if isinstance(part, DraftedGroup):
        return {
            "path": part.path,
            "id": part.path.replace(".", "-"),
            "is_group": True,
            "needs_all": part.needs_all,
            "may_hold_groups": part.may_hold_groups,
            "parts": [_drawn(one, asked, names) for one in part.parts],
        }
    field = asked.fields.get(part.field)
    return {
        "path": part.path,
        "id": part.path.replace(".", "-"),
        "part": part,
        "field": field,
        "control": _control(part, field),
        "choices": asked.things.choices(field, part.values, names) if field else [],
        "is_looked_up": bool(field and field.model and asked.things.short(field.model) is None),
        "values": [*part.values, "", ""],
        "units": UNITS,
    }


def _control(part: Drafted, field: Field | None) -> str:
    """Which control the template draws."""
    if field is None or part.operator in ALONE:
        return ""
    if part.operator in SPANNING:
        return "span"
    if part.operator == "between":
        return "days"
    plain = {Type.TEXT: "text", Type.NUMBER: "number", Type.DAY: "day"}
    return plain.get(field.takes, "boxes")
