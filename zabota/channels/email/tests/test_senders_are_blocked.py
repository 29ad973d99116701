"""A blocked sender's letter is kept and refused; a person may take it in all the same."""

import pytest
from django.db import IntegrityError, transaction

from zabota.channels.email.actions import block_again, block_sender, file_anyway, lift_block
from zabota.channels.email.errors import NotToBeBlocked, OnlyItsHead
from zabota.channels.email.events import SenderBlocked, SenderUnblocked
from zabota.channels.email.models import BlockedSender, LetterState, RawLetter, RefusalNotice
from zabota.channels.email.queries import letters_set_aside
from zabota.channels.email.tests.writing import letter, take_in
from zabota.clients.models import Contact
from zabota.core import files
from zabota.core.clock import now
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.usefixtures("sink")


@pytest.fixture
def block(people):
    return lambda typed: block_sender(typed, reason="спам", by=people.agent.user)


@pytest.mark.parametrize(
    "typed", ["spam@bad.example", " <Spam@BAD.example> ", "bad.example", "@bad.example", "example.org"]
)
def test_their_letter_is_kept_and_refused_with_the_reason(block, typed):
    blocked = block(typed)
    written = letter(sender="Spam <spam+7@bad.example>" if "org" not in typed else "a@deep.example.org")
    kept = take_in(written)
    assert (kept.state, kept.refused_for) == (LetterState.REFUSED, "blocked")
    assert kept.reason == f"Письма от {blocked.sender} не принимаются: спам"
    assert files.read(kept.file) == written.as_bytes()
    assert list(letters_set_aside()) == [kept]
    assert not Ticket.objects.exists()
    assert not Contact.objects.filter(addresses__email__startswith="spam").exists()


def test_others_are_not_touched(block):
    block("bad.example")
    for sender in ("a@notbad.example", "bad.example@good.example"):
        assert take_in(letter(sender=sender, mail_id=f"{sender}.x")).state == LetterState.FILED


def test_of_letters_filed_together_only_theirs_is_refused(block, people):
    from zabota.channels.email.filing import file_letters
    from zabota.channels.email.intake import store_letter

    block("spam@bad.example")
    stored = [
        store_letter(
            letter(sender=sender, mail_id=f"{n}@x").as_bytes(), envelope_from="", envelope_to=[], source="t"
        )
        for n, sender in enumerate(("inna@lisenok.example", "spam@bad.example", "marina@ventra.example"))
    ]
    assert file_letters([one.pk for one in stored]) == {}
    states = list(RawLetter.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["filed", "refused", "filed"]


def test_a_person_takes_it_in_all_the_same(block, people, jobs):
    block("inna@lisenok.example")
    kept = take_in(letter())
    file_anyway(kept, by=people.lead.user)
    jobs()
    kept.refresh_from_db()
    assert (kept.state, kept.reason, kept.refused_for) == (LetterState.FILED, "", "")
    assert kept.passed_by == people.lead.user
    assert Ticket.objects.get().requester == people.inna
    file_anyway(kept, by=people.agent.user)
    assert Message.objects.filter(side="client").count() == 1
    kept.refresh_from_db()
    assert kept.passed_by == people.lead.user


def test_of_one_too_large_only_its_head_is_there(people, settings):
    settings.ZABOTA_LETTER_LIMIT = 1000
    kept = take_in(b"From: inna@lisenok.example\r\n", source="imap", size=5000)
    with pytest.raises(OnlyItsHead):
        file_anyway(kept, by=people.agent.user)
    kept.refresh_from_db()
    assert kept.state == LetterState.REFUSED
    assert not Ticket.objects.exists()


def test_a_report_of_a_mail_server_always_comes_through(block):
    block("lisenok.example")
    report = letter(
        "Undelivered",
        sender="MAILER-DAEMON@lisenok.example",
        subject="Undelivered Mail Returned to Sender",
        Auto_Submitted="auto-replied",
        Return_Path="<>",
        X_Failed_Recipients="inna@lisenok.example",
    )
    assert take_in(report).refused_for == ""


def test_blocking_twice_is_blocking_once_and_lifting_takes_letters_again(block, people, published):
    blocked = block("inna@lisenok.example")
    assert block("INNA@lisenok.example") == blocked
    assert len(published(SenderBlocked)) == 1
    lift_block(blocked, by=people.agent.user)
    lift_block(blocked, by=people.agent.user)
    assert len(published(SenderUnblocked)) == 1
    assert take_in(letter()).state == LetterState.FILED
    again = block_again(blocked, by=people.agent.user)
    assert (again.sender, again.reason) == (blocked.sender, "спам")
    assert take_in(letter("Ещё", mail_id="2@x")).state == LetterState.REFUSED


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("gmail.com", "freemail"),
        ("north.example", "ours"),
        ("help@north.example", "ours"),
        ("", "unclear"),
        ("spam", "unclear"),
        ("a@b", "unclear"),
        ("a b@c.example", "unclear"),
        ("*@bad.example, x@y.example", "unclear"),
    ],
)
def test_who_is_not_to_be_blocked(block, published, typed, why):
    with pytest.raises(NotToBeBlocked) as refused:
        block(typed)
    assert refused.value.data["why"] == why
    assert not BlockedSender.objects.exists()
    assert not published(SenderBlocked)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": ""},
        {"sender": "BAD.example"},
        {"reason": ""},
        {"lifted_at": now()},
    ],
)
def test_a_row_says_who_why_and_since_when(people, wrong):
    facts = {"sender": "bad.example", "reason": "спам", "blocked_by": people.agent.user, "blocked_at": now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        BlockedSender.objects.create(**facts | wrong)
    assert not RefusalNotice.objects.exists()
