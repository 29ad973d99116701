"""Portions of clicks that wait are judged, one process at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import connection, transaction

from zabota.clicks.events import SiteClicksJudged
from zabota.clicks.judging.facts import (
    COLUMNS,
    DOUBTFUL,
    HUMAN,
    MACHINE,
    Facts,
    Found,
    Rule,
    facts_of,
    vouched,
    with_page,
)
from zabota.clicks.judging.memory import Memory
from zabota.clicks.models import Judging
from zabota.clicks.queries.sites import allowed_now
from zabota.core.clock import now
from zabota.core.events import publish_all

PATIENCE: Final = timedelta(seconds=30)  # so long a page may tell more of its click before it is judged
AT_ONCE: Final = 5000
LOCK: Final = "SELECT pg_try_advisory_xact_lock(hashtextextended('judging of site clicks', 0))"
WAITING: Final = f"""
SELECT {COLUMNS} FROM clicks_siteclick
WHERE judged_at IS NULL AND received_at <= %(until)s ORDER BY at, id LIMIT %(most)s
"""  # noqa: S608  (its columns are ours)
JUDGED: Final = """
UPDATE clicks_siteclick SET verdict = told.verdict, score = told.score, judged_at = %(now)s,
    reasons = string_to_array(told.reasons, E'\\n'), allowed_by = told.allowed_by
FROM unnest(%(id)s::bigint[], %(verdict)s::text[], %(score)s::float8[], %(reasons)s::text[], %(allowed_by)s::bigint[])
    AS told (id, verdict, score, reasons, allowed_by)
WHERE clicks_siteclick.id = told.id AND judged_at IS NULL
"""


def judge_portion(memory: Memory) -> int:
    """How many were judged; 0 when none waits, or when somebody else is judging."""
    try:
        with transaction.atomic():
            return _judge(memory) if _is_my_turn() else 0
    except BaseException:
        memory.forget()  # it has seen what was not written
        raise


def _judge(memory: Memory) -> int:
    clicks = _waiting()
    if not clicks:
        return 0
    judging = Judging.objects.filter(pk=1).first()
    if judging is None or judging.run != memory.run:
        memory.recall(clicks[0].at)
    rules = [Rule(one.pk, one.site_id, one.kind, one.value) for one in allowed_now()]
    scored = zip(clicks, memory.judged(clicks), strict=True)
    found = [vouched(with_page(one, facts), facts, rules) for facts, one in scored]
    _write(clicks, found)
    _reach(memory, len(clicks) + (judging.clicks if judging else 0))
    publish_all(_events(clicks, found))
    return len(clicks)


def _is_my_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        return bool(cursor.fetchone()[0])


def _waiting() -> list[Facts]:
    with connection.cursor() as cursor:
        cursor.execute(WAITING, {"until": now() - PATIENCE, "most": AT_ONCE})
        return [facts_of(row) for row in cursor.fetchall()]


def _write(clicks: Sequence[Facts], found: Sequence[Found]) -> None:
    told: dict[str, Any] = {
        "now": now(),
        "id": [one.id for one in clicks],
        "reasons": ["\n".join(one.reasons) for one in found],
        **{name: [getattr(one, name) for one in found] for name in ("verdict", "score", "allowed_by")},
    }
    with connection.cursor() as cursor:
        cursor.execute(JUDGED, told)


def _reach(memory: Memory, clicks: int) -> None:
    Judging.objects.update_or_create(pk=1, defaults={"run": memory.run, "at": now(), "clicks": clicks})


def _events(clicks: Sequence[Facts], found: Sequence[Found]) -> list[SiteClicksJudged]:
    """One of each site, so that a journal does not grow with every click."""
    counts = Counter((facts.site_id, one.verdict) for facts, one in zip(clicks, found, strict=True))
    times = {site_id: [one.at for one in clicks if one.site_id == site_id] for site_id, _ in counts}
    return [
        SiteClicksJudged(
            site_id=site_id,
            human=counts[site_id, HUMAN],
            doubtful=counts[site_id, DOUBTFUL],
            machine=counts[site_id, MACHINE],
            since=min(at).isoformat(),
            until=max(at).isoformat(),
        )
        for site_id, at in times.items()
    ]
