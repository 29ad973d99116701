"""How files are named."""

import re
from collections.abc import Iterator

from zabota.house.lint.rules import Breach, Source

EMPTY_NAMES = {"common", "helper", "helpers", "managers", "misc", "services", "util", "utils"}
BY_DJANGO = re.compile(r"^\d{4}_(auto|alter|initial|remove|rename|add)?_?[a-z]*_?\d{8}|^\d{4}_(auto|initial)")


def files_are_named_by_their_thought(source: Source) -> Iterator[Breach]:
    """A name that fits anything gathers everything.

    Good: zabota/core/text.py
    Bad: zabota/core/utils.py
    """
    for part in (*source.path.parts[:-1], source.path.stem):
        if part in EMPTY_NAMES:
            yield 1, f"“{part}” says nothing about what is inside"


def migrations_are_named_by_their_intent(source: Source) -> Iterator[Breach]:
    """
    Good: zabota/tickets/migrations/0002_tickets_follow_each_other.py
    Bad: zabota/tickets/migrations/0002_auto_20261119_1100.py
    """
    if "migrations" in source.path.parts and BY_DJANGO.match(source.path.stem):
        yield 1, "name the migration by what it is for"


RULES = [files_are_named_by_their_thought, migrations_are_named_by_their_intent]
