"""Old mailboxes as they lie about: cut off, quoted, doubled, dated in the future."""

from datetime import datetime

import pytest

from zabota.channels.email import sources
from zabota.channels.email.sources import letters_in
from zabota.tickets.models import Attachment, Message, Ticket
from zabota.transfers import actions
from zabota.transfers.reading.letters import read_old_letters
from zabota.transfers.tests.samples import UTC, brought, letter

pytestmark = pytest.mark.django_db
CLIENT = "Ada <ada@acme.example>"
FROM = b"From ada@acme.example Mon Mar  2 09:00:00 2020\n"
LATEST = datetime(2026, 11, 24, tzinfo=UTC)


def history_of(place):
    return read_old_letters(lambda: letters_in(str(place)), UTC, {"@north.example"}, LATEST)


def mbox(tmp_path, *letters):
    file = tmp_path / "old.mbox"
    file.write_bytes(b"".join(FROM + one.replace(b"\r\n", b"\n") + b"\n" for one in letters))
    return file


def plain(words, *, heads=b""):
    head = b"From: ada@acme.example\nTo: help@north.example\nDate: Mon, 02 Mar 2020 09:00:00 +0300\n"
    return head + heads + b"\n" + words + b"\n"


def test_a_line_that_begins_with_from_stays_a_line(cast, tmp_path):
    brought(history_of(mbox(tmp_path, plain(b"Look:\n\n>From Moscow with love 2020\n>>From afar"))))
    said = Message.objects.get(ticket__opened_at__year=2020)
    assert (said.body, said.quoted) == ("Look:\n\nFrom Moscow with love 2020", ">From afar")


def test_letters_without_an_id_are_each_their_own(cast, tmp_path):
    run = brought(history_of(mbox(tmp_path, plain(b"One"), plain(b"Two"))))
    assert (run.counts["ticket"], run.counts["message"]) == (2, 2)
    again = brought(history_of(mbox(tmp_path, plain(b"One"), plain(b"Two"))))
    assert (again.counts.get("ticket", 0), again.counts.get("message", 0)) == (0, 0)


def test_the_same_letter_twice_is_once(cast, tmp_path):
    one = bytes(letter("1", CLIENT, "help@north.example", "Line is dead", hour=9))
    run = brought(history_of(mbox(tmp_path, one, one, plain(b"Other"), one)))
    assert (run.counts["ticket"], run.counts["message"], run.counts["bad"]) == (2, 2, 0)


def test_a_letter_from_the_future_is_named_and_spoils_no_thread(cast, tmp_path):
    first = letter("1", CLIENT, "help@north.example", "Line is dead", hour=9)
    lying = letter("2", CLIENT, "help@north.example", "Still", hour=10, answers="1")
    lying.replace_header("Date", "Fri, 01 Jan 2038 10:00:00 +0300")
    ancient = letter("3", CLIENT, "help@north.example", "Hm", hour=10, answers="1")
    ancient.replace_header("Date", "Fri, 01 Jan 1904 10:00:00 +0300")
    run = brought(history_of(mbox(tmp_path, bytes(first), bytes(lying), bytes(ancient))))
    assert [(one.line, one.why) for one in run.bad_rows.order_by("line")] == [
        (2, "its date lies in the future"),
        (3, "no date"),
    ]
    ticket = Ticket.objects.get(subject="Нет связи", requester__name="Ada")
    assert (ticket.messages.count(), ticket.ended_at.year) == (1, 2020)


def test_an_mbox_that_is_cut_off_gives_what_is_there(cast, tmp_path):
    whole = letter("1", CLIENT, "help@north.example", "Line is dead", hour=9)
    whole.add_attachment(b"x" * 9_000, maintype="application", subtype="pdf", filename="act.pdf")
    file = mbox(tmp_path, plain(b"One"), bytes(whole))
    file.write_bytes(file.read_bytes()[:-5_000])
    run = brought(history_of(file))
    assert (run.counts["message"], run.counts["bad"]) == (2, 0)
    assert Message.objects.filter(body__contains="Line is dead").exists()
    assert Attachment.objects.filter(name="act.pdf").exists()


@pytest.mark.parametrize("named", ["us-ascii", "utf-8", "no-such-charset"])
def test_a_letter_that_lies_about_its_letters_is_read(cast, tmp_path, named):
    head = f"Content-Type: text/plain; charset={named}\n".encode()
    words = "Добрый день, линия молчит со вчерашнего вечера".encode("cp1251")
    brought(history_of(mbox(tmp_path, plain(words, heads=head))))
    assert "линия молчит" in Message.objects.get(ticket__opened_at__year=2020).body


def test_a_large_mbox_is_read_where_it_lies(cast, tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGE", 1)
    monkeypatch.setattr(actions, "HELD", 1)
    with_file = letter("1", CLIENT, "help@north.example", "Line is dead", hour=9)
    with_file.add_attachment(b"x" * 9_000, maintype="application", subtype="pdf", filename="act.pdf")
    run = brought(history_of(mbox(tmp_path, bytes(with_file), plain(b"Two"), plain(b"Three"))))
    assert (run.counts["ticket"], run.counts["message"]) == (3, 3)
    assert Attachment.objects.filter(name="act.pdf").count() == 1
