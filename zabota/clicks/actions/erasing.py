"""Clicks go with age, and with the person whose they were."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from zabota.clicks.models import Overruling, Site, SiteClick, SiteOverflow
from zabota.core.clock import now

AT_ONCE = 10_000
OLDEST = """
DELETE FROM clicks_siteclick WHERE id IN (
    SELECT id FROM clicks_siteclick WHERE site_id = %(site)s AND received_at < %(before)s
    ORDER BY received_at LIMIT %(most)s
)
"""
OVERRULED = """
DELETE FROM clicks_overruling USING clicks_siteclick click
WHERE clicks_overruling.click_id = click.id AND click.site_id = %(site)s AND click.received_at < %(before)s
"""


def forget_old_clicks() -> int:
    """How many went. In portions, so that no transaction is long; whatever is left goes the next time."""
    return sum(_forget(site) for site in Site.objects.all())


def _forget(site: Site) -> int:
    before = now() - timedelta(days=site.keep_days)
    SiteOverflow.objects.filter(site=site, minute__lt=before).delete()
    gone = 0
    while portion := _forget_some(site, before):
        gone += portion
    return gone


@transaction.atomic
def _forget_some(site: Site, before: datetime) -> int:
    facts: dict[str, Any] = {"site": site.pk, "before": before, "most": AT_ONCE}
    with connection.cursor() as cursor:
        cursor.execute(OVERRULED, facts)
        cursor.execute(OLDEST, facts)
        return int(cursor.rowcount)


@transaction.atomic
def erase_audience(audience: str) -> int:
    """Every click known to be this person's, on whatever site; how many there were. Twice is once."""
    if not audience:
        return 0
    clicks = SiteClick.objects.filter(audience=audience)
    browsers = {*clicks.exclude(visitor="").values_list("visitor", flat=True)}
    theirs = clicks | SiteClick.objects.filter(visitor__in=browsers)
    found = list(theirs.values_list("pk", flat=True))
    Overruling.objects.filter(click__in=found).delete()
    SiteClick.objects.filter(pk__in=found).delete()
    return len(found)
