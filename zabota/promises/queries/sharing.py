"""How many of our promises were kept by their first date, and how sure that share is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import Count, Q, QuerySet

from zabota.promises.models import Outcome, Promise
from zabota.promises.shares import Share, share_of
from zabota.tickets.sight import Sight

type By = Literal["company", "agent", "ticket__line"]


class Kept(NamedTuple):
    """`share` is of those that were kept, moved or broken; the withdrawn are nobody's success or fault."""

    share: Share
    after_move: int
    broken: int
    withdrawn: int


def kept_share(since: datetime, until: datetime, sight: Sight | None = None, **whose: object) -> Kept:
    """Of promises that ended then, as far as that sight reaches; `whose` is company=…, agent=… or ticket__line=…."""
    return _kept(_ended(since, until, sight).filter(**whose).aggregate(**COUNTS))


def kept_by(by: By, since: datetime, until: datetime, sight: Sight | None = None) -> dict[int | None, Kept]:
    """The same for each company, agent or line, in one statement."""
    rows = _ended(since, until, sight).values(by).annotate(**COUNTS).order_by(by)
    return {row[by]: _kept(row) for row in rows}


def their_share(since: datetime, until: datetime, sight: Sight | None = None, **whose: object) -> Kept:
    """Of what clients promised us, as far as that sight reaches; `whose` is company=… or contact=…."""
    ended = Promise.objects.theirs().exclude(outcome="").filter(ended_at__gte=since, ended_at__lt=until)
    return _kept(_within(ended, sight).filter(**whose).aggregate(**COUNTS))


COUNTS = {
    "kept": Count("pk", filter=Q(outcome=Outcome.KEPT)),
    "after_move": Count("pk", filter=Q(outcome=Outcome.KEPT_AFTER_MOVE)),
    "broken": Count("pk", filter=Q(outcome=Outcome.BROKEN)),
    "withdrawn": Count("pk", filter=Q(outcome=Outcome.WITHDRAWN)),
}


def _ended(since: datetime, until: datetime, sight: Sight | None) -> QuerySet[Promise]:
    ended = Promise.objects.ours().told().exclude(outcome="").filter(ended_at__gte=since, ended_at__lt=until)
    return _within(ended, sight)


def _within(promises: QuerySet[Promise], sight: Sight | None) -> QuerySet[Promise]:
    if sight is None or sight.sees_all:
        return promises
    return promises.filter(Q(ticket__line__in=sight.line_ids) | Q(ticket__owner__in=sight.owners))


def _kept(row: Mapping[str, int]) -> Kept:
    counted = row["kept"] + row["after_move"] + row["broken"]
    return Kept(share_of(row["kept"], counted), row["after_move"], row["broken"], row["withdrawn"])


NONE_ENDED = Kept(share_of(0, 0), 0, 0, 0)
