import pytest

from zabota.channels.email.reading import BouncedAddress, Judgement, read_letter

REPORT = """Return-Path: <>
From: MAILER-DAEMON@mx.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; anna@client.ru
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: text/rfc822-headers

Message-ID: <ours@example.ru>
To: anna@client.ru
--b--
"""


def judged(raw: str) -> Judgement:
    return read_letter(raw.encode()).judgement


@pytest.mark.parametrize(
    ("action", "status", "said", "hard", "reason"),
    [
        ("failed", "5.1.1", "550 5.1.1 User unknown", True, "user_unknown"),
        ("failed", "5.2.2", "552 5.2.2 Mailbox full", False, "mailbox_full"),
        ("failed", "5.1.2", "550 Host unknown", True, "host_unknown"),
        ("failed", "5.0.0", "550 5.7.1 Blocked by spamhaus", False, "blocked"),
        ("failed", "5.7.1", "550 5.7.1 message looks like spam", False, "spam"),
        ("delayed", "4.4.1", "connection timed out", False, "expired"),
    ],
)
def test_a_bounce_says_who_and_whether_for_good(
    action: str, status: str, said: str, hard: bool, reason: str
) -> None:
    letter = read_letter(REPORT.format(action=action, status=status, said=said).encode())
    (bounced,) = letter.judgement.bounced
    assert (letter.judgement.kind, letter.judgement.is_automatic) == ("bounce", True)
    assert (bounced.address, bounced.hard, bounced.reason) == ("anna@client.ru", hard, reason)
    assert letter.quoted_ids == ("ours@example.ru",)


def test_a_report_of_success_bounces_nobody() -> None:
    report = judged(REPORT.format(action="delivered", status="2.1.5", said="250 ok"))
    assert (report.kind, report.bounced) == ("bounce", ())


QMAIL = """Return-Path: <>
From: MAILER-DAEMON@mx.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<anna@client.ru>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

To: other@client.ru
"""
EXIM = """From: Mail Delivery System <Mailer-Daemon@mx.example>
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: anna@client.ru

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@client.ru
    SMTP error from remote mail server after RCPT TO:<anna@client.ru>:
    550 5.1.1 unknown user

------ This is a copy of the message, including all the headers. ------
"""


@pytest.mark.parametrize("raw", [QMAIL, EXIM])
def test_prose_of_mail_servers_is_understood(raw: str) -> None:
    (bounced,) = judged(raw).bounced
    assert (bounced.address, bounced.status, bounced.hard) == ("anna@client.ru", "5.1.1", True)


@pytest.mark.parametrize(
    ("headers", "kind", "is_automatic"),
    [
        ("Auto-Submitted: auto-replied\nSubject: x", "auto_reply", True),
        ("Auto-Submitted: no\nSubject: x", "ordinary", False),
        ("Auto-Submitted: auto-generated\nSubject: Disk full", "ordinary", True),
        ("Auto-Submitted: auto-generated\nIn-Reply-To: <a@b>\nSubject: Re: x", "auto_reply", True),
        ("X-Autoreply: yes\nSubject: x", "auto_reply", True),
        ("Precedence: auto_reply\nSubject: x", "auto_reply", True),
        ("Precedence: bulk\nSubject: x", "list", True),
        ("List-Id: <l.example>\nSubject: x", "list", True),
        ("X-Auto-Response-Suppress: All\nSubject: x", "ordinary", True),
        ("Return-Path: <>\nSubject: x", "ordinary", True),
        ("Return-Path: <>\nSubject: Automatic reply: x", "auto_reply", True),
        ("Subject: Я в отпуске, кто заменит?", "ordinary", False),
        ("Subject: x", "ordinary", False),
    ],
)
def test_robots_are_known_by_their_headers(headers: str, kind: str, is_automatic: bool) -> None:
    judgement = judged(f"From: Anna <anna@client.ru>\n{headers}\n\nWords.")
    assert (judgement.kind, judgement.is_automatic) == (kind, is_automatic)
    assert bool(judgement.reasons) == is_automatic


def test_words_of_an_absent_person_need_a_second_sign() -> None:
    assert (
        judged("From: a@x.ru\nSubject: Вопрос\n\nЯ в отпуске до 5 мая, но вопрос срочный.").kind == "ordinary"
    )
    assert judged("From: a@x.ru\nSubject: Автоответ: x\n\nЯ в отпуске до 5 мая.").kind == "auto_reply"


def test_a_person_who_speaks_of_undelivered_mail_is_a_person() -> None:
    raw = "From: Anna <anna@client.ru>\nSubject: Delivery failed\n\nYour mail could not be delivered!"
    assert judged(raw) == Judgement()


def test_a_complaint_is_a_complaint() -> None:
    raw = """From: fbl@provider.example
Subject: report
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b

Spam!
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Original-Rcpt-To: <anna@client.ru>

--b
Content-Type: message/rfc822

To: anna@client.ru

x
--b--
"""
    judgement = judged(raw)
    assert judgement.kind == "complaint"
    assert judgement.bounced == (BouncedAddress("anna@client.ru", hard=False, reason="complaint"),)


def test_a_providers_notice_is_understood() -> None:
    raw = (
        "From: no-reply@sns.amazonaws.com\nSubject: AWS\n\n"
        '{"notificationType":"Bounce","bounce":{"bouncedRecipients":'
        '[{"emailAddress":"a@x.ru","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 unknown"}]}}'
    )
    (bounced,) = judged(raw).bounced
    assert (bounced.address, bounced.hard) == ("a@x.ru", True)
