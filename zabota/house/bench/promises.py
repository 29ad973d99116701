"""What guarding promises costs: finding what is due among many, firing in time, planning a million dates anew."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.house.sample.people import settle
from zabota.promises.calendars import add_working_time_to_each, calendar_of
from zabota.promises.guarding import due_now, guard, next_look
from zabota.promises.models import Promise
from zabota.promises.vigil import Vigil
from zabota.team.queries import first_open_line

TEXT = "bench"
DUE = 1_000
FIRED = 20
DATES = 1_000_000
TRIES = 20
SEED_TICKETS = """
INSERT INTO tickets_ticket (subject, status, line_id, requester_id, channel, language, opened_at, waits_since,
    unowned_since, aside, moves, version, priority)
SELECT %(text)s, 'open', %(line)s, %(contact)s, 'email', 'en', %(now)s, %(now)s, %(now)s, '', 0, 1, 2
FROM generate_series(1, %(many)s)
"""
SEED_PROMISES = """
INSERT INTO promises_promise (ticket_id, side, source, clock, text, made_at, first_due_at, due_at, moves, outcome,
    risk_at, look_at, reminders)
SELECT t.id, 'ours', 'letter', '', %(text)s, %(now)s, %(soon)s + span, %(soon)s + span, 0, '',
    %(soon)s + span - interval '1 hour', %(soon)s + span - interval '1 hour', 0
FROM (SELECT id, random() * interval '60 days' AS span FROM tickets_ticket
      WHERE subject = %(text)s ORDER BY id DESC LIMIT %(many)s) t
"""


def measured(promises: int) -> dict[str, Any]:
    _seed(promises)
    return {
        "promises": Promise.objects.open().count(),
        "finding": _finding(),
        "firing": _firing(),
        "planning": _planning(),
    }


def _seed(many: int) -> None:
    """A world is measured more than once."""
    missing = many - Promise.objects.open().filter(text=TEXT).count()
    if missing <= 0:
        return
    if not Contact.objects.exists():
        settle(password=None)
    contact = Contact.objects.order_by("pk")[0]
    facts: dict[str, Any] = {
        "text": TEXT,
        "line": first_open_line().pk,
        "contact": contact.pk,
        "many": missing,
        "now": now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(SEED_TICKETS, facts)
        cursor.execute(SEED_PROMISES, {**facts, "soon": now() + timedelta(days=30)})
        cursor.execute("ANALYZE tickets_ticket, promises_promise")


def _finding() -> dict[str, Any]:
    """DUE of them are due; then they are dealt with."""
    numbers = Promise.objects.open().filter(text=TEXT, broken_at=None).order_by("-pk").values("pk")[:DUE]
    Promise.objects.filter(pk__in=list(numbers.values_list("pk", flat=True))).update(
        look_at=now(), due_at=now() - timedelta(seconds=1)
    )
    found = _best(lambda: len(due_now(now())))
    first = _best(next_look)
    began = time.perf_counter()
    fired = guard()
    return {
        "due": DUE,
        "all_ms": found,
        "next_ms": first,
        "fired": fired,
        "fired_a_second": round(fired / (time.perf_counter() - began)),
    }


def _best(act: Callable[[], object]) -> dict[str, float]:
    taken = sorted(_timed(act) for _ in range(TRIES))
    return {"best": round(taken[0], 2), "median": round(taken[TRIES // 2], 2), "worst": round(taken[-1], 2)}


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _firing() -> dict[str, Any]:
    """Dates that pass in the next seconds, each its own; how long after each it was told."""
    due = {}
    for place, promise in enumerate(
        Promise.objects.open().filter(text=TEXT, broken_at=None).order_by("pk")[:FIRED]
    ):
        moment = now() + timedelta(seconds=2 + 0.37 * place)
        due[promise.pk] = moment
        Promise.objects.filter(pk=promise.pk).update(
            due_at=moment, look_at=moment, risk_at=moment, warned_at=now()
        )
    began = now()
    with Vigil():
        while now() < began + timedelta(seconds=60) and len(_told(began)) < len(due):
            time.sleep(0.2)
    delays = sorted((at - due[pk]).total_seconds() for pk, at in _told(began).items() if pk in due)
    return {
        "fired": len(delays),
        "median_s": round(delays[len(delays) // 2], 3),
        "worst_s": round(delays[-1], 3),
    }


def _told(since: datetime) -> dict[int, datetime]:
    entries = JournalEntry.objects.filter(name="PromiseBroken", at__gte=since)
    return {facts["promise_id"]: at for facts, at in entries.values_list("facts", "at")}


def _planning() -> dict[str, Any]:
    """A million dates, each with a start of its own, by an office's hours with a lunch."""
    office = calendar_of(
        {
            "timezone": "Europe/Moscow",
            "business_hours": {
                day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
            },
        }
    )
    random, base = Random(5), datetime(2026, 1, 1, tzinfo=UTC)  # noqa: S311 - invented dates
    starts = [base + timedelta(seconds=random.randrange(300 * 86_400)) for _ in range(DATES)]
    spans = [timedelta(minutes=random.randrange(1, 5_000)) for _ in range(DATES)]
    began, cpu = time.perf_counter(), time.process_time()
    add_working_time_to_each(office, starts, spans)
    return {
        "dates": DATES,
        "seconds": round(time.perf_counter() - began, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
    }
