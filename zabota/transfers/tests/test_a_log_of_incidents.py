import csv
import gzip
from collections import Counter
from datetime import datetime

import pytest

from tests.shared import shared
from zabota.core.models import JournalEntry
from zabota.desk.ticket.history import history_of
from zabota.tickets.models import FieldValue, LineMove, Message, SearchEntry, Ticket
from zabota.transfers.models import Brought, Kind, RunState
from zabota.transfers.reading.incidents import read_incidents
from zabota.transfers.reading.invented import invented_name
from zabota.transfers.stories import Unreadable
from zabota.transfers.tests.samples import LOG, UTC, brought, log_file

pytestmark = pytest.mark.django_db


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_incident_is_a_ticket_with_its_own_times(cast, tmp_path):
    run = brought(read_incidents(log_file(tmp_path), UTC))
    assert (run.state, run.counts["ticket"], run.counts["bad"]) == (RunState.DONE, 2, 0)
    ticket = Ticket.objects.get(subject__startswith="INC1")
    assert (ticket.status, ticket.priority, ticket.line.name, ticket.moves) == ("closed", 3, "Group 70", 1)
    assert ticket.opened_at == at("2016-03-01T08:00")
    assert ticket.first_answered_at == at("2016-03-01T09:00")
    assert ticket.ended_at == at("2016-03-05T10:00")
    assert ticket.company.name == "Location 2"
    assert ticket.requester.name == invented_name("Caller 4")
    assert ticket.owner.name == invented_name("Resolver 8")
    values = dict(ticket.field_values.values_list("field__name", "value"))
    assert (values["SLA kept"], values["Reopened, times"], values["Symptom"]) == ("false", "1", "Symptom 5")
    [move] = LineMove.objects.filter(ticket=ticket)
    assert (move.from_line.name, move.to_line.name, move.at) == (
        "Group 25",
        "Group 70",
        at("2016-03-01T09:00"),
    )


def test_its_past_is_told_in_sentences_with_their_own_times(cast, tmp_path):
    brought(read_incidents(log_file(tmp_path), UTC))
    told = history_of(Ticket.objects.get(subject__startswith="INC1"))
    entries = JournalEntry.objects.filter(
        about="ticket", about_id=Ticket.objects.get(subject__startswith="INC1").pk
    )
    assert Counter(entries.values_list("name", flat=True)) == {
        "TicketOpened": 1, "PastRecorded": 5, "TicketPrioritySet": 1, "TicketMoved": 1, "TicketAssigned": 2,
        "TicketSolved": 1, "TicketReopened": 1, "TicketClosed": 1,
    }  # fmt: skip
    assert [one.at for one in told][-1] == at("2016-03-05T10:00")


def test_one_that_waits_is_found_to_be_under_way_and_nobody_is_told_of_it(cast, tmp_path):
    notified = JournalEntry.objects.filter(name="Notified").count()
    brought(read_incidents(log_file(tmp_path), UTC))
    ticket = Ticket.objects.get(subject__startswith="INC2")
    assert (ticket.status, ticket.owner, ticket.unowned_told_at is None) == ("waiting", None, False)
    assert JournalEntry.objects.filter(name="Notified").count() == notified


def test_what_was_brought_is_found_and_touches_the_radar(cast, tmp_path):
    brought(read_incidents(log_file(tmp_path), UTC))
    ticket = Ticket.objects.get(subject__startswith="INC1")
    assert SearchEntry.objects.filter(ticket=ticket).count() == 2
    said = Message.objects.get(ticket=ticket)
    assert (said.side, said.said_at, said.is_automatic) == ("client", at("2016-03-01T08:00"), False)


def test_the_same_log_twice_is_once(cast, tmp_path):
    brought(read_incidents(log_file(tmp_path), UTC))
    before = (
        Ticket.objects.count(),
        JournalEntry.objects.exclude(name="HistoryBrought").count(),
        Brought.objects.count(),
    )
    again = brought(read_incidents(log_file(tmp_path), UTC))
    assert not again.counts.get("ticket")
    assert before == (
        Ticket.objects.count(), JournalEntry.objects.exclude(name="HistoryBrought").count(), Brought.objects.count()
    )  # fmt: skip


def test_a_longer_log_brings_only_what_is_new(cast, tmp_path):
    begun = "".join(LOG.splitlines(keepends=True)[:3])
    brought(read_incidents(log_file(tmp_path, begun), UTC))
    ticket = Ticket.objects.get(subject__startswith="INC1")
    assert ticket.status == "solved"
    run = brought(read_incidents(log_file(tmp_path), UTC))
    ticket.refresh_from_db()
    assert (run.counts["ticket"], ticket.status, ticket.ended_at) == (1, "closed", at("2016-03-05T10:00"))
    assert JournalEntry.objects.filter(about="ticket", about_id=ticket.pk, name="PastRecorded").count() == 5
    assert dict(ticket.field_values.values_list("field__name", "value"))["SLA kept"] == "false"


def test_a_file_that_is_no_log_is_refused_before_anything_is_written(cast, tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(Unreadable, match="lacking: number, incident_state"):
        read_incidents(file, UTC)


@pytest.mark.slow
def test_the_whole_log_adds_up(cast):
    """Counted here from the file by itself, without the reader."""
    file = shared("incidents/incidents_dev.csv.gz")
    last: dict[str, dict[str, str]] = {}
    events = reopened = 0
    over = ("Resolved", "Closed")
    with gzip.open(file, "rt", newline="") as lines:
        for row in csv.DictReader(lines):
            before = last.get(row["number"], row)
            reopened += before["incident_state"] in over and row["incident_state"] not in over
            last[row["number"]], events = row, events + 1
    run = brought(read_incidents(file, UTC))
    assert (run.counts["ticket"], run.counts["bad"]) == (len(last), 0)
    ids = Brought.objects.filter(run=run, kind=Kind.TICKET).values("our_id")
    ours = Counter(Ticket.objects.filter(pk__in=ids).values_list("priority", flat=True))
    assert {5 - number: many for number, many in ours.items()} == Counter(
        int(row["priority"][0]) for row in last.values()
    )
    ended = Ticket.objects.filter(pk__in=ids, status__in=["solved", "closed"]).count()
    assert ended == sum(row["incident_state"] in ("Resolved", "Closed") for row in last.values())
    fields = FieldValue.objects.filter(ticket__in=ids)
    assert fields.filter(field__name="SLA kept", value="true").count() == sum(
        row["made_sla"] == "true" for row in last.values()
    )
    assert fields.filter(field__name="Reopened, times").exclude(value="0").count() == sum(
        row["reopen_count"] != "0" for row in last.values()
    )
    past = JournalEntry.objects.filter(about="ticket", about_id__in=ids)
    assert past.filter(name="TicketReopened").count() == reopened
    assert past.filter(name="PastRecorded").count() == events
