"""Dumps in the layouts that osTicket and FreeScout document, with what lies in real ones."""

import pytest

from zabota.core import files
from zabota.notes.models import Note
from zabota.tickets.models import Attachment, Message, Ticket
from zabota.transfers.models import Run
from zabota.transfers.reading.freescout import read_freescout
from zabota.transfers.reading.mojibake import mended
from zabota.transfers.reading.osticket import read_osticket
from zabota.transfers.stories import Unreadable
from zabota.transfers.tests import layouts, samples

pytestmark = pytest.mark.django_db


def dump(tmp_path, text):
    file = tmp_path / "dump.sql"
    file.write_text(text, encoding="utf-8")
    return file


def said_in(ticket):
    return [(one.side, one.body.strip()) for one in ticket.messages.order_by("said_at", "pk")]


def notes_of(ticket):
    return list(Note.objects.filter(ticket=ticket).order_by("pk").values_list("body", flat=True))


def test_osticket_comes_with_what_was_hidden_as_a_note(cast, tmp_path):
    samples.brought(read_osticket(dump(tmp_path, layouts.osticket()), samples.UTC))
    ticket = Ticket.objects.get(subject="Нет связи")
    assert said_in(ticket) == [("client", "Нет связи"), ("us", 'It\'s "mended"; (see C:\\log)')]
    assert notes_of(ticket) == ["The password is swordfish", "Their router is ours"]
    assert not Message.objects.filter(body__contains="swordfish").exists()
    assert (ticket.status, ticket.priority, ticket.owner) == ("open", 3, None)


def test_osticket_keeps_a_ticket_that_was_merged_and_whose_client_is_gone(cast, tmp_path):
    run = samples.brought(read_osticket(dump(tmp_path, layouts.osticket()), samples.UTC))
    merged = Ticket.objects.get(subject="Merged one")
    assert said_in(merged) == [("client", "Broken too")]
    assert (merged.status, merged.requester.name, merged.channel) == ("closed", "osticket ?", "phone")
    assert merged.messages.get().said_at == merged.opened_at == merged.ended_at
    named = {(one.why, one.text) for one in run.bad_rows.all()}
    assert named == {
        ("cannot be read: it stands as 0, which is no status there", "ticket 3"),
        ("a note holds no file", "scheme.png"),
    }


def test_a_blob_of_a_dump_is_whole(cast, tmp_path):
    samples.brought(read_osticket(dump(tmp_path, layouts.osticket()), samples.UTC))
    [file] = Attachment.objects.filter(name="scheme.png")
    assert files.read(file.file) == b"\0'\\\n;"


def test_a_dump_that_replaces_rows_is_read_too(cast, tmp_path):
    text = layouts.osticket().replace("INSERT INTO", "REPLACE INTO")
    run = samples.brought(read_osticket(dump(tmp_path, text), samples.UTC))
    assert (run.counts["ticket"], run.counts["message"]) == (2, 3)


def test_two_installations_in_a_dump_are_refused(tmp_path):
    both = layouts.osticket() + layouts.osticket().replace("`ost_", "`old_")
    with pytest.raises(Unreadable, match="one installation; found old_, ost_"):
        read_osticket(dump(tmp_path, both), samples.UTC)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("SET NAMES utf8mb4", "SET NAMES latin1", "is in latin1"),
        ("`ost_thread`", "`ost_talk`", "lacking: thread;"),
        ("`staff_id` int(11)", "`who_id` int(11)", "lacking the columns staff_id"),
        ("(8,1,'T',NULL,", "(8,1,'T',", "expected 7 values in each row, found 6"),
        ("(8,1,'T',NULL,", "(8,1,'T',CURRENT_TIMESTAMP,", "expected values"),
        ("SET CHARACTER_SET_CLIENT=@OLD", "SET CHARACTER=@OLD", "is cut off"),
    ],
)
def test_a_dump_of_another_make_is_refused_in_words(cast, tmp_path, before, after, words):
    with pytest.raises(Unreadable, match=words):
        read_osticket(dump(tmp_path, layouts.osticket().replace(before, after)), samples.UTC)
    assert not Run.objects.exists()


def test_a_dump_that_powershell_has_written_is_refused_in_words(tmp_path):
    file = tmp_path / "dump.sql"
    file.write_text(layouts.osticket(), encoding="utf-16")
    with pytest.raises(Unreadable, match="--result-file"):
        read_osticket(file, samples.UTC)


def test_a_dump_is_cut_off_anywhere_and_nothing_of_it_is_taken(tmp_path):
    whole = layouts.osticket(end="")
    for at in range(0, len(whole), 211):
        with pytest.raises(Unreadable):
            read_osticket(dump(tmp_path, whole[:at]), samples.UTC)


def test_freescout_comes_with_whatever_it_does_not_name_as_a_note(cast, tmp_path):
    samples.brought(read_freescout(dump(tmp_path, layouts.freescout()), samples.UTC))
    ticket = Ticket.objects.get(subject="Café; «звонок»")
    assert said_in(ticket) == [("client", "Hello"), ("client", "In the chat"), ("us", "Here")]
    assert notes_of(ticket) == ["They never pay", "Passed on to the maker"]
    assert (ticket.status, ticket.company.name, ticket.requester.phone) == ("waiting", "Acme", "+7 2")


def test_freescout_keeps_a_conversation_of_nobody_and_without_words(cast, tmp_path):
    samples.brought(read_freescout(dump(tmp_path, layouts.freescout()), samples.UTC))
    ticket = Ticket.objects.get(requester__name="freescout ?")
    assert (ticket.subject, ticket.status, ticket.ended_at) == ("—", "closed", ticket.opened_at)


@pytest.mark.parametrize("text", ["Ада пишет", "naïve café", "Ã", "Ångström", "Â£ 5 → 6", "«да»"])
def test_a_text_that_was_not_torn_stays_as_it_is(text):
    assert mended(text) == text


@pytest.mark.parametrize("tearing", ["latin-1", "cp1252"])
def test_a_torn_text_is_put_together(tearing):
    assert mended("Привет, café".encode().decode(tearing)) == "Привет, café"
