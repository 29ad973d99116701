"""Many letters at once: what they cost, and that none of them hinders or doubles another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from zabota.channels.email import filing, filing_together, tasks
from zabota.channels.email.filing import file_letters
from zabota.channels.email.intake import Arrival, store_letters
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.tests.writing import letter
from zabota.clients.models import Contact
from zabota.core import files
from zabota.core.models import StoredFile
from zabota.house.sample.people import settle
from zabota.tickets.models import Attachment, Message, Side, Ticket

FILED, ASIDE = LetterState.FILED, LetterState.SET_ASIDE


def stored(*raw: bytes, to: str = "help@north.example") -> list[RawLetter]:
    return store_letters([Arrival(one, "", [to], "test") for one in raw])


def filed(*raw: bytes) -> list[RawLetter]:
    """Stored and filed together; the rows as they then are, in the order given."""
    letters = stored(*raw)
    assert file_letters([one.pk for one in letters]) == {}
    return states(letters)


def states(letters: list[RawLetter]) -> list[RawLetter]:
    now = RawLetter.objects.select_related("message").in_bulk([one.pk for one in letters])
    return [now[one.pk] for one in letters]


def by(person: int, words: str = "Не печатает", **headers: str) -> bytes:
    sender, mail_id = (
        f"Клиент {person} <p{person}@x.example>",
        f"{person}.{words[:3].encode().hex()}@x.example",
    )
    return letter(words, **{"sender": sender, "mail_id": mail_id} | headers).as_bytes()


def test_each_becomes_what_it_would_be_by_itself(people):
    first, second, third = filed(by(1, subject="Раз"), by(2, subject="Два"), letter("Три").as_bytes())
    assert [one.state for one in (first, second, third)] == [FILED] * 3
    assert [one.message.subject for one in (first, second)] == ["Раз", "Два"]
    assert [one.message.ticket.subject for one in (first, second)] == ["Раз", "Два"]
    assert third.message.ticket.requester == people.inna
    assert (first.sender, first.way, first.kind) == ("p1@x.example", "opened", "ordinary")


def test_an_answer_in_the_same_batch_joins_what_it_answers(people):
    first, answer, third = filed(
        by(1, mail_id="one@x.example"),
        by(1, "И ещё", mail_id="two@x.example", In_Reply_To="<one@x.example>"),
        by(1, "И последнее", mail_id="three@x.example", References="<one@x.example> <two@x.example>"),
    )
    ticket = Ticket.objects.get()
    assert [one.message.ticket for one in (first, answer, third)] == [ticket] * 3
    assert (first.way, answer.way, third.way) == ("opened", "named", "named")
    assert [message.body for message in ticket.messages.order_by("pk")] == [
        "Не печатает",
        "И ещё",
        "И последнее",
    ]


def test_two_that_join_one_ticket_by_different_letters_of_it(people):
    filed(
        by(1, mail_id="one@x.example"), by(1, "Два", mail_id="two@x.example", In_Reply_To="<one@x.example>")
    )
    before = Ticket.objects.get().version
    filed(
        by(1, "Три", mail_id="three@x.example", In_Reply_To="<one@x.example>"),
        by(1, "Четыре", mail_id="four@x.example", In_Reply_To="<two@x.example>"),
    )
    assert Ticket.objects.get().messages.count() == 4
    assert Ticket.objects.get().version == before + 2


def test_two_letters_of_one_stranger_make_one_contact(people):
    first, second = filed(by(7, "Раз"), letter("Два", sender="P7@X.EXAMPLE", mail_id="other@x").as_bytes())
    contact = Contact.objects.get(addresses__email__iexact="p7@x.example")
    assert (first.message.contact, second.message.contact) == (contact, contact)
    assert contact.name == "Клиент 7"
    assert first.message.ticket != second.message.ticket


def test_the_same_letter_twice_is_stored_and_filed_once(people):
    first, second = stored(by(1), by(1))
    assert first == second
    assert file_letters([first.pk, first.pk]) == {}
    assert Message.objects.filter(side=Side.CLIENT).count() == 1


def test_one_letter_to_two_of_our_addresses_is_one_ticket(people):
    [first] = stored(by(1), to="help@north.example")
    [second] = stored(by(1), to="support@north.example")
    assert file_letters([first.pk, second.pk]) == {}
    first, second = states([first, second])
    assert (first.state, second.state) == (FILED, ASIDE)
    assert second.reason == f"Это копия письма из заявки № {first.message.ticket_id}."


def test_a_poisonous_letter_hinders_no_other(people, monkeypatch):
    read = filing.read_letter
    monkeypatch.setattr(filing, "read_letter", lambda raw: 1 / 0 if b"poison" in raw else read(raw))
    good, bad, other = filed(by(1), by(2, "poison"), by(3))
    assert [one.state for one in (good, bad, other)] == [FILED] * 3
    assert bad.way == "unread"
    assert files.read(Attachment.objects.get(message=bad.message).file) == files.read(bad.file)
    assert Message.objects.filter(side=Side.CLIENT).count() == 3


def test_a_letter_that_fails_while_it_is_written_hinders_no_other(people, monkeypatch):
    write = filing_together.receive_messages

    def fail(received):
        assert not any("яд" in one.words.body for one in received)
        return write(received)

    monkeypatch.setattr(filing_together, "receive_messages", fail)
    good, bad, other = filed(by(1), by(2, "яд"), by(3))
    assert [one.way for one in (good, bad, other)] == ["opened", "unread", "opened"]
    assert (Ticket.objects.count(), Message.objects.count()) == (3, 3)


def test_what_is_no_ticket_is_set_aside_and_the_others_are_filed(people):
    nobody = b"Subject: hello\r\nTo: help@north.example\r\n\r\nwho am I?\r\n"
    own = by(1, sender="help@north.example")
    *aside, good = filed(nobody, own, by(2))
    assert [one.state for one in aside] == [ASIDE] * 2
    assert aside[0].reason == "Письмо не называет отправителя."
    assert "help@north.example" in aside[1].reason
    assert good.state == FILED
    assert Ticket.objects.count() == 1


def test_a_lost_file_is_told_and_the_others_are_filed(people):
    lost, good = stored(by(1), by(2))
    files.path_of(lost.file.sha256).unlink()
    left = file_letters([lost.pk, good.pk])
    assert list(left) == [lost.pk]
    assert [one.state for one in states([lost, good])] == [LetterState.STORED, FILED]


def test_a_job_takes_along_what_else_waits(people, sink, jobs):
    """The job of the others is gone: its worker was killed."""
    waiting = stored(by(1), by(2))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    stored(by(3))
    assert jobs().count("file_letters") == 1
    assert {one.state for one in states(waiting)} == {FILED}


def test_of_those_taken_along_none_fails_the_job(people):
    lost, own = stored(by(1))[0], stored(by(2))[0]
    files.path_of(lost.file.sha256).unlink()
    tasks.file_letters.run(letter_ids=[own.pk])
    with pytest.raises(files.FileLost):
        tasks.file_letters.run(letter_ids=[lost.pk])
    assert [one.state for one in states([lost, own])] == [LetterState.STORED, FILED]


def test_a_database_that_goes_away_leaves_all_to_be_filed_later(people, monkeypatch):
    def away(*_words, **_more):
        raise OperationalError("away")

    letters = stored(by(1), by(2))
    monkeypatch.setattr(filing_together, "receive_messages", away)
    with pytest.raises(OperationalError):
        tasks.file_letters.run(letter_ids=[one.pk for one in letters])
    assert {one.state for one in states(letters)} == {LetterState.STORED}
    assert not Ticket.objects.exists()


def test_storing_together_keeps_all_or_none(people, monkeypatch):
    monkeypatch.setattr(RawLetter.objects, "bulk_create", lambda _letters: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        stored(by(1), by(2))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("act", [stored, filed])
def test_twenty_cost_hardly_more_statements_than_two(people, act):
    act(by(1))
    counts = []
    for first, many in ((100, 2), (200, 20)):
        raw = [by(person) for person in range(first, first + many)]
        with CaptureQueriesContext(connection) as captured:
            act(*raw)
        counts.append(len(captured))
    two, twenty = counts
    assert twenty <= two + 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_once_file_each_letter_once(transactional_db):
    settle(password=None)
    letters = stored(*(by(person, f"Письмо {number}") for number, person in enumerate([1, 2, 3, 4] * 5)))
    numbers, start = [one.pk for one in letters], Barrier(3, timeout=20)

    def work(order):
        try:
            start.wait()
            for part in (order[:10], order[10:], order):
                file_letters(part)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(work, [numbers, numbers[::-1], numbers[5:] + numbers[:5]]))
    assert {one.state for one in states(letters)} == {FILED}
    assert Message.objects.filter(side=Side.CLIENT).count() == 20
    assert Contact.objects.filter(addresses__email__endswith="@x.example").count() == 4
