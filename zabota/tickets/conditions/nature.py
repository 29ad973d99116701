"""What follows from a tree without looking at any ticket: a pure calculation."""

from collections import defaultdict
from collections.abc import Iterator

from zabota.tickets.conditions.numbers import number_of
from zabota.tickets.conditions.tree import ME, Condition, Group

OPERATORS = (
    "at_least",
    "at_most",
    "at_risk",
    "empty",
    "equals",
    "filled",
    "has",
    "has_not",
    "is",
    "is_not",
    "late",
)
SAYS_SOMETHING = ("at_least", "equals", "filled", "has", "is", "late")
ALONE = ("at_risk", "empty", "filled", "late")
TURNING = ("at_risk", "coming", "late", "longer", "within")
UNDER_WAY = {"new", "open", "waiting"}
ENDED = {"solved", "refused", "closed"}


def holds_only_under_way(part: Group | Condition) -> bool:
    """Whether no ended ticket can ever meet it."""
    if isinstance(part, Condition):
        return _is_about_tickets_under_way(part)
    some = map(holds_only_under_way, part.parts)
    return any(some) if part.needs_all else bool(part.parts) and all(some)


def never_holds(part: Group | Condition) -> bool:
    """Whether no ticket can ever meet it. True is certain; False may still be a tree that nothing meets."""
    if isinstance(part, Condition):
        return not part.values and part.operator not in ALONE
    if any(map(never_holds, part.parts)):
        return part.needs_all or all(map(never_holds, part.parts))
    return part.needs_all and _contradict(list(_needed(part)))


def turns_with_time(tree: Group) -> bool:
    """Whether a ticket may come in or fall out although nothing happens to it."""
    return any(condition.operator in TURNING for condition in tree.conditions())


def names_me(tree: Group) -> bool:
    return any(ME in condition.values for condition in tree.conditions())


def without_me(tree: Group) -> tuple[Group, Condition | None]:
    """The tree without its one condition about the viewer, and that condition.

    Only `owner is me` and `followers include me`, on the first level of a tree that needs all, can be taken out;
    otherwise the tree comes back whole, and `names_me` still holds.
    """
    own = [part for part in tree.parts if isinstance(part, Condition) and _is_about_me(part)]
    if not tree.needs_all or len(own) != 1:
        return tree, None
    return Group(tuple(part for part in tree.parts if part is not own[0])), own[0]


def _needed(group: Group) -> Iterator[Condition]:
    """Conditions that have to hold together."""
    for part in group.parts:
        if isinstance(part, Condition):
            yield part
        elif part.needs_all or len(part.parts) == 1:
            yield from _needed(part)


def _contradict(conditions: list[Condition]) -> bool:
    by_field = defaultdict(list)
    for condition in conditions:
        by_field[condition.field].append(condition)
    return any(map(_cannot_be, by_field.values()))


def _cannot_be(conditions: list[Condition]) -> bool:
    """Whether one field cannot be all of this at once."""
    said = {operator: [one for one in conditions if one.operator == operator] for operator in OPERATORS}
    if said["empty"] and (
        said["filled"]
        or said["late"]
        or said["at_risk"]
        or said["is"]
        or said["has"]
        or said["at_least"]
        or said["equals"]
    ):
        return True
    without = {value for one in (*said["is_not"], *said["has_not"]) for value in one.values}
    if said["is"] and not set.intersection(*(set(one.values) for one in said["is"])) - without:
        return True
    return any(set(one.values) <= without for one in said["has"]) or _numbers_contradict(said)


def _numbers_contradict(said: dict[str, list[Condition]]) -> bool:
    lowest, highest, exact = (
        [number for one in said[operator] if one.values and (number := number_of(one.values[0])) is not None]
        for operator in ("at_least", "at_most", "equals")
    )
    low, high = max([*lowest, *exact], default=None), min([*highest, *exact], default=None)
    return low is not None and high is not None and low > high


def _is_about_me(part: Condition) -> bool:
    return part.values == (ME,) and (part.field, part.operator) in {("owner", "is"), ("followers", "has")}


def _is_about_tickets_under_way(part: Condition) -> bool:
    match part.field, part.operator:
        case "status", "is":
            return set(part.values) <= UNDER_WAY
        case "status", "is_not":
            return set(part.values) >= ENDED
        case "aside", "is":
            return "" not in part.values
        case "aside", "filled":
            return True
        case "due_at", operator:
            return operator != "empty"
    return False
