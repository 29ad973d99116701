"""What the servers of a mailbox really say, step by step."""

import pytest

from zabota.channels.email.examining import examine_incoming, examine_outgoing
from zabota.channels.email.guessing import guess, incoming_names
from zabota.channels.email.models import Mailbox
from zabota.channels.email.tests.dovecot import PASSWORD, USER


@pytest.fixture
def box(settings) -> Mailbox:
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    return Mailbox(address=USER, name="North", imap_user=USER, imap_password=PASSWORD)


def words(answers) -> str:
    return " ".join(answer.words for answer in answers)


def test_all_is_well_with_a_certificate_that_is_trusted(box, imap, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(imap.folder / "cert.pem"))
    imap.put(b"Subject: 1\r\n\r\n1\r\n", "1.north")
    box.imap_host, box.imap_port = "127.0.0.1", imap.tls_port
    answers = examine_incoming(box)
    assert [answer.is_good for answer in answers] == [True] * 5
    assert "mail.north.example" in words(answers)
    assert "North trust" in words(answers)
    assert "INBOX" in answers[-1].words


def test_a_certificate_of_nobodys_is_refused_in_words(box, imap):
    box.imap_host, box.imap_port = "127.0.0.1", imap.tls_port
    *before, last = examine_incoming(box)
    assert [answer.is_good for answer in before] == [True, True]
    assert "self-signed certificate" in last.words
    assert last.hint


def test_a_refused_sign_in_has_the_servers_own_words_and_no_password(box, imap):
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", imap.port, "none"
    box.imap_password = "very secret"
    last = examine_incoming(box)[-1]
    assert not last.is_good
    assert "AUTHENTICATIONFAILED" in last.words
    assert "very secret" not in words(examine_incoming(box))


def test_a_folder_that_is_not_there_is_said(box, imap):
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", imap.port, "none"
    box.imap_folder = "Нет такой"
    last = examine_incoming(box)[-1]
    assert not last.is_good
    assert "doesn't exist" in last.words


def test_a_closed_port_ends_the_trial_there(box):
    box.imap_host, box.imap_port = "127.0.0.1", 1
    answers = examine_incoming(box)
    assert [answer.is_good for answer in answers] == [True, False]
    assert "Connection refused" in answers[-1].words


def test_a_server_inside_our_network_is_not_asked_and_it_says_how_to_allow_it(box, settings):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = False
    box.imap_host = "127.0.0.1"
    [answer] = examine_incoming(box)
    assert not answer.is_good
    assert "ZABOTA_ALLOW_PRIVATE_ADDRESSES" in answer.hint


def test_a_name_that_cannot_be_one_is_an_answer_too(box):
    for host in ("нет..такого", "a" * 70 + ".example", "x" * 253, "\x00"):
        box.imap_host = host
        [answer] = examine_incoming(box)
        assert not answer.is_good


@pytest.mark.django_db
def test_the_server_for_letters_out_takes_our_address_and_gets_no_letter(box, sink):
    box.smtp_host, box.smtp_port, box.smtp_security = "127.0.0.1", sink.port, "none"
    answers = examine_outgoing(box)
    assert [answer.is_good for answer in answers] == [True] * 4
    assert USER in answers[-1].words
    assert sink.letters == []


def test_without_any_server_it_says_what_to_do(box, settings):
    settings.ZABOTA_SMTP_URL = ""
    [answer] = examine_outgoing(box)
    assert "ZABOTA_SMTP_URL" in answer.hint


def test_letters_brought_to_our_listener_need_no_server(box):
    assert examine_incoming(box) == []


@pytest.mark.parametrize(
    ("address", "incoming", "outgoing"),
    [
        ("help@yandex.ru", "imap.yandex.ru", "smtp.yandex.ru"),
        ("help@bk.ru", "imap.mail.ru", "smtp.mail.ru"),
        ("help@gmail.com", "imap.gmail.com", "smtp.gmail.com"),
        ("help@Outlook.com", "outlook.office365.com", "smtp-mail.outlook.com"),
        ("help@north.example", "imap.north.example", "smtp.north.example"),
    ],
)
def test_servers_are_guessed_from_the_address(address, incoming, outgoing):
    found = guess(address)
    assert (found.imap_host, found.smtp_host) == (incoming, outgoing)
    assert incoming_names(address)[0] == incoming
