"""Our sites as their owner wants to see them: does the tag work, and what is vouched for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from zabota.clicks.models import Allowed, Overruling, Site, SiteClick
from zabota.core.clock import now
from zabota.core.sql import rows

SEEN = """
SELECT site.id,
    (SELECT max(received_at) FROM clicks_siteclick WHERE site_id = site.id),
    (SELECT count(*) FROM clicks_siteclick WHERE site_id = site.id AND received_at > %(day_ago)s),
    (SELECT coalesce(sum(clicks), 0) FROM clicks_siteoverflow
        WHERE site_id = site.id AND minute > %(day_ago)s)
FROM clicks_site site
"""


@dataclass(frozen=True, slots=True)
class SiteSeen:
    """`last_at`: when the last click came; `clicks` and `over`: kept, and only counted, in the last day."""

    site: Site
    last_at: datetime | None
    clicks: int
    over: int


def sites() -> list[SiteSeen]:
    """Those in use first."""
    seen = {pk: facts for pk, *facts in rows(SEEN, {"day_ago": now() - timedelta(days=1)})}
    return [SiteSeen(site, *seen[site.pk]) for site in Site.objects.order_by("-is_active", "name", "pk")]


def vouched_for() -> QuerySet[Allowed]:
    """All that was ever allowed, the latest first."""
    return Allowed.objects.select_related("site", "by", "ended_by").order_by("-pk")


def allowed_now() -> list[Allowed]:
    holds = Q(ended_at=None) & (Q(until=None) | Q(until__gt=now()))
    return list(Allowed.objects.filter(holds).order_by("pk"))


def clicks_wait() -> bool:
    """To be judged."""
    return SiteClick.objects.filter(judged_at=None).exists()


def overrulings_of(click: SiteClick) -> list[Overruling]:
    """All that people ever said of it against the program, in order."""
    return list(click.overrulings.select_related("by", "taken_back_by").order_by("pk"))
