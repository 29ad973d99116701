"""What follows from a tree without looking at any ticket: a pure calculation."""

from zabota.tickets.conditions.tree import ME, Condition, Group

UNDER_WAY = {"new", "open", "waiting"}
ENDED = {"solved", "refused", "closed"}


def holds_only_under_way(part: Group | Condition) -> bool:
    """Whether no ended ticket can ever meet it."""
    if isinstance(part, Condition):
        return _is_about_tickets_under_way(part)
    some = map(holds_only_under_way, part.parts)
    return any(some) if part.needs_all else bool(part.parts) and all(some)


def turns_with_time(tree: Group) -> bool:
    """Whether a ticket may come in or fall out although nothing happens to it."""
    return any(condition.operator in ("longer", "within") for condition in tree.conditions())


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
    return False
