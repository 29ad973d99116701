"""Pages by the last number seen: nothing is skipped or told twice while others write."""

from typing import Any

from django.db.models import Model, QuerySet


def page_of[M: Model](
    rows: QuerySet[M], *, after: int | None, limit: int, newest_first: bool = False
) -> tuple[list[M], int | None]:
    """The rows of one page, and where the next one begins; the queryset is ordered by its key."""
    beyond: dict[str, Any] = {"pk__lt" if newest_first else "pk__gt": after} if after else {}
    found = list(rows.filter(**beyond)[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None
