"""Rules delete what is old by night; a hold wins over them; a killed night goes on."""

import os
import signal
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.db import connection

from zabota.channels.tests.jobs import run_jobs
from zabota.core import files
from zabota.core.clock import now
from zabota.core.models import JournalEntry, StoredFile
from zabota.notes.actions import write_note
from zabota.notes.models import Note
from zabota.records.actions import keep_for, keep_night, lift_hold, place_hold
from zabota.records.events import NightKept
from zabota.records.models import Kept, Night
from zabota.records.queries import would_go
from zabota.satisfaction.models import Survey
from zabota.team.models import Agent
from zabota.tickets.models import Attachment, Message, SearchEntry, Ticket

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def ended(ticket: Ticket, *, months: int) -> Ticket:
    at = now() - timedelta(days=31 * months)
    Ticket.objects.filter(pk=ticket.pk).update(
        status="closed",
        ended_at=at,
        aside="",
        due_at=None,
        risk_at=None,
        unowned_since=None,
        owner=Agent.objects.first(),
    )
    return ticket


@pytest.fixture
def old(cast) -> Ticket:
    return ended(cast.outage, months=40)


def test_nothing_goes_before_somebody_says_so(old):
    assert would_go() == []
    keep_night(TODAY)
    assert Ticket.objects.filter(pk=old.pk).exists()


def test_a_ticket_goes_with_all_that_is_its_own(cast, old, published, sink):
    write_note(old, "между нами", by=cast.agent)
    stored = files.store(b"only here")
    Attachment.objects.create(message=old.messages.first(), file=stored, name="plan.txt")
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    assert [(one.kind, one.many) for one in would_go()] == [(Kept.TICKETS, 1)]
    keep_night(TODAY)
    run_jobs()
    assert not Ticket.objects.filter(pk=old.pk).exists()
    assert not Message.objects.filter(ticket=old.pk).exists()
    assert not Note.objects.filter(ticket=old.pk).exists()
    assert not SearchEntry.objects.filter(ticket=old.pk).exists()
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert not files.path_of(stored.sha256).exists()
    assert [one.facts["deleted"] for one in published(NightKept)] == [{"tickets": 1}]


def test_a_file_that_somebody_else_points_at_stays(cast, old, sink):
    stored = files.store(b"in two tickets")
    for ticket in (old, cast.forwarding):
        Attachment.objects.create(message=ticket.messages.first(), file=stored, name="plan.txt")
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    keep_night(TODAY)
    run_jobs()
    assert files.read(stored) == b"in two tickets"


def test_younger_and_open_tickets_stay(cast, old):
    ended(cast.forwarding, months=3)
    before = Ticket.objects.count()
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    keep_night(TODAY)
    assert Ticket.objects.count() == before - 1


def test_a_company_may_have_a_rule_of_its_own(cast, old):
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    keep_for(Kept.TICKETS, None, company=old.company, by=cast.owner.user)
    assert would_go() == []


@pytest.mark.parametrize("what", ["company", "requester", "itself"])
def test_a_hold_wins(cast, old, what):
    held = {"company": old.company, "requester": old.requester, "itself": old}[what]
    hold = place_hold(held, reason="суд", by=cast.owner.user)
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    keep_night(TODAY)
    assert Ticket.objects.filter(pk=old.pk).exists()
    lift_hold(hold, by=cast.owner.user)
    assert [one.many for one in would_go()] == [1]


def test_answers_outlive_their_ticket(cast, old):
    from zabota.satisfaction.models import Question

    asked = Survey.objects.create(
        draw="test", question=Question.objects.first(), measure="csat", level="solution", role="executor",
        contact=old.requester, company=old.company, ticket=old, agent=cast.agent, channel="phone", share=1.0,
        state="unasked", unasked="share", drawn_at=now(), ask_at=now(),
    )  # fmt: skip
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    keep_night(TODAY)
    asked.refresh_from_db()
    assert (asked.ticket_id, asked.agent_id) == (None, cast.agent.pk)


def test_old_journal_goes_by_its_own_rule(cast):
    at = now() - timedelta(days=800)
    JournalEntry.objects.create(name="TagDeleted", at=at, about="tag", about_id=1)
    keep_for(Kept.JOURNAL, 24, by=cast.owner.user)
    keep_night(TODAY)
    assert not JournalEntry.objects.filter(at=at).exists()


KILLED = """
import os, sys, django
django.setup()
from django.conf import settings
from django.db import connection
from datetime import date
from zabota.records import keeping
from zabota.records.actions import keep_night
connection.settings_dict["NAME"] = sys.argv[1]
keeping.AT_ONCE = 1
def told(kind, many):
    print(kind, flush=True)
    sys.stdin.readline()
keep_night(date(2026, 11, 24), after_each=told)
"""


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_night_that_was_killed_goes_on_and_counts_once(cast):
    for ticket in (cast.outage, cast.forwarding, cast.unowned):
        ended(ticket, months=40)
    keep_for(Kept.TICKETS, 36, by=cast.owner.user)
    before = Ticket.objects.count()
    night = subprocess.Popen(
        [sys.executable, "-c", KILLED, connection.settings_dict["NAME"]],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ,
    )  # fmt: skip
    assert night.stdout.readline().strip() == "tickets"
    night.send_signal(signal.SIGKILL)
    night.wait()
    night.stdin.close()
    night.stdout.close()
    assert Ticket.objects.count() == before - Night.objects.get().done["tickets"]
    keep_night(TODAY)
    assert Ticket.objects.count() == before - 3
    assert Night.objects.get().done["tickets"] == 3
    assert JournalEntry.objects.filter(name=NightKept.__name__).count() == 1
