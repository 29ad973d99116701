from email import message_from_bytes

import pytest
from django.core.mail import EmailMessage

from zabota.channels.tests.sink import Sink
from zabota.house.post import HouseBackend


def code() -> EmailMessage:
    return EmailMessage("Код для входа", "123456", "zabota@north.example", ["olga@north.example"])


def send(message: EmailMessage) -> None:
    assert HouseBackend(alias="default").send_messages([message]) == 1


def test_it_goes_by_the_server_of_the_house(settings):
    with Sink() as sink:
        settings.ZABOTA_SMTP_URL = f"smtp://127.0.0.1:{sink.port}"
        send(code())
    (taken,) = sink.letters
    assert (taken.receivers, taken.letter["Subject"]) == (["olga@north.example"], "Код для входа")


@pytest.mark.django_db
def test_without_one_it_goes_by_the_first_mailbox_that_has_a_server(settings, cast):
    settings.ZABOTA_SMTP_URL, settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = "", True
    with Sink() as sink:
        cast.help_box.smtp_host, cast.help_box.smtp_port = "127.0.0.1", sink.port
        cast.help_box.smtp_security = "none"
        cast.help_box.save()
        send(code())
    (taken,) = sink.letters
    assert "help@north.example" in taken.letter["From"]


@pytest.mark.django_db
def test_a_letter_in_somebodys_name_keeps_it(settings, cast):
    settings.ZABOTA_SMTP_URL, settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = "", True
    letter = EmailMessage("Ответ", "Простите", "Vera Lanskaya <zabota@localhost>", ["inna@lisenok.example"])
    with Sink() as sink:
        cast.help_box.smtp_host, cast.help_box.smtp_port = "127.0.0.1", sink.port
        cast.help_box.smtp_security = "none"
        cast.help_box.save()
        send(letter)
    (taken,) = sink.letters
    assert taken.letter["From"] == "Vera Lanskaya <help@north.example>"


@pytest.mark.django_db
def test_without_a_server_it_is_kept_in_the_outbox(settings, tmp_path):
    settings.ZABOTA_SMTP_URL, settings.ZABOTA_OUTBOX = "", tmp_path / "outbox"
    send(code())
    (file,) = settings.ZABOTA_OUTBOX.glob("*.eml")
    assert message_from_bytes(file.read_bytes())["To"] == "olga@north.example"


def test_a_server_that_is_away_is_said(settings):
    settings.ZABOTA_SMTP_URL = "smtp://127.0.0.1:1"
    with pytest.raises(ConnectionRefusedError):
        send(code())
