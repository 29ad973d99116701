"""Health counted from what stands in the rows, company by company, and remembered by the week."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.retention.calculations.health import Fact, Health, Rhythm, health
from zabota.retention.models import HealthWeek, Signal, State, Watch
from zabota.retention.weeks import monday_of

LOOKED_BACK = timedelta(days=190)
BEFORE = timedelta(weeks=13)
AT_ONCE = 1000
KEEP = """
UPDATE retention_watch w SET health = found.value, reasons = found.lines::jsonb
FROM unnest(%(companies)s::bigint[], %(values)s::smallint[], %(lines)s::text[]) AS found (company, value, lines)
WHERE w.company_id = found.company
"""
FACTS = ("company_id", "id", "kind", "at", "contact_id", "value", "measure", "role", "level")
# What was kept last lies at the end of the quarter before: a week without a count is no hole.
EARLIER = """
UPDATE retention_watch w SET health_before = (
    SELECT h.value FROM retention_healthweek h WHERE h.company_id = w.company_id AND h.week <= %(week)s
    ORDER BY h.week DESC LIMIT 1)
WHERE w.company_id = ANY(%(companies)s)
"""


def weigh(companies: Iterable[int] | None = None) -> None:
    """Of these companies, or of all that were looked at."""
    known = Watch.objects.all() if companies is None else Watch.objects.filter(pk__in=companies)
    ids = list(known.order_by("pk").values_list("pk", flat=True))
    for some in batched(ids, AT_ONCE):
        _weigh(list(some))


def _weigh(companies: list[int]) -> None:
    facts, found = _facts(companies), {}
    for watch in Watch.objects.filter(pk__in=companies):
        found[watch.pk] = _weighed(watch, facts[watch.pk])
    _keep(found)
    _remember({company: value for company, (value, _lines) in found.items() if value is not None})


def _weighed(watch: Watch, facts: list[Fact]) -> tuple[int | None, str]:
    """Its health, where it can be seen, and its lines as JSON."""
    found = health(_rhythm(watch), facts)
    return found.value if watch.state == State.WATCHED else None, json.dumps(list(_lines(found)))


def _keep(found: dict[int, tuple[int | None, str]]) -> None:
    kept: dict[str, Any] = {
        "companies": list(found),
        "values": [value for value, _lines in found.values()],
        "lines": [lines for _value, lines in found.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(KEEP, kept)


def _facts(companies: list[int]) -> dict[int, list[Fact]]:
    moment = now()
    found: dict[int, list[Fact]] = defaultdict(list)
    signals = Signal.objects.standing().filter(company__in=companies, at__gt=moment - LOOKED_BACK)
    for row in signals.order_by("-at", "-pk").values_list(*FACTS).iterator():
        company, pk, kind, at, contact, value, measure, role, level = row
        days = (moment - at).total_seconds() / 86400
        found[company].append(Fact(pk, kind, days, contact, value, measure, role, level))
    return found


def _rhythm(watch: Watch) -> Rhythm:
    """A way in which they have never touched us says nothing of them."""
    standing, ways = watch.standing, watch.rhythm.get("lanes", {})
    terms = {way: term for way, term in standing.get("by_channel", {}).items() if way in ways}
    return Rhythm(standing.get("score", 0.0), watch.threshold, terms)


def _lines(found: Health) -> Iterator[dict[str, Any]]:
    """Without what says nothing."""
    for line in found.lines:
        yield {name: value for name, value in asdict(line).items() if value not in ("", (), None)}


def _remember(seen: dict[int, int]) -> None:
    week = monday_of(localdate(now()))
    HealthWeek.objects.bulk_create(
        [HealthWeek(company_id=company, week=week, value=value) for company, value in seen.items()],
        update_conflicts=True,
        unique_fields=["company", "week"],
        update_fields=["value"],
    )
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, {"week": week - BEFORE, "companies": list(seen)})
