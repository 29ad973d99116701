"""Exactly once: with several workers at once, and when one is killed in the middle."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import MORNING
from zabota.channels.models import Delivery
from zabota.clients.models import Agreement, Company
from zabota.core import clock
from zabota.journeys.actions import move_all_by_rules, warn
from zabota.journeys.models import GivenWarning, StageEntry, WarningLetter, WarningRule

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
KILLED = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "zabota.house.settings"
import django
django.setup()
from datetime import datetime
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from zabota.core import clock
from zabota.house import wiring
from zabota.journeys.actions import warn
from zabota.journeys.models import WarningLetter
save = WarningLetter.save
def slowly(self, *args, **options):
    save(self, *args, **options)
    print("in the middle", flush=True)
    time.sleep(60)
WarningLetter.save = slowly
with clock.stopped_at(datetime.fromisoformat(sys.argv[2])):
    warn(int(sys.argv[3]), int(sys.argv[3]))
"""


@pytest.fixture
def ending(cast):
    with clock.stopped_at(MORNING):
        WarningRule.objects.filter(trouble="agreement", working_days=30).update(is_on=True)
        Company.objects.filter(pk=cast.ventra.pk).update(account_owner=cast.lead.user)
        today = MORNING.date()
        begins, ends = today - timedelta(days=400), today + timedelta(days=12)
        Agreement.objects.create(company=cast.ventra, name="Support", begins_on=begins, ends_on=ends)
        yield cast.ventra


def three_at_once(act):
    start, problems = threading.Barrier(3, timeout=20), []

    def work():
        try:
            start.wait()
            act()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def letters():
    return Delivery.objects.filter(message__in=WarningLetter.objects.values("message")).count()


def test_three_workers_give_one_warning(ending):
    three_at_once(lambda: warn(ending.pk, ending.pk))
    assert GivenWarning.objects.count() == 1
    assert (WarningLetter.objects.count(), letters()) == (2, 2)


def test_three_jobs_put_every_company_into_one_stage(ending):
    three_at_once(move_all_by_rules)
    entries = StageEntry.objects.filter(company=ending)
    assert [one.stage.key for one in entries] == ["connection", "first-days", "work", "renewal"]
    assert entries.filter(left_at=None).count() == 1


def test_a_worker_that_is_killed_between_two_letters_has_told_nobody(ending):
    words = [sys.executable, "-c", textwrap.dedent(KILLED), connection.settings_dict["NAME"]]
    worker = subprocess.Popen(
        [*words, MORNING.isoformat(), str(ending.pk)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert worker.stdout.readline() == "in the middle\n"
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        worker.stdout.close()
    assert (GivenWarning.objects.count(), letters()) == (0, 0)
    warn(ending.pk, ending.pk)  # as soon as the server has noticed that its client is gone
    assert (GivenWarning.objects.count(), letters()) == (1, 2)
