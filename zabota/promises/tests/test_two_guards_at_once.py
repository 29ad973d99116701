"""Exactly once: with several guards at once, and when one is killed in the middle."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from django.db import connection, transaction

from zabota.core import clock
from zabota.core.models import JournalEntry
from zabota.promises import guarding
from zabota.promises.models import Escalation, Promise, PromiseMove, ServiceLevel
from zabota.promises.tests.story import HOUR, MINUTE, NOON, Story
from zabota.promises.vigil import Vigil
from zabota.tickets.models import Message, Side, Ticket

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
MANY = 30


@pytest.fixture
def late(cast):
    """Promises of many tickets that broke a minute ago."""
    with clock.stopped_at(NOON):
        Promise.objects.all().delete()
        story = Story(cast)
        for _ in range(MANY):
            story.asks()
        story.later(2 * HOUR + MINUTE)
        yield story


def told(name):
    return JournalEntry.objects.filter(name=name).count()


@pytest.fixture
def slipping(cast):
    """Dates of as many tickets that pass in a few minutes, and letters about others that leave by themselves."""
    with clock.stopped_at(NOON):
        Promise.objects.all().delete()
        ServiceLevel.objects.update(slip_letter="by itself")
        story = Story(cast)
        for _ in range(MANY):
            story.promises(story.asks(), due=NOON + 3 * HOUR)
        yield story.later(3 * HOUR - 5 * MINUTE)


def three_at_once():
    start = threading.Barrier(3, timeout=20)

    def guards():
        try:
            start.wait()
            guarding.guard()
        finally:
            connection.close()

    threads = [threading.Thread(target=guards) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    guarding.guard()  # what one held while the others passed over it


def test_letters_about_slips_leave_once(slipping, monkeypatch):
    monkeypatch.setattr(guarding, "AT_ONCE", 7)
    three_at_once()
    assert Message.objects.filter(side=Side.PROGRAM, said_at=clock.now()).count() == MANY
    assert Promise.objects.filter(text="Пришлём инженера", moves=1).count() == MANY
    assert PromiseMove.objects.exclude(told_at=None).count() == MANY


def test_three_guards_at_once_do_everything_once(late, monkeypatch):
    monkeypatch.setattr(guarding, "AT_ONCE", 7)
    three_at_once()
    assert (told("PromiseBroken"), Escalation.objects.filter(place=0).count()) == (MANY, MANY)
    assert Promise.objects.filter(broken_at=None).count() == 0


KILLED = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "zabota.house.settings"
import django
django.setup()
from datetime import datetime
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from zabota.core import clock
from zabota.promises import guarding
said = guarding.publish_all
def slowly(events):
    said(events)
    print("in the middle", flush=True)
    time.sleep(60)
guarding.publish_all = slowly
with clock.stopped_at(datetime.fromisoformat(sys.argv[2])):
    guarding.guard()
"""


def test_one_that_is_killed_in_the_middle_has_done_nothing(late):
    words = [sys.executable, "-c", textwrap.dedent(KILLED)]
    name = connection.settings_dict["NAME"]
    guard = subprocess.Popen([*words, name, clock.now().isoformat()], stdout=subprocess.PIPE, text=True)
    try:
        assert guard.stdout.readline() == "in the middle\n"
        assert guarding.guard() == 0  # it holds them
    finally:
        os.kill(guard.pid, signal.SIGKILL)
        guard.wait()
        guard.stdout.close()
    assert told("PromiseBroken") == 0
    _until(lambda: guarding.guard() == MANY)
    assert (told("PromiseBroken"), Escalation.objects.filter(place=0).count()) == (MANY, MANY)


def test_what_somebody_holds_comes_a_moment_later(late):
    taken, may_go = threading.Event(), threading.Event()
    first = Promise.objects.order_by("pk").first()

    def holds():
        try:
            with transaction.atomic():
                Ticket.objects.select_for_update().get(pk=first.ticket_id)
                taken.set()
                may_go.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=holds)
    thread.start()
    assert taken.wait(20)
    assert guarding.guard() == MANY - 1
    may_go.set()
    thread.join()
    assert guarding.guard() == 1


def test_it_watches_from_second_to_second(late):
    """Beside the tests' own connection, as in a worker."""
    began = time.monotonic()
    with Vigil():
        _until(lambda: told("PromiseBroken") == MANY)
    assert time.monotonic() - began < 10


def _until(holds):
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
