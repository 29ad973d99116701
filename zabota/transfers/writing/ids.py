"""Which of their ids is which of ours. Once written down it is never asked for anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from zabota.transfers.models import Brought, Kind, Run
from zabota.transfers.writing.copying import copy_rows

KEPT_IN_MIND = (Kind.CONTACT, Kind.COMPANY, Kind.TAG, Kind.FIELD, Kind.AGENT, Kind.LINE)
COLUMNS = ("run_id", "source", "kind", "foreign_id", "our_id", "is_ours", "version", "deeds")
LONGEST = 255


class Ids:
    """Of one source. People and places stay in memory, tickets and messages are asked for by the batch."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.of_kind: dict[str, dict[str, int]] = defaultdict(dict)
        found = Brought.objects.filter(source=run.source, kind__in=KEPT_IN_MIND)
        for kind, key, ours in found.values_list("kind", "foreign_id", "our_id").iterator():
            self.of_kind[kind][key] = ours

    def get(self, kind: Kind, key: str) -> int | None:
        return self.of_kind[kind].get(fitted(key)) if key else None

    def missing(self, kind: Kind, keys: Iterable[str]) -> list[str]:
        return [key for key in keys if fitted(key) not in self.of_kind[kind]]

    def keep(self, kind: Kind, ours: Mapping[str, int], *, found: Iterable[str] = ()) -> None:
        """`found` are those that were here already: they are not the run's to take back."""
        were_here = set(found)
        self.write((kind, key, number, key in were_here, 0, 0) for key, number in ours.items())
        self.of_kind[kind] |= {fitted(key): number for key, number in ours.items()}

    def write(self, rows: Iterable[tuple[str, str, int, bool, int, int]]) -> None:
        """(kind, foreign id, our id, was it here before, version, deeds)"""
        head = (self.run.pk, self.run.source)
        copy_rows(Brought, COLUMNS, ((*head, kind, fitted(key), *rest) for kind, key, *rest in rows))

    def brought(self, kind: Kind, keys: Iterable[str]) -> "QuerySet[Brought]":
        return Brought.objects.filter(
            source=self.run.source, kind=kind, foreign_id__in=[fitted(key) for key in keys]
        )


def fitted(key: str) -> str:
    return key if len(key) <= LONGEST else key[: LONGEST - 1] + "…"
