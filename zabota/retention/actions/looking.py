"""The radar's night: signals are collected, the rhythm is looked at, alarms are raised, health is counted."""

import time
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.core.events import publish_all
from zabota.core.text import one_line, without_nul
from zabota.retention.asking import lay_down, radar_says
from zabota.retention.collecting.ignored import ignored
from zabota.retention.collecting.noting import Noted
from zabota.retention.collecting.outages import outages
from zabota.retention.collecting.signals import (
    OF_PEOPLE,
    collect_signals,
    note_champion,
    take_back_signals,
)
from zabota.retention.collecting.touches import collect_touches
from zabota.retention.events import AlarmRaised, SignalNoted
from zabota.retention.models import LOUD, Night
from zabota.retention.nights import Raised, keep_watches, raise_alarms, silent_champions
from zabota.retention.weeks import monday_of, monday_of_week, number_of_week
from zabota.retention.weighing import weigh


@transaction.atomic
def collect(*, is_history: bool = False) -> list[int]:
    """Touches and signals. `is_history`: however old; the first time it is. Returns companies with new signals."""
    night = _held()
    is_history = is_history or night.collected_at is None
    collect_touches()
    noted = collect_signals(is_history=is_history)
    take_back_signals()
    if not is_history:
        _tell_of(noted)
    night.collected_at = now()
    night.save(update_fields=["collected_at"])
    return sorted({company for _id, _kind, company in noted})


@transaction.atomic
def hear() -> list[int]:
    """Only what somebody must hear of at once. Returns the companies that it is about."""
    if not Night.objects.exclude(collected_at=None).exists():
        return []
    _held()
    noted = collect_signals(only=OF_PEOPLE)
    _tell_of(noted)
    return sorted({company for _id, _kind, company in noted})


@transaction.atomic
def look() -> int:
    """The whole night. How many alarms were raised. A second run of the same night changes nothing."""
    began = time.monotonic()
    collect()
    night, until = _held(), number_of_week(monday_of(localdate(now())))
    judged = number_of_week(night.judged_week) if night.judged_week else None
    silenced = outages()
    with radar_says({"until": until, "judged": judged, "outages": silenced}) as said:
        lay_down(said)
    keep_watches()
    raised = raise_alarms()
    _tell_of_alarms(raised)
    _tell_of(filter(None, (note_champion(*one) for one in silent_champions())))
    weigh()
    night.judged_week, night.looked_at = monday_of_week(until - 1), now()
    night.ignored = ignored(silenced)
    night.seconds, night.problem = round(time.monotonic() - began, 1), ""
    night.save(update_fields=["ignored", "judged_week", "looked_at", "problem", "seconds"])
    return len(raised)


def note_failure(words: str) -> None:
    """Whoever opens the list of clients shall know that it is of an earlier night."""
    Night.objects.update_or_create(pk=1, defaults={"problem": one_line(without_nul(words), 500)})


def _held() -> Night:
    """Two nights beside each other would write the same rows. They take longer than a page may, and more memory."""
    Night.objects.get_or_create(pk=1)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '128MB'")
    return Night.objects.select_for_update().get(pk=1)


def _tell_of_alarms(raised: Iterable[Raised]) -> None:
    publish_all(
        [
            AlarmRaised(alarm_id=pk, company_id=company, channel=channel, since=since.isoformat())
            for pk, company, channel, since in raised
        ]
    )


def _tell_of(noted: Iterable[Noted]) -> None:
    publish_all(
        [
            SignalNoted(signal_id=pk, company_id=company, kind=kind)
            for pk, kind, company in noted
            if kind in LOUD
        ]
    )
