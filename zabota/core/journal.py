"""Reading the journal in commit order.

Ids are given before transactions commit, so a reader that remembers the last id it saw would miss the entry of a
slower transaction. Readers that resume remember (transaction, id) and read only below the horizon: the oldest
transaction still running. What lies below it can no longer change.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from django.db import connection, transaction

from zabota.core.models import JournalEntry

LARGEST = 2**63 - 1  # of a bigint


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in the journal; everything up to it has been read."""

    transaction: int = 0
    id: int = 0

    def __str__(self) -> str:
        return f"{self.transaction}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The place that `str()` wrote; None for anything else a stranger may send."""
        first, _, second = text.partition(".")
        if not (first.isascii() and first.isdigit() and second.isascii() and second.isdigit()):
            return None
        if max(len(first), len(second)) > len(str(LARGEST)):
            return None
        place = cls(int(first), int(second))
        return place if max(place.transaction, place.id) <= LARGEST else None


AFTER = """
SELECT id, transaction, name, at, actor_id, about, about_id, facts FROM core_journalentry
WHERE (transaction, id) > (%s, %s)
  AND transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY transaction, id LIMIT %s
"""
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"


def entries_after(place: Place, limit: int = 500) -> list[JournalEntry]:
    """What was committed after the place, oldest first, none of it to be overtaken by a slower transaction."""
    return list(JournalEntry.objects.raw(AFTER, [place.transaction, place.id, limit]))


def place_of(entry: JournalEntry) -> Place:
    return Place(entry.transaction, entry.pk)


def present_place() -> Place:
    """Where a reader starts who wants only what comes from now on."""
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        return Place(cursor.fetchone()[0] - 1, 2**62)


@contextmanager
def trimming() -> Iterator[None]:
    """The one door by which entries may be deleted or blanked: for what is too old, and for a person to be forgotten.

    Everywhere else the database refuses. What is trimmed here is told by an entry of its own.
    """
    with transaction.atomic():
        _let_trim("on")
        yield
        _let_trim("")


def forget_where(actors: Collection[int]) -> None:
    """The addresses from which these people acted; inside of `trimming`."""
    JournalEntry.objects.filter(actor_id__in=actors).exclude(address=None).update(address=None)


def _let_trim(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zabota.may_trim_journal', %s, true)", [word])
