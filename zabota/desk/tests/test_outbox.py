"""The demonstration's post office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zabota.channels.email.reading import read_letter
from zabota.desk import letterbox

pytestmark = pytest.mark.django_db
LETTER = (
    "Return-Path: <>\r\nDelivered-To: inna@lisenok.example\r\nFrom: Help <help@north.example>\r\n"
    "To: Inna <inna@lisenok.example>\r\nSubject: Ваша заявка\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Здравствуйте, <b>Инна</b>!\r\n"
).encode()
WORDS = {
    "sender": "inna@lisenok.example",
    "to": "help@north.example",
    "subject": "Не звонит",
    "body": "Совсем.",
}


@pytest.fixture
def demo(settings, tmp_path):
    settings.ZABOTA_DEMO = True
    settings.ZABOTA_OUTBOX = tmp_path
    (tmp_path / "20261119T110000Z-aa.eml").write_bytes(LETTER)
    (tmp_path / "note.txt").write_text("not a letter")
    return tmp_path


@pytest.fixture
def handed_in(monkeypatch):
    letters = []

    class Intake:
        def __init__(self, *args, **options):
            self.greeted = args

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def send_message(self, letter, sender, receivers):
            letters.append((sender, receivers, read_letter(letter.as_bytes())))

    monkeypatch.setattr(letterbox.smtplib, "SMTP", Intake)
    return letters


def test_outside_the_demonstration_there_is_no_post_office(cast, client_of, settings):
    settings.ZABOTA_DEMO = False
    for name, key in (("outbox", []), ("outbox_letter", ["20261119T110000Z-aa.eml"])):
        assert client_of(cast.owner).get(reverse(name, args=key)).status_code == 404
    assert client_of(cast.owner).post(reverse("outbox_letter_in"), WORDS).status_code == 404


def test_a_client_finds_no_post_office(cast, client_of, demo):
    assert client_of(cast.client_user).get(reverse("outbox")).status_code == 404


def test_letters_that_went_out_are_listed_and_shown_as_text(cast, client_of, demo):
    browser = client_of(cast.agent)
    assert "Ваша заявка" in browser.get(reverse("outbox")).content.decode()
    page = browser.get(reverse("outbox_letter", args=["20261119T110000Z-aa.eml"])).content.decode()
    assert "Здравствуйте, &lt;b&gt;Инна&lt;/b&gt;!" in page
    assert "inna@lisenok.example" in page


@pytest.mark.parametrize("name", ["note.txt", "..", "missing.eml", "%2e%2e%2fsecret.eml"])
def test_only_letters_of_the_folder_are_shown(cast, client_of, demo, name):
    assert client_of(cast.agent).get(f"{reverse('outbox')}{name}/").status_code == 404


def test_a_letter_as_a_client_is_handed_to_the_intake(cast, client_of, demo, handed_in):
    file = SimpleUploadedFile("схема.txt", b"plan", "text/plain")
    response = client_of(cast.agent).post(reverse("outbox_letter_in"), {**WORDS, "file": file})
    assert response.status_code == 302
    ((sender, receivers, letter),) = handed_in
    assert (sender, receivers) == ("inna@lisenok.example", ["help@north.example"])
    assert (letter.subject, letter.text.strip()) == ("Не звонит", "Совсем.")
    assert [(part.name, part.content) for part in letter.parts] == [("схема.txt", b"plan")]


def test_an_answer_of_the_receiver_belongs_to_the_letter(cast, client_of, demo, handed_in):
    name = "20261119T120000Z-bb.eml"
    threading = b"Message-ID: <b@north.example>\r\nReferences: <a@lisenok.example>\r\n"
    (demo / name).write_bytes(threading + LETTER)
    browser = client_of(cast.agent)
    begun = browser.get(reverse("outbox"), {"answer": name}).context["form"].initial
    assert begun == {
        "sender": "inna@lisenok.example",
        "to": "help@north.example",
        "subject": "Re: Ваша заявка",
        "answers": name,
    }
    browser.post(reverse("outbox_letter_in"), {**begun, "body": "Спасибо!"})
    ((_sender, _receivers, letter),) = handed_in
    assert letter.in_reply_to == ("b@north.example",)
    assert letter.references == ("a@lisenok.example", "b@north.example")


def test_an_intake_that_is_not_there_says_so_and_keeps_the_text(cast, client_of, demo, settings):
    settings.ZABOTA_INTAKE_PORT = 1
    response = client_of(cast.agent).post(reverse("outbox_letter_in"), WORDS)
    assert response.status_code == 422
    assert "Совсем." in response.content.decode()


def test_a_letter_to_a_mailbox_we_do_not_have_is_refused(cast, client_of, demo, handed_in):
    response = client_of(cast.agent).post(reverse("outbox_letter_in"), {**WORDS, "to": "other@north.example"})
    assert response.status_code == 422
    assert not handed_in
