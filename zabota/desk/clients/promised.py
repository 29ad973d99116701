"""What we promised a client and what they promised us: open ones, the last kept, and how both keep their word."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.desk.ticket.promised import Row, row_of
from zabota.promises.models import Promise, PromiseSide
from zabota.promises.queries import Kept, kept_share, promises_with_company, their_share
from zabota.tickets.sight import Sight

YEAR = timedelta(days=365)
SHOWN = 6
ENDED = 2


@dataclass(frozen=True, slots=True)
class Side:
    open: list[Row]
    more: int
    ended: list[Row]
    kept: Kept

    @property
    def percent(self) -> int | None:
        share = self.kept.share
        return round(100 * share.kept / share.of) if share.of else None

    @property
    def size(self) -> int:
        return len(self.open) + self.more


def promised_between(company: Company, sight: Sight) -> tuple[Side, Side]:
    """Ours and theirs, as far as the viewer sees, what is due first before others."""
    known, until = _seen(promises_with_company(company), sight), now()
    ours, theirs = known.filter(side=PromiseSide.OURS), known.filter(side=PromiseSide.THEIRS)
    return (
        _side(ours, kept_share(until - YEAR, until, sight, company=company)),
        _side(theirs, their_share(until - YEAR, until, sight, company=company)),
    )


def open_promises_with(companies: Collection[int], sight: Sight) -> dict[int, tuple[int, int]]:
    """By company: how many of ours are open, and how many of those are late. What is inward does not count."""
    ours = _seen(Promise.objects.open().ours().told().filter(company__in=companies), sight)
    late = Count("pk", filter=Q(due_at__lt=now()))
    counted = ours.order_by().values("company").annotate(many=Count("pk"), late=late)
    return {row["company"]: (row["many"], row["late"]) for row in counted}


def _side(promises: QuerySet[Promise], kept: Kept) -> Side:
    still = promises.filter(outcome="").order_by("due_at", "pk")
    ended = promises.exclude(outcome="").order_by("-ended_at", "-pk")
    more = max(0, still.count() - SHOWN)
    return Side([row_of(one) for one in still[:SHOWN]], more, [row_of(one) for one in ended[:ENDED]], kept)


def _seen(promises: QuerySet[Promise], sight: Sight) -> QuerySet[Promise]:
    if sight.sees_all:
        return promises
    return promises.filter(
        Q(ticket=None) | Q(ticket__line__in=sight.line_ids) | Q(ticket__owner__in=sight.owners)
    )
