"""A ticket's own address leads an answer home when every Message-ID was lost, but only for who belongs there."""

import pytest

from zabota.channels.email.models import Candidate, Mailbox, Way
from zabota.channels.email.tests.writing import letter, take_in
from zabota.channels.email.ticket_address import address_of, numbers_in
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

BOX = "help@north.example"


@pytest.fixture
def ticket(people, sink):
    take_in(letter())
    return Ticket.objects.get()


def test_the_number_is_read_from_the_address_alone():
    signed = address_of(4131, BOX)
    assert signed.startswith("help+t4131.")
    assert numbers_in(["other@north.example", f"Support <{signed.upper()}>"]) == [4131]


@pytest.mark.parametrize(
    "wrong", ["help+t4132.{sign}@north.example", "help+t4131.aaaaaaaaaa@x.example", "help+t4131@a.example"]
)
def test_a_number_without_our_signature_is_none(wrong):
    sign = address_of(4131, BOX).partition(".")[2].partition("@")[0]
    assert numbers_in([wrong.format(sign=sign)]) == []


def test_an_answer_without_any_id_finds_its_ticket(ticket):
    kept = take_in(letter("Ещё вот что", mail_id="bare@lisenok.example", to=address_of(ticket.pk, BOX)))
    assert (kept.message.ticket, kept.way) == (ticket, Way.ADDRESSED)


def test_a_stranger_who_knows_the_address_is_only_hinted_at(ticket):
    take_in(letter("Впустите", sender="eve@evil.example", mail_id="e@evil", to=address_of(ticket.pk, BOX)))
    assert [hint.may_belong_to for hint in Candidate.objects.all()] == [ticket]
    assert ticket.messages.filter(body="Впустите").count() == 0


@pytest.mark.parametrize("knows_plus", [True, False])
def test_our_letters_ask_to_be_answered_there_where_the_server_knows_how(
    ticket, people, sink, jobs, knows_plus
):
    Mailbox.objects.update(knows_plus=knows_plus)
    send_letter(ticket, Words("Сделано.", to=(("", "inna@lisenok.example"),)), by=people.agent)
    jobs()
    said = sink.letters[-1].letter["Reply-To"]
    assert (said is not None and numbers_in([said]) == [ticket.pk]) is knows_plus


@pytest.mark.parametrize("index", ["Adf3k2mPq1JtZ0d3SUqPx7wYb2uLQAAAAAA=", "not base64!", ""])
def test_outlook_s_thread_index_is_only_a_hint(people, sink, index):
    take_in(letter(mail_id="one@lisenok.example", Thread_Index=index))
    kept = take_in(letter("Другое", mail_id="two@lisenok.example", Thread_Index=index))
    assert (Ticket.objects.count(), kept.way) == (2, Way.OPENED)
    assert Candidate.objects.count() == (1 if index.startswith("Adf3") else 0)
