"""The journal as a file: drawn in portions while it is sent, so that a long one costs no memory."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import strip_tags
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.core.models import JournalEntry
from zabota.desk.events import TrailTakenOut
from zabota.desk.settings.trail_rows import TrailRow, rows_of
from zabota.desk.sheets import plain

AT_MOST = 100_000  # rows of one file
PORTION = 500


@transaction.atomic
def note_taking_out(filters: dict[str, str], *, by: User) -> None:
    publish(TrailTakenOut(user_id=by.pk, asked=filters, by_id=by.pk))


def lines_of(entries: QuerySet[JournalEntry], *, reader: User, at_most: int = AT_MOST) -> Iterator[str]:
    """CSV, newest first; where it is cut the last row says so and what to do."""
    yield "\ufeff" + _line([_("When"), _("What"), _("About"), _("Change"), _("From where")])
    told = 0
    for portion in _portions(entries):
        for row in rows_of(portion[: at_most - told], reader):
            yield _line(_cells(row))
        told += len(portion)
        if told > at_most:
            words = _(
                "There is more: a file holds %(rows)s rows. Narrow the dates and take the rest by another file."
            )
            yield _line([words % {"rows": at_most}])
            return


def _portions(entries: QuerySet[JournalEntry]) -> Iterator[list[JournalEntry]]:
    ordered = entries.order_by("-at", "-id")
    portion = list(ordered[:PORTION])
    while portion:
        yield portion
        last = portion[-1]
        beyond = Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk)
        portion = list(ordered.filter(beyond, at__lte=last.at)[:PORTION])


def _cells(row: TrailRow) -> list[str]:
    at = localtime(row.at).isoformat(sep=" ", timespec="seconds")
    return [at, strip_tags(row.sentence), row.about, row.change, row.origin]


def _line(cells: list[str]) -> str:
    written = StringIO()
    csv.writer(written).writerow([plain(cell) for cell in cells])
    return written.getvalue()
