import pytest

from zabota.channels.email.models import LetterState
from zabota.channels.email.tests.writing import letter, take_in
from zabota.channels.events import DeliveryFailed
from zabota.channels.models import Delivery
from zabota.clients.events import AddressBounced, AddressRevived
from zabota.clients.models import ContactAddress
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Side, Ticket

BOUNCE = """\
Return-Path: <>
From: MAILER-DAEMON@mx.lisenok.example (Mail Delivery System)
To: help@north.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@mx.lisenok.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<inna@lisenok.example>: user unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.lisenok.example

Final-Recipient: rfc822; inna@lisenok.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: <{mail_id}>
Subject: Re: anything

--b--
"""


@pytest.fixture
def delivery(people, sink, jobs) -> Delivery:
    take_in(letter())
    to = (("Инна", "inna@lisenok.example"),)
    message = send_letter(Ticket.objects.get(), Words("Перезагрузите его.", to=to), by=people.agent)
    jobs()
    return message.delivery


def bounce(mail_id: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    return BOUNCE.format(mail_id=mail_id, action=action, status=status).replace("\n", "\r\n").encode()


def address() -> ContactAddress:
    return ContactAddress.objects.get(email="inna@lisenok.example")


def test_the_address_is_marked_and_unmarked_by_a_letter_from_it(delivery, sink, published):
    take_in(bounce(sink.letters[-1].letter["Message-ID"].strip("<>")))
    assert (address().is_dead, address().bounce) == (True, "550 5.1.1 User unknown")
    assert [entry.facts["is_dead"] for entry in published(AddressBounced)] == [True]
    take_in(letter("Почта снова работает", mail_id="again@lisenok.example"))
    assert (address().is_dead, address().bounce, address().bounced_at) == (False, "", None)
    assert len(published(AddressRevived)) == 1


def test_a_full_mailbox_is_not_a_dead_one(delivery, sink):
    full = bounce(sink.letters[-1].letter["Message-ID"].strip("<>"), status="4.2.2")
    take_in(full.replace(b"550 5.1.1 User unknown", b"452 4.2.2 Mailbox full"))
    assert (address().is_dead, address().bounce) == (False, "452 4.2.2 Mailbox full")


def test_an_address_that_we_never_wrote_to_is_not_marked(delivery, sink):
    ours = sink.letters[-1].letter["Message-ID"].strip("<>")
    take_in(bounce(ours).replace(b"rfc822; inna@", b"rfc822; pavel@"))
    assert not ContactAddress.objects.exclude(bounced_at=None).exists()


def test_a_bounce_marks_the_letter_as_not_delivered_and_opens_nothing(delivery, sink, published):
    ours = sink.letters[-1].letter["Message-ID"].strip("<>")
    kept = take_in(bounce(ours))
    delivery.refresh_from_db()
    assert delivery.state == "failed"
    assert "inna@lisenok.example: 550 5.1.1 User unknown" in delivery.problem
    assert (kept.state, kept.message) == (LetterState.FILED, delivery.message)
    assert [entry.facts["message_id"] for entry in published(DeliveryFailed)] == [delivery.message_id]
    assert Ticket.objects.count() == 1
    assert not Message.objects.filter(side=Side.CLIENT, body__contains="unknown").exists()


def test_a_second_bounce_says_nothing_new(delivery, sink, published):
    ours = sink.letters[-1].letter["Message-ID"].strip("<>")
    take_in(bounce(ours))
    take_in(bounce(ours).replace(b"<bounce@", b"<again@"))
    assert len(published(DeliveryFailed)) == 1


def test_a_bounce_that_does_not_name_the_letter_means_the_latest_one_to_that_address(delivery):
    take_in(bounce("somebody-elses@id"))
    delivery.refresh_from_db()
    assert delivery.state == "failed"


def test_a_warning_that_it_comes_late_changes_nothing(delivery, sink, published):
    ours = sink.letters[-1].letter["Message-ID"].strip("<>")
    take_in(bounce(ours, action="delayed", status="4.4.1"))
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert not published(DeliveryFailed)


def test_a_bounce_of_no_letter_of_ours_is_filed_like_any_other(people, sink):
    take_in(bounce("unknown@elsewhere").replace(b"inna@lisenok.example", b"nobody@nowhere.example"))
    assert Message.objects.get().is_automatic is True
    assert not sink.letters
