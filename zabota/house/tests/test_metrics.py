import os
import subprocess
import sys
from datetime import timedelta
from time import perf_counter

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from zabota.core import wellbeing
from zabota.core.clock import now
from zabota.core.jobs import defer, job
from zabota.house import gauges, metrics
from zabota.safekeeping.models import Backup, Trouble
from zabota.tickets.models import Ticket


@job()
def wait_for_a_worker() -> None:
    """There is none in the tests."""


def measured(client):
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for one in families
        for sample in one.samples
    }


def test_requests_are_counted_and_timed_by_view(client, db):
    counted, timed = (
        ("zabota_requests_total", "200", "GET", "ready"),
        ("zabota_request_seconds_count", "ready"),
    )
    before = measured(client)
    client.get("/readyz")
    after = measured(client)
    assert after[counted] == before.get(counted, 0) + 1
    assert after[timed] == before.get(timed, 0) + 1


def test_addresses_and_methods_that_strangers_invent_make_no_new_lines(client, db):
    client.generic("FOO", "/no/such/page")
    client.get("/no/such/page/either")
    after = measured(client)
    assert after["zabota_requests_total", "404", "nowhere", "other"] >= 1
    assert after["zabota_requests_total", "404", "GET", "nowhere"] >= 1
    assert not any("such" in part for key in after for part in key)


def test_jobs_that_wait_are_counted_with_the_oldest(client, db):
    assert (measured(client)["zabota_jobs_waiting",], measured(client)["zabota_oldest_job_seconds",]) == (
        0,
        0,
    )
    wait_for_a_worker.defer()
    defer(wait_for_a_worker.name, after=timedelta(hours=1))
    after = measured(client)
    assert after["zabota_jobs_waiting",] == 2
    assert after["zabota_jobs_failed",] == 0
    assert 0 <= after["zabota_oldest_job_seconds",] < 60


def test_letters_and_tickets_under_way_are_counted(client, db):
    after = measured(client)
    names = ["letters_out_waiting", "letters_out_failed", "letters_in_waiting", "tickets_under_way"]
    assert [after[f"zabota_{name}",] for name in names] == [0, 0, 0, 0]


def test_without_a_database_the_process_still_tells_of_itself(client, db, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(gauges, "_gauges", refuse)
    after = measured(client)
    assert after["zabota_database_up",] == 0
    assert ("zabota_jobs_waiting",) not in after


def test_jobs_are_counted_by_queue(client, db):
    wait_for_a_worker.defer()
    after = measured(client)
    assert after["zabota_queue_waiting", "default"] == 1
    assert after["zabota_workers",] == 0


def test_what_waits_for_people_is_counted(client, cast):
    after = measured(client)
    assert after["zabota_tickets_unowned",] == Ticket.objects.unowned().count() > 0
    assert after["zabota_tickets_overdue",] == Ticket.objects.due_before(now()).count()
    assert after["zabota_file_bytes",] >= 0
    assert after["zabota_disk_free_bytes",] > 0


def test_what_the_house_found_is_counted_by_grade(client, db):
    assert ("zabota_findings", "fail") not in measured(client)
    wellbeing.keep("desk-1", [("fail", "clock", "it is late", {}), ("ok", "space", "much", {})])
    after = measured(client)
    assert (after["zabota_findings", "fail"], after["zabota_findings", "ok"]) == (1, 1)


COUNTING = """
from zabota.house import metrics
metrics.requests.labels("home", "GET", "200").inc()
metrics.live_streams.inc()
"""


def test_several_processes_are_added_up(tmp_path, monkeypatch):
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNTING], env=environment, check=True)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    told = generate_latest(metrics.everything()).decode()
    assert 'zabota_requests_total{method="GET",status="200",view="home"} 2.0' in told
    assert "zabota_live_streams 2.0" not in told  # both are gone, and nobody listens to them


@pytest.mark.slow
def test_measuring_costs_a_request_less_than_thirty_microseconds():
    request, answer = RequestFactory().get("/"), HttpResponse()
    request.resolver_match = None
    middleware = metrics.measure(lambda request: answer)
    rounds = []
    for _ in range(20):
        start = perf_counter()
        for _ in range(100):
            middleware(request)
        rounds.append((perf_counter() - start) / 100)
    assert min(rounds) < 30e-6


def test_the_age_of_the_newest_sound_backup_is_told(client, db):
    assert measured(client)["zabota_backup_age_seconds",] == 0
    facts = {"place": "/mnt", "way": "schedule", "started_at": now() - timedelta(hours=3), "ended_at": now()}
    Backup.objects.create(**facts, problem="failed")
    assert measured(client)["zabota_backup_age_seconds",] == 0
    Backup.objects.create(**facts, verified_at=now())
    Trouble.objects.create(kind="failed", place="/mnt", since=now())
    after = measured(client)
    assert after["zabota_backup_age_seconds",] == pytest.approx(3 * 3600, abs=60)
    assert after["zabota_backup_troubles",] == 1
