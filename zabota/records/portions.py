"""Many rows a few at a time: the database driver would hold all of a statement's rows in memory.

A cursor of the server would do the same, but a pooler in between loses it (settings: DISABLE_SERVER_SIDE_CURSORS).
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

AT_ONCE = 500  # rows in memory


def in_portions(found: QuerySet[Any]) -> Iterator[Any]:
    """By number. Objects, or dictionaries that hold their pk; one row for each number."""
    found, last = found.order_by("pk"), None
    while some := list((found if last is None else found.filter(pk__gt=last))[:AT_ONCE]):
        yield from some
        last = some[-1]["pk"] if isinstance(some[-1], dict) else some[-1].pk
