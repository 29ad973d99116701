"""What a client's tickets are about: kinds, tags and problems of the last quarter beside the one before."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.tickets.models import Ticket
from zabota.tickets.sight import Sight

QUARTER = timedelta(days=90)
SHOWN = 8
GROWING = 3


@dataclass(frozen=True, slots=True)
class Theme:
    """`share`: of the longest bar, in percent."""

    what: str
    name: str
    lately: int
    before: int
    share: int = 0

    @property
    def is_growing(self) -> bool:
        """Worth a talk: thrice at least, and twice as often as before."""
        return self.lately >= GROWING and self.lately >= 2 * self.before


@dataclass(frozen=True, slots=True)
class Themes:
    """`lately` and `before`: tickets in all; `more`: themes that are not shown."""

    shown: tuple[Theme, ...]
    more: int
    lately: int
    before: int


def themes_of(company: Company, sight: Sight) -> Themes:
    """As far as the viewer sees, in four statements."""
    since = now() - 2 * QUARTER
    tickets = Ticket.objects.visible_to(sight).filter(company=company, opened_at__gte=since)
    counts = {"lately": Count("pk", filter=Q(opened_at__gte=now() - QUARTER), distinct=True)}
    counts["before"] = Count("pk", filter=Q(opened_at__lt=now() - QUARTER), distinct=True)
    found = [
        Theme(what, row[name], row["lately"], row["before"])
        for what, name in (("kind", "kind__name"), ("tag", "tags__name"), ("problem", "problem__title"))
        for row in tickets.exclude(**{name: None}).order_by().values(name).annotate(**counts)
    ]
    found.sort(key=lambda one: (-max(one.lately, one.before), -one.lately, one.name))
    total: dict[str, Any] = tickets.order_by().aggregate(**counts)
    longest = max((max(one.lately, one.before) for one in found), default=1)
    shown = tuple(_measured(one, longest) for one in found[:SHOWN])
    return Themes(shown, len(found) - len(shown), total["lately"], total["before"])


def _measured(one: Theme, longest: int) -> Theme:
    return Theme(one.what, one.name, one.lately, one.before, round(100 * one.lately / longest))
