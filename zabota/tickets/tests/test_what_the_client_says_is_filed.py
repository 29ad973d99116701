"""A client's words join their ticket: once, in order, and we owe the next step."""

from datetime import timedelta
from uuid import uuid4

from tests.cast import MORNING
from zabota.core import clock, files
from zabota.tickets import actions
from zabota.tickets.events import MessageReceived, TicketReopened
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Message, SearchEntry, Side, Status
from zabota.tickets.tests.nothing import nothing_happens


def says(ticket, author, body="Есть новости?", at=MORNING, **more):
    with clock.stopped_at(at):
        message = actions.receive_message(ticket, Words(body=body, **more), author=author)
    ticket.refresh_from_db()
    return message


def test_what_waited_for_the_client_waits_for_us(cast, published):
    before = cast.invoice.version
    message = says(cast.invoice, cast.pavel)
    ticket = cast.invoice
    assert (ticket.status, ticket.waits_since, ticket.owner) == (Status.OPEN, MORNING, cast.agent)
    assert ticket.version > before
    assert (message.side, message.contact, message.agent) == (Side.CLIENT, cast.pavel, None)
    assert published(MessageReceived)[-1].facts == {
        "ticket_id": ticket.pk,
        "line_id": cast.first_line.pk,
        "owner_id": cast.agent.pk,
        "message_id": message.pk,
        "contact_id": cast.pavel.pk,
        "channel": "email",
        "is_automatic": False,
    }


def test_a_second_letter_keeps_the_place_in_the_queue(cast):
    cast.unowned.refresh_from_db()
    since, version = cast.unowned.waits_since, cast.unowned.version
    says(cast.unowned, cast.inna)
    assert (cast.unowned.status, cast.unowned.waits_since) == (Status.NEW, since)
    assert cast.unowned.version == version + 1


def test_a_robots_word_is_filed_and_moves_no_step(cast, published):
    cast.invoice.refresh_from_db()
    since, version = cast.invoice.waits_since, cast.invoice.version
    message = says(cast.invoice, cast.pavel, "Я в отпуске до понедельника", is_automatic=True)
    assert (cast.invoice.status, cast.invoice.waits_since) == (Status.WAITING, since)
    assert cast.invoice.version == version + 1
    assert message.is_automatic
    assert published(MessageReceived)[-1].facts["is_automatic"] is True


def test_a_robots_word_does_not_reopen(cast, published):
    message = says(cast.printer, cast.pavel, "Я в отпуске", is_automatic=True)
    assert (cast.printer.status, message.ticket) == (Status.SOLVED, cast.printer)
    assert not published(TicketReopened)


def test_the_same_letter_twice_is_one_message(cast):
    nonce = uuid4()
    first = says(cast.invoice, cast.pavel, nonce=nonce)
    with nothing_happens():
        second = says(cast.invoice, cast.pavel, "Иначе", nonce=nonce, at=MORNING + timedelta(hours=1))
    assert second == first
    assert second.body == "Есть новости?"


def test_letters_without_a_key_are_each_their_own(cast):
    assert says(cast.invoice, cast.pavel) != says(cast.invoice, cast.pavel)


def test_it_is_said_when_the_letter_says_so_and_owed_since_it_came(cast):
    written = MORNING - timedelta(hours=5)
    message = says(cast.invoice, cast.pavel, said_at=written)
    assert message.said_at == written
    assert cast.invoice.waits_since == MORNING


def test_who_wrote_down_what_was_said_by_telephone_is_named(cast, published):
    words = Words(body="Просит перезвонить", channel="phone")
    actions.receive_message(cast.invoice, words, author=cast.pavel, by=cast.agent)
    assert published(MessageReceived)[-1].actor_id == cast.agent.user_id


def test_characters_that_the_database_cannot_keep_are_left_out_everywhere(cast):
    bad = "а\x00б"
    upload = Upload(files.store(b"1"), f"{bad}.txt", f"text/{bad}", bad)
    message = says(
        cast.invoice,
        cast.pavel,
        bad,
        subject=bad,
        quoted=bad,
        html=bad,
        to=((bad, f"{bad}@x.example"),),
        cc=((bad, "y@x.example"),),
        uploads=(upload,),
    )
    kept = Message.objects.get(pk=message.pk)
    assert (kept.body, kept.subject, kept.quoted, kept.html) == ("аб",) * 4
    assert (kept.to, kept.cc) == ([["аб", "аб@x.example"]], [["аб", "y@x.example"]])
    [attachment] = kept.attachments.all()
    assert (attachment.name, attachment.content_type, attachment.content_id) == ("аб.txt", "text/аб", "аб")


def test_a_file_without_a_name_gets_one(cast):
    message = says(cast.invoice, cast.pavel, uploads=(Upload(files.store(b"1"), "\x00"),))
    assert [file.name for file in message.attachments.all()] == ["file"]


def test_a_name_that_is_too_long_keeps_its_end(cast):
    message = says(cast.invoice, cast.pavel, uploads=(Upload(files.store(b"1"), "а" * 300 + ".pdf"),))
    [attachment] = message.attachments.all()
    assert (len(attachment.name), attachment.name[-5:]) == (255, "а.pdf")


def test_a_letter_of_two_million_characters_is_kept_whole_and_found(cast):
    body = "Здравствуйте! " + "привет мир " * 180_000
    message = says(cast.invoice, cast.pavel, body)
    assert Message.objects.get(pk=message.pk).body == body
    assert SearchEntry.objects.filter(message=message).exists()
