"""Whose letters are not taken: the list in the settings, the way back, and the letters among those that came."""

import pytest
from django.urls import reverse

from zabota.channels.email.actions import block_sender, lift_block
from zabota.channels.email.events import SenderBlocked
from zabota.channels.email.models import BlockedSender, RawLetter, RefusalNotice
from zabota.core import files
from zabota.core.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast, desk_of):
    return desk_of(cast.lead)


def refused(
    cast, refused_for: str, content: bytes = b"From: spam@bad.example\r\n\r\nx", **facts
) -> RawLetter:
    return RawLetter.objects.create(
        file=files.store(content),
        source="imap",
        state="refused",
        refused_for=refused_for,
        reason="why not",
        sender="spam@bad.example",
        came_at=now(),
        **facts,
    )


def test_one_is_blocked_lifted_and_blocked_again(lead, cast):
    facts = {"sender": "Spam@bad.example", "reason": "спам"}
    assert lead.post(reverse("blocked_senders"), facts).status_code == 302
    blocked = BlockedSender.objects.get()
    assert (blocked.sender, blocked.reason, blocked.blocked_by) == (
        "spam@bad.example",
        "спам",
        cast.lead.user,
    )
    page = lead.get(reverse("blocked_senders")).content.decode()
    assert reverse("blocked_sender_lifting", args=[blocked.pk]) in page
    lead.post(reverse("blocked_sender_lifting", args=[blocked.pk]))
    blocked.refresh_from_db()
    assert blocked.lifted_by == cast.lead.user
    page = lead.get(reverse("blocked_senders")).content.decode()
    assert "taken again" in page
    lead.post(reverse("blocked_sender_again", args=[blocked.pk]), headers={"HX-Request": "true"})
    assert BlockedSender.objects.filter(lifted_at=None).get().reason == "спам"


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        ("gmail.com", "anybody has a mailbox"),
        ("help@north.example", "is one of our own"),
        ("nonsense", "neither an address nor a mail domain"),
        ("", "This field is required"),
    ],
)
def test_what_is_not_to_be_blocked_comes_back_with_the_reason(lead, published, sender, words):
    response = lead.post(reverse("blocked_senders"), {"sender": sender, "reason": "спам"})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not BlockedSender.objects.exists()
    assert not published(SenderBlocked)


def test_a_reason_is_asked_for(lead):
    response = lead.post(reverse("blocked_senders"), {"sender": "bad.example", "reason": " "})
    assert response.status_code == 422
    assert not BlockedSender.objects.exists()


def test_who_may_not_see_letters_blocks_nobody(cast, desk_of):
    blocked = block_sender("bad.example", reason="x", by=cast.lead.user)
    lifted = lift_block(block_sender("worse.example", reason="x", by=cast.lead.user), by=cast.lead.user)
    agent, facts = desk_of(cast.agent), {"sender": "a@b.example", "reason": "x"}
    assert agent.post(reverse("blocked_senders"), facts).status_code == 403
    assert agent.post(reverse("blocked_sender_lifting", args=[blocked.pk])).status_code == 403
    assert agent.post(reverse("blocked_sender_again", args=[lifted.pk])).status_code == 403
    assert list(BlockedSender.objects.filter(lifted_at=None)) == [blocked]


def test_from_the_letters_that_came_the_form_is_filled_in(lead, cast):
    letter = refused(cast, "size")
    page = lead.get(reverse("intake")).content.decode()
    there = f"{reverse('blocked_senders')}?sender=spam%40bad.example"
    assert there in page
    assert 'value="spam@bad.example"' in lead.get(there).content.decode()
    RawLetter.objects.filter(pk=letter.pk).update(refused_for="blocked")
    assert there not in lead.get(reverse("intake")).content.decode()


def test_a_refused_letter_says_whether_its_sender_was_told(lead, cast):
    letter = refused(cast, "blocked")
    notice = RefusalNotice.objects.create(
        letter=letter,
        address="spam@bad.example",
        refused_for="blocked",
        decided_at=now(),
        problem="They know.",
    )
    assert "They know." in lead.get(reverse("intake")).content.decode()
    RefusalNotice.objects.filter(pk=notice.pk).update(problem="", left_at=now())
    assert "Yes, " in lead.get(reverse("intake")).content.decode()


def test_it_is_filed_all_the_same_by_whoever_says_so(lead, cast):
    letter = refused(cast, "blocked")
    assert "File it anyway" in lead.get(reverse("intake")).content.decode()
    assert lead.post(reverse("intake_filing", args=[letter.pk])).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.passed_by) == ("stored", cast.lead.user)


def test_with_a_virus_one_is_warned_before(lead, cast):
    refused(cast, "infected")
    assert "Whoever opens its files is at risk" in lead.get(reverse("intake")).content.decode()


def test_one_of_which_only_the_head_is_there_is_not_offered(lead, cast):
    letter = refused(cast, "size")
    assert "File it anyway" not in lead.get(reverse("intake")).content.decode()
    assert lead.post(reverse("intake_filing", args=[letter.pk])).status_code == 409
    letter.refresh_from_db()
    assert (letter.state, letter.passed_by) == ("refused", None)
