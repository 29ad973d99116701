"""The audit: the whole journal by filters, as a file, and changed by nobody."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from zabota.accounts.actions import set_role
from zabota.accounts.models import Role
from zabota.core import context, journal
from zabota.core.clock import now
from zabota.core.events import publish_all
from zabota.core.models import JournalEntry
from zabota.desk.events import TrailTakenOut
from zabota.desk.settings import taking_out
from zabota.desk.settings.audit import Asked, entries_for
from zabota.notes.actions import write_note
from zabota.tickets import actions
from zabota.tickets.tests.nothing import nothing_happens


def found(desk, **filters) -> str:
    return desk.get(reverse("trail"), filters).text


def lines(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.reader(StringIO(text)))


def test_acts_on_tickets_stand_there_with_their_ticket(cast, desk_of):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    page = found(desk_of(cast.owner), about="ticket", number=cast.forwarding.pk)
    assert "solved the ticket" in page
    assert f'<a href="/tickets/{cast.forwarding.pk}/">Ticket {cast.forwarding.pk}</a>' in page


def test_where_one_may_not_go_there_is_no_link(cast, desk_of):
    """The auditor reads the journal, but does not manage colleagues."""
    set_role(cast.trainee.user, Role.objects.get(key="agent"), by=cast.owner.user)
    page = found(desk_of(cast.auditor), about="user")
    assert 'class="trail__more"' in page
    assert 'href="/settings/agents/' not in page


def test_one_colleague_is_asked_for(cast, desk_of):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    theirs = entries_for(Asked(who=cast.agent.user_id))
    assert theirs.exists()
    assert set(theirs.values_list("actor_id", flat=True)) == {cast.agent.user_id}
    assert "solved the ticket" in found(desk_of(cast.auditor), who=cast.agent.user_id)
    assert "solved the ticket" not in found(desk_of(cast.auditor), who=cast.trainee.user_id)


def test_a_client_brings_its_company_people_and_tickets(cast, desk_of):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    page = found(desk_of(cast.auditor), client=cast.lisenok.name)
    assert "solved the ticket" in page
    assert f"Ticket {cast.forwarding.pk}" in page
    assert f"Ticket {cast.forwarding.pk}" not in found(desk_of(cast.auditor), client=cast.ventra.name)
    assert "Nothing of that kind" in found(desk_of(cast.auditor), client="Nobody we know")


def test_dates_include_both_days(cast):
    entry = entries_for(Asked()).order_by("-at").first()
    day = entry.at.astimezone().date()
    assert entries_for(Asked(since=day - timedelta(days=1), until=day + timedelta(days=1))).filter(
        pk=entry.pk
    )
    assert not entries_for(Asked(until=day - timedelta(days=2))).filter(pk=entry.pk)


def test_an_end_before_the_beginning_is_said_in_its_place(cast, desk_of):
    response = desk_of(cast.auditor).get(reverse("trail"), {"since": "2026-02-02", "until": "2026-02-01"})
    assert response.status_code == 422
    assert "choose a later end" in response.text


def test_a_role_says_what_it_was_and_where_it_was_given_from(cast, desk_of):
    asked = context.current.set(context.RequestContext(id="1", address="192.0.2.7"))
    set_role(cast.trainee.user, Role.objects.get(key="agent"), by=cast.owner.user)
    context.current.reset(asked)
    page = found(desk_of(cast.auditor), kind="rights", who=cast.owner.user_id)
    assert "Trainee → Agent" in page
    assert "192.0.2.7" in page


def test_what_is_asked_over_the_web_says_so(cast, desk_of):
    desk_of(cast.agent).post(reverse("ticket_closure", args=[cast.forwarding.pk]), {"act": "solve"})
    entry = JournalEntry.objects.filter(actor_id=cast.agent.user_id).latest("pk")
    assert (entry.way, entry.address) == ("web", "127.0.0.1")


def test_the_words_of_a_note_are_never_there(cast, desk_of):
    write_note(cast.forwarding, "Кукумбер", by=cast.trainee)
    desk = desk_of(cast.auditor)
    assert "wrote a note" in found(desk, kind="notes")
    assert "Кукумбер" not in found(desk, kind="notes")
    assert "Кукумбер" not in str(lines(desk.post(reverse("trail_file"), {"kind": "notes"})))


def test_a_file_holds_what_was_found_and_is_itself_told(cast, desk_of, published):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    asked = {"about": "ticket", "number": cast.forwarding.pk}
    rows = lines(desk_of(cast.auditor).post(reverse("trail_file"), asked))
    assert rows[0] == ["When", "What", "About", "Change", "From where"]
    assert any("solved the ticket" in row[1] for row in rows)
    [told] = published(TrailTakenOut)
    assert told.facts["asked"] == {"about": "ticket", "number": str(cast.forwarding.pk)}
    assert "took the journal as a file" in found(desk_of(cast.auditor), kind="taken_out")


def test_a_file_that_is_cut_says_so(cast):
    drawn = taking_out.lines_of(entries_for(Asked()), reader=cast.auditor.user, at_most=3)
    rows = list(csv.reader(drawn))
    assert len(rows) == 5
    assert len(rows[-1]) == 1


def test_who_may_not_read_it_takes_no_file(cast, desk_of):
    with nothing_happens():
        assert desk_of(cast.agent).post(reverse("trail_file")).status_code == 403


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE core_journalentry SET name = 'KettleBoiled'",
        "DELETE FROM core_journalentry",
        "TRUNCATE core_journalentry CASCADE",
    ],
)
def test_the_journal_cannot_be_altered(cast, attempt):
    refused = pytest.raises(DatabaseError, match="the journal is never")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attempt)


def test_only_the_one_door_trims_it_and_closes_behind_itself(cast):
    entry = JournalEntry.objects.latest("pk")
    with journal.trimming():
        JournalEntry.objects.filter(pk=entry.pk).delete()
    assert not JournalEntry.objects.filter(pk=entry.pk).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        JournalEntry.objects.all().delete()


def test_pages_lose_nothing_where_many_happened_at_one_moment(cast, desk_of):
    moment = now()
    with transaction.atomic():
        events = [TrailTakenOut(user_id=cast.owner.user_id, asked={}, at=moment) for _ in range(60)]
        publish_all(events)
    desk = desk_of(cast.auditor)
    first = desk.get(reverse("trail"), {"kind": "taken_out"})
    older = desk.get(reverse("trail"), {"kind": "taken_out", "after": first.context["page"].after})
    seen = [entry.pk for page in (first, older) for entry in page.context["page"].items]
    assert len(seen) == len(set(seen)) == 60
    assert older.context["page"].after is None
