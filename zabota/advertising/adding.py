"""Clicks added up into rows of days and of suspects, in SQL: nothing is carried out of the database for it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import get_default_timezone, localdate, make_aware

from zabota.advertising.models import Adding, AttackDay, SourceDay
from zabota.core.clock import now

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('clicks added up', 0))"
SUSPECTED_FOR = timedelta(days=30)
HALF_OF_IT = 14  # days after which a click says half as much
DAYS_KEPT = timedelta(days=730)  # the longest that a site keeps its clicks

SOURCES = """
INSERT INTO advertising_sourceday (site_id, day, network, campaign, placement,
  human, doubtful, machine, unjudged, uncosted, spent, lost, doubted)
SELECT site_id, (at AT TIME ZONE %(zone)s)::date, network, campaign, placement,
  count(*) FILTER (WHERE verdict = 'human'), count(*) FILTER (WHERE verdict = 'doubtful'),
  count(*) FILTER (WHERE verdict = 'machine'), count(*) FILTER (WHERE verdict = ''),
  count(*) FILTER (WHERE cost IS NULL),
  coalesce(sum(cost) FILTER (WHERE verdict <> ''), 0), coalesce(sum(cost) FILTER (WHERE verdict = 'machine'), 0),
  coalesce(sum(cost) FILTER (WHERE verdict = 'doubtful'), 0)
FROM clicks_siteclick WHERE site_id = ANY(%(sites)s) AND at >= %(since)s AND at < %(until)s
GROUP BY 1, 2, 3, 4, 5
"""
ATTACKS = """
INSERT INTO advertising_attackday (site_id, day, campaign, reason, clicks, lost)
SELECT site_id, (at AT TIME ZONE %(zone)s)::date, campaign,
  left(coalesce(split_part(reasons[1], '=', 1), ''), 60), count(*), coalesce(sum(cost), 0)
FROM clicks_siteclick
WHERE site_id = ANY(%(sites)s) AND at >= %(since)s AND at < %(until)s AND verdict = 'machine'
GROUP BY 1, 2, 3, 4
"""
# Wilson's lower end of the share of machines, 19 times of 20, times the clicks.
SUSPECTS = """
INSERT INTO advertising_suspect (site_id, kind, value, human, doubtful, machine, allowed, lost, last_at,
  sure, sure_lost, weight, worth)
SELECT site_id, kind, value, human, doubtful, machine, allowed, lost, last_at,
  sure, sure_lost, weight, sure_lost * weight
FROM (
  SELECT *, sure * lost / machine AS sure_lost,
    0.5 ^ (greatest(extract(epoch FROM %(now)s - last_at), 0) / 86400.0 / %(half)s) AS weight
  FROM (
    SELECT *,
      (machine + 1.92 - 1.96 * sqrt(machine::float8 * (n - machine) / n + 0.96)) * n / (n + 3.84) AS sure
    FROM (
      SELECT site_id, kind, value, count(*) AS n, count(*) FILTER (WHERE verdict = 'human') AS human,
        count(*) FILTER (WHERE verdict = 'doubtful') AS doubtful,
        count(*) FILTER (WHERE verdict = 'machine') AS machine,
        count(allowed_by) AS allowed, coalesce(sum(cost) FILTER (WHERE verdict = 'machine'), 0) AS lost,
        max(at) FILTER (WHERE verdict = 'machine') AS last_at
      FROM clicks_siteclick
      CROSS JOIN LATERAL (VALUES ('addresses', cidr::text), ('placement', nullif(placement, ''))) AS s (kind, value)
      WHERE site_id = ANY(%(sites)s) AND at >= %(since)s AND at < %(until)s AND verdict <> '' AND value IS NOT NULL
      GROUP BY 1, 2, 3
      HAVING count(*) FILTER (WHERE verdict = 'machine') > 0
    ) AS counted
  ) AS bounded
) AS weighed
"""


@transaction.atomic
def add_up_days(sites: list[int], since: date, until: date) -> None:
    """Both days included. Idempotent: what stood there before is written anew."""
    asked: dict[str, Any] = {
        "sites": sites,
        "since": beginning(since),
        "until": beginning(until + timedelta(days=1)),
    }
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        for model in (SourceDay, AttackDay):
            model._default_manager.filter(site__in=sites, day__range=(since, until)).delete()
        for statement in (SOURCES, ATTACKS):
            cursor.execute(statement, {**asked, "zone": str(get_default_timezone())})
    Adding.objects.update_or_create(pk=1, defaults={"at": now()})


@transaction.atomic
def find_suspects(sites: list[int], moment: datetime) -> None:
    asked: dict[str, Any] = {"sites": sites, "now": moment, "half": HALF_OF_IT}
    asked |= {"since": moment - SUSPECTED_FOR, "until": moment + timedelta(days=1)}
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute("DELETE FROM advertising_suspect WHERE site_id = ANY(%(sites)s)", asked)
        cursor.execute(SUSPECTS, asked)


def forget_old_days() -> None:
    """A day whose clicks may have gone is not added up again, and is kept as long as any clicks may be."""
    old = localdate(now()) - DAYS_KEPT
    for model in (SourceDay, AttackDay):
        model._default_manager.filter(day__lt=old).delete()


def beginning(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()), get_default_timezone())
