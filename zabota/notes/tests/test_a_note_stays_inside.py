"""No road leads from a note to a client."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from zabota.channels.models import Delivery
from zabota.core.models import JournalEntry
from zabota.notes.actions import write_note
from zabota.notes.models import Note
from zabota.notifications.models import Notification
from zabota.tickets.asking import read_question
from zabota.tickets.finding import found_for
from zabota.tickets.models import Message
from zabota.tickets.sight import Sight
from zabota.tickets.tests.nothing import nothing_happens

SECRET = "Между нами: @Ольга, у них сгорел квазитрон"
OUTSIDE = ("tickets_message", "tickets_searchentry", "core_journalentry", "procrastinate_jobs")


@pytest.fixture
def note(cast):
    return write_note(cast.invoice, SECRET, by=cast.trainee)


def test_it_is_no_message_and_no_delivery(cast):
    messages, deliveries = Message.objects.count(), Delivery.objects.count()
    write_note(cast.invoice, SECRET, by=cast.trainee)
    assert (Message.objects.count(), Delivery.objects.count()) == (messages, deliveries)


def test_the_search_does_not_know_its_words(note):
    asked = read_question("квазитрон", today=localdate())
    assert found_for(Sight(None, frozenset(), sees_all=True), asked).found == []


@pytest.mark.parametrize("table", OUTSIDE)
def test_its_words_stand_in_no_other_table(note, table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} AS row WHERE row::text ILIKE '%квазитрон%'")
        assert cursor.fetchone() == (0,)


def test_the_journal_holds_ids_alone(note):
    entry = JournalEntry.objects.filter(name="NoteWritten").latest("id")
    assert sorted(entry.facts) == ["line_id", "mentioned_ids", "note_id", "owner_id", "ticket_id"]
    assert not Notification.objects.filter(title__contains="квазитрон").exists()


def test_a_note_that_says_nothing_the_database_refuses(cast):
    with (
        nothing_happens(),
        pytest.raises(IntegrityError, match="note_says_something"),
        transaction.atomic(),
    ):
        write_note(cast.invoice, "", by=cast.agent)


def test_two_notes_of_one_key_the_database_refuses(cast, note):
    twin = Note(
        ticket=note.ticket, author=note.author, body="…", written_at=note.written_at, nonce=note.nonce
    )
    with nothing_happens(), pytest.raises(IntegrityError, match="nonce"), transaction.atomic():
        twin.save()
