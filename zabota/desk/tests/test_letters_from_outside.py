"""What a letter brought beside its words: an invitation, problems, and words that another reading found."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from zabota.channels.email.invited import Invited
from zabota.channels.email.models import RawLetter
from zabota.core import files
from zabota.core.clock import now
from zabota.desk.ticket.invited import invitation_of, when
from zabota.tickets.models import Message

SEVEN, EIGHT = datetime(2026, 11, 21, 7, tzinfo=UTC), datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (SEVEN, EIGHT, "Saturday, 21 November 2026, 10:00–11:30 MSK"),
        (SEVEN, None, "Saturday, 21 November 2026, 10:00 MSK"),
        (SEVEN, NEXT_DAY, "Saturday, 21 November 2026, 10:00 – Sunday, 22 November 2026, 08:00 MSK"),
        (
            SEVEN.replace(tzinfo=None),
            None,
            "Saturday, 21 November 2026, 07:00 on the clock of whoever invites",
        ),
        (date(2026, 11, 21), None, "Saturday, 21 November 2026"),
        (
            date(2026, 11, 21),
            date(2026, 11, 23),
            "Saturday, 21 November 2026 – Monday, 23 November 2026",
        ),
        (None, None, "the time is not said"),
    ],
)
def test_when_it_is_stands_on_our_clock(settings, starts, ends, words):
    settings.TIME_ZONE = "Europe/Moscow"
    with override("en"):
        assert when(Invited("REQUEST", "", "", "", starts, ends)) == words


@pytest.mark.parametrize(
    ("method", "wants"),
    [
        ("REQUEST", "Invitation"),
        ("", "Invitation"),
        ("CANCEL", "Called off"),
        ("REPLY", "Answer to an invitation"),
        ("COUNTER", "Another time is proposed"),
    ],
)
def test_what_it_wants(method, wants):
    with override("en"):
        assert invitation_of({"method": method, "summary": "x"})["wants"] == wants


def test_only_an_address_of_the_web_is_a_link():
    assert invitation_of({"location": "https://meet.example/a"})["link"] == "https://meet.example/a"
    assert invitation_of({"location": "javascript:alert(1)"})["link"] == ""
    assert invitation_of({}) is None


@pytest.fixture
def letter(cast):
    message = cast.forwarding.messages.filter(side="client").latest("pk")
    return RawLetter.objects.create(
        file=files.store(b"raw"), state="filed", way="named", message=message, came_at=now()
    )


def page(client, letter) -> str:
    return client.get(reverse("ticket", args=[letter.message.ticket_id])).content.decode()


@pytest.mark.django_db
def test_an_invitation_stands_above_the_words(cast, desk_of, letter):
    RawLetter.objects.update(
        invitation={"summary": "Переезд <b>", "location": "Офис", "organizer": "inna@lisenok.example"}
    )
    shown = page(desk_of(cast.agent), letter)
    assert "Переезд &lt;b&gt;" in shown
    assert "Офис" in shown
    assert "the time is not said" in shown


@pytest.mark.django_db
def test_what_was_wrong_is_said_in_ones_own_language(cast, desk_of, letter):
    RawLetter.objects.update(
        unscanned="Не проверено.", problems=["more than 300 parts; the rest was not read", "something new"]
    )
    shown = page(desk_of(cast.agent, "ru"), letter)
    assert "В нём больше 300 частей; остальные не прочитаны." in shown
    assert "Не проверено." in shown
    assert "something new" in shown


@pytest.mark.django_db
def test_a_letter_that_was_read_again_is_drawn_again(cast, desk_of, letter):
    agent = desk_of(cast.agent)
    for _time in range(2):  # then it is new no more
        page(agent, letter)
    Message.objects.filter(pk=letter.message_id).update(body="Совсем другие слова")
    assert "Совсем другие слова" not in page(agent, letter)
    RawLetter.objects.update(reread_at=now())
    assert "Совсем другие слова" in page(agent, letter)
