"""Letters by webhooks of mail services, in the shapes that those post."""

import base64
import hashlib
import hmac
import json

import httpx
import pytest
from django.db import OperationalError
from django.test import Client

from zabota.channels.email import hooks
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.tests.writing import letter
from zabota.core import files, http
from zabota.tickets.models import Message

pytestmark = pytest.mark.usefixtures("people", "sink")
SECRET = "zabota:word-of-the-house"
RAW = letter("Здравствуйте!").as_bytes()
OLD = (
    "From: inna@lisenok.example\r\nTo: help@north.example\r\nSubject: old\r\nMessage-ID: <old@x>\r\n"
    "Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\nЗдравствуйте\r\n"
).encode("cp1251")


@pytest.fixture(autouse=True)
def services(settings):
    settings.ANYMAIL = {
        "WEBHOOK_SECRET": SECRET,
        "MAILGUN_WEBHOOK_SIGNING_KEY": "key",
        "MAILERSEND_INBOUND_SECRET": "signing",
        "BREVO_API_KEY": "api",
    }


def bring(service: str, said, *, secret: str = SECRET, **headers):
    word = base64.b64encode(secret.encode()).decode()
    form = (
        {} if isinstance(said, dict) and said.pop("is_form", False) else {"content_type": "application/json"}
    )
    said = json.dumps(said) if form and not isinstance(said, (str, bytes)) else said
    headers["HTTP_AUTHORIZATION"] = f"Basic {word}"
    return Client(raise_request_exception=False).post(f"/letters/{service}/", said, **form, **headers)


def signed(token: str = "t") -> dict[str, object]:
    proof = hmac.new(b"key", f"1700000000{token}".encode(), hashlib.sha256).hexdigest()
    return {"is_form": True, "timestamp": "1700000000", "token": token, "signature": proof}


def postmark(raw: bytes = RAW) -> dict[str, object]:
    return {"RawEmail": raw.decode(), "OriginalRecipient": "help@north.example", "Headers": []}


def test_a_raw_letter_of_postmark_is_kept_as_it_came_and_filed(jobs):
    assert bring("postmark", postmark()).status_code == 200
    kept = RawLetter.objects.get()
    assert files.read(kept.file) == RAW
    assert (kept.source, kept.envelope_to) == ("postmark", ["help@north.example"])
    assert kept.mailbox.address == "help@north.example"
    jobs()
    assert Message.objects.filter(side="client").get().body == "Здравствуйте!"


def test_the_same_letter_brought_again_is_the_same(jobs):
    assert [bring("postmark", postmark()).status_code for _time in range(2)] == [200, 200]
    assert RawLetter.objects.count() == 1


def test_mailgun_brings_bytes_of_any_charset():
    said = {**signed(), "sender": "inna@lisenok.example", "recipient": "help@north.example"}
    body = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in [(name, str(said[name]).encode()) for name in said if name != "is_form"]
        + [("body-mime", OLD)]
    )
    response = Client().post(
        "/letters/mailgun-mime/",
        body + b"--b--\r\n",
        content_type="multipart/form-data; boundary=b",
        HTTP_AUTHORIZATION="Basic " + base64.b64encode(SECRET.encode()).decode(),
    )
    assert response.status_code == 200
    kept = RawLetter.objects.get()
    assert files.read(kept.file) == OLD
    assert (kept.envelope_from, kept.envelope_to) == ("inna@lisenok.example", ["help@north.example"])


def test_a_wrong_signature_of_mailgun_is_refused():
    said = {**signed(), "token": "another", "body-mime": RAW.decode()}
    assert bring("mailgun-mime", said).status_code == 403
    assert not RawLetter.objects.exists()


def test_sendgrid_brings_the_raw_letter_or_its_parts(jobs):
    envelope = json.dumps({"from": "inna@lisenok.example", "to": ["help@north.example"]})
    assert (
        bring("sendgrid", {"is_form": True, "email": RAW.decode(), "envelope": envelope}).status_code == 200
    )
    parts = {
        "is_form": True,
        "headers": "From: inna@lisenok.example\nTo: help@north.example\nSubject: parts\nMessage-ID: <p@x>\n",
        "text": "Частями",
        "charsets": '{"text": "UTF-8"}',
        "envelope": envelope,
        "attachments": "0",
    }
    assert bring("sendgrid", parts).status_code == 200
    jobs()
    whole, rebuilt = RawLetter.objects.order_by("pk")
    assert files.read(whole.file).replace(b"\r\n", b"\n") == RAW
    assert (rebuilt.subject, rebuilt.message.body) == ("parts", "Частями")


def test_mailersend_is_believed_by_its_signature():
    said = {"type": "inbound.message", "data": {"id": "1", "raw": RAW.decode(), "recipients": {"rcptTo": []}}}
    body = json.dumps(said)
    proof = hmac.new(b"signing", body.encode(), hashlib.sha256).hexdigest()
    assert bring("mailersend", body, HTTP_SIGNATURE="0" * 64).status_code == 403
    assert bring("mailersend", body, HTTP_SIGNATURE=proof).status_code == 200
    assert files.read(RawLetter.objects.get().file) == RAW


def test_attachments_of_brevo_are_asked_for_through_the_gate(jobs, monkeypatch):
    asked = []

    def request(method, url, *, headers):
        asked.append((method, url, headers))
        return httpx.Response(200, content=b"%PDF", headers={"content-type": "application/pdf"})

    monkeypatch.setattr(http, "request", request)
    item = {
        "Uuid": ["u"],
        "Headers": {"From": "inna@lisenok.example", "To": "help@north.example", "Subject": "b"},
        "RawTextBody": "Из Brevo",
        "Attachments": [{"Name": "a.pdf", "ContentType": "application/pdf", "DownloadToken": "tok"}],
    }
    assert bring("brevo", {"items": [item]}).status_code == 200
    jobs()
    message = Message.objects.filter(side="client").get()
    assert (message.body, message.attachments.get().name) == ("Из Brevo", "a.pdf")
    assert asked == [("GET", "https://api.brevo.com/v3/inbound/attachments/tok", {"api-key": "api"})]


def amazon(kind: str, **said: object) -> dict[str, object]:
    return {"Type": kind, "MessageId": "m", "TopicArn": "arn:aws:sns:eu-west-1:1:t", "Token": "t", **said}


def bring_amazon(said: dict[str, object]):
    marks = {"HTTP_X_AMZ_SNS_MESSAGE_TYPE": said["Type"], "HTTP_X_AMZ_SNS_MESSAGE_ID": "m"}
    return bring("amazon-ses", said, **marks)


def test_amazon_brings_the_raw_letter_in_its_notice():
    event = {
        "notificationType": "Received",
        "mail": {"source": "inna@lisenok.example", "messageId": "1"},
        "receipt": {"recipients": ["help@north.example"], "action": {"type": "SNS", "encoding": "BASE64"}},
        "content": base64.b64encode(OLD).decode(),
    }
    assert bring_amazon(amazon("Notification", Message=json.dumps(event))).status_code == 200
    kept = RawLetter.objects.get()
    assert files.read(kept.file) == OLD
    assert (kept.envelope_from, kept.envelope_to) == ("inna@lisenok.example", ["help@north.example"])

    event["receipt"]["action"] = {"type": "S3", "bucketName": "b", "objectKey": "k"}
    assert bring_amazon(amazon("Notification", Message=json.dumps(event))).status_code == 503


def test_a_subscription_of_amazon_is_confirmed_there_and_nowhere_else(monkeypatch):
    asked = []

    def request(method, url, *, headers):
        asked.append(url)
        return httpx.Response(200)

    monkeypatch.setattr(http, "request", request)
    good = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t"
    for url in (good, "https://sns.eu-west-1.amazonaws.com.evil.example/", "http://127.0.0.1/", None):
        bring_amazon(amazon("SubscriptionConfirmation", SubscribeURL=url))
    assert asked == [good]


def test_who_shows_no_secret_is_asked_for_it():
    response = Client().post("/letters/postmark/", "{}", content_type="application/json")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Basic")


@pytest.mark.parametrize("secret", ["", "zabota:", "zabota:wrong", "other:word-of-the-house"])
def test_whoever_does_not_know_the_secret_is_refused(secret):
    assert bring("postmark", postmark(), secret=secret).status_code == 403
    assert not RawLetter.objects.exists()


def test_who_guesses_secrets_is_soon_not_heard():
    codes = [bring("postmark", postmark(), secret=f"zabota:{n}").status_code for n in range(22)]
    assert codes == [403] * 20 + [429] * 2
    assert bring("postmark", postmark()).status_code == 429


@pytest.mark.parametrize("problem", [OperationalError("away"), OSError(28, "No space left on device")])
def test_what_cannot_be_kept_now_is_brought_again(problem, monkeypatch):
    def fail(*_words, **_more):
        raise problem

    monkeypatch.setattr(hooks, "store_letter", fail)
    response = bring("postmark", postmark())
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_one_over_the_limit_of_letters_is_on_the_intake_page_and_not_brought_again(settings):
    settings.ZABOTA_LETTER_LIMIT = 10
    assert bring("postmark", postmark()).status_code == 200
    assert RawLetter.objects.get().state == LetterState.REFUSED


def too_large(settings) -> None:
    settings.ZABOTA_UPLOAD_LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100


@pytest.mark.parametrize("service", ["postmark", "sendgrid"])
def test_of_a_body_over_the_limit_the_head_is_on_the_intake_page(settings, service):
    too_large(settings)
    said = postmark() if service == "postmark" else {"is_form": True, "email": RAW.decode()}
    assert bring(service, said).status_code == 413
    kept = RawLetter.objects.get()
    assert (kept.state, kept.refused_for, kept.mail_id) == ("refused", "size", "first@lisenok.example")
    assert (kept.sender, kept.subject) == ("inna@lisenok.example", "Принтер")
    assert not kept.is_whole
    assert b"Message-ID: <first@lisenok.example>" in files.read(kept.file)


def test_its_sender_is_told_once_however_often_the_service_brings_it(settings, sink, jobs):
    too_large(settings)
    for _time in range(2):
        bring("postmark", postmark())
        jobs()
    assert RawLetter.objects.count() == 1
    (taken,) = sink.letters
    assert (taken.sender, taken.receivers) == ("", ["inna@lisenok.example"])
    assert not Message.objects.exists()


def test_one_that_cannot_be_made_out_is_kept_as_it_began(settings):
    too_large(settings)
    assert bring("postmark", {"what": "x" * 200}).status_code == 413
    kept = RawLetter.objects.get()
    assert (kept.state, kept.sender) == ("refused", "")
    assert files.read(kept.file).startswith(b'{"what": "xxx')


def test_a_stranger_leaves_nothing_of_what_is_too_large(settings):
    too_large(settings)
    assert bring("postmark", postmark(), secret="zabota:guessed").status_code == 403
    assert not RawLetter.objects.exists()


@pytest.mark.parametrize("said", ["", "[]", "{", '{"RawEmail": 7}', "null", "[" * 100_000])
def test_nonsense_is_answered_and_breaks_nothing(said):
    assert bring("postmark", said).status_code in (200, 503)
    assert bring("mailgun-mime", {"is_form": True}).status_code == 403
    assert bring("nobody", said).status_code == 404
    assert bring("mandrill", {"is_form": True}).status_code == 503


def test_a_service_may_look_whether_somebody_is_here():
    assert Client().head("/letters/postmark/").status_code == 200
    assert Client().get("/letters/postmark/").status_code == 405


def test_the_addresses_hold_the_secret_and_say_what_is_missing(settings):
    settings.ZABOTA_ADDRESS = "https://desk.north.example"
    found = {one.name: one for one in hooks.addresses_of_hooks()}
    assert found["Postmark"].address == f"https://{SECRET}@desk.north.example/letters/postmark/"
    assert (found["Postmark"].lacks, found["Mandrill"].lacks) == ("", "ZABOTA_MANDRILL_WEBHOOK_KEY")
