"""Coming to a ticket, writing on it, leaving it; and who may hear of that."""

import json
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.contrib.postgres.functions import TransactionNow
from django.db import connection

from zabota.core.models import JournalEntry
from zabota.house.listeners import what_it_may_know
from zabota.presence.actions import be_here, forget_the_silent, leave
from zabota.presence.models import Mark
from zabota.presence.queries import people_on
from zabota.tickets.sight import sight_of

OURS, THEIRS = uuid4(), uuid4()


def test_two_tabs_of_one_colleague_are_one_person_doing_the_weightier_thing(cast):
    be_here(cast.outage, tab=OURS, doing="looks", by=cast.agent.user)
    be_here(cast.outage, tab=uuid4(), doing="letter", by=cast.agent.user)
    assert people_on([cast.outage.pk]) == {cast.outage.pk: [(cast.agent.user_id, "Ольга Ремизова", "letter")]}


def test_a_tab_stands_on_one_ticket_at_a_time(cast):
    be_here(cast.outage, tab=OURS, doing="looks", by=cast.agent.user)
    be_here(cast.forwarding, tab=OURS, doing="looks", by=cast.agent.user)
    assert list(people_on([cast.outage.pk, cast.forwarding.pk])) == [cast.forwarding.pk]


def test_who_leaves_is_not_here(cast):
    be_here(cast.outage, tab=OURS, doing="looks", by=cast.agent.user)
    leave(tab=OURS, by=cast.agent.user)
    assert people_on([cast.outage.pk]) == {}


def test_nobody_moves_or_ends_the_tab_of_another(cast):
    be_here(cast.outage, tab=OURS, doing="looks", by=cast.agent.user)
    be_here(cast.forwarding, tab=OURS, doing="looks", by=cast.lead.user)
    leave(tab=OURS, by=cast.lead.user)
    mark = Mark.objects.get()
    assert (mark.user_id, mark.ticket_id) == (cast.agent.user_id, cast.outage.pk)


def test_a_silent_tab_is_forgotten_by_the_clock_of_the_database(cast):
    be_here(cast.outage, tab=OURS, doing="letter", by=cast.agent.user)
    Mark.objects.update(seen_at=TransactionNow() - timedelta(seconds=51))
    assert people_on([cast.outage.pk]) == {}
    forget_the_silent()
    assert not Mark.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_it_is_whispered_and_leaves_no_trace_in_the_journal(cast):
    before = JournalEntry.objects.count()
    with psycopg.connect(**_address(), autocommit=True) as listener:
        listener.execute("LISTEN whispers")
        be_here(cast.outage, tab=OURS, doing="letter", by=cast.agent.user)
        (notice,) = listener.notifies(timeout=5, stop_after=1)
    words = json.loads(notice.payload)
    assert words["name"] == "PresenceChanged"
    assert words["about_id"] == cast.outage.pk
    assert words["facts"]["here"] == [[cast.agent.user_id, "Ольга Ремизова", "letter"]]
    assert JournalEntry.objects.count() == before


def test_only_who_may_see_the_ticket_hears_who_is_on_it(cast):
    here = [[cast.agent.user_id, "Ольга Ремизова", "letter"]]
    facts = {"line_id": cast.first_line.pk, "owner_id": None, "here": here}
    entry = JournalEntry(name="PresenceChanged", about="ticket", about_id=cast.outage.pk, facts=facts)
    hears = {
        name: what_it_may_know((1, sight_of(getattr(cast, name).user)), entry)
        for name in ("lead", "outsider")
    }
    assert hears == {"lead": {"tickets": [cast.outage.pk], "here": here}, "outsider": None}


def _address():
    known = {"dbname", "user", "password", "host", "port"}
    parameters = connection.get_connection_params()
    return {key: value for key, value in parameters.items() if key in known and value is not None}
