"""A mailbox that sends so many letters a minute: what is over waits, people's letters go first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from zabota.channels.actions import deliver
from zabota.channels.contract import NotYet
from zabota.channels.email.models import Departure, Mailbox
from zabota.channels.email.pacing import take_turn
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import stopped_at
from zabota.tickets.actions import open_ticket, send_by_program, send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Message

TEN = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
INNA = (("Инна", "inna@lisenok.example"),)


@pytest.fixture
def ticket(people):
    Mailbox.objects.update(letters_a_minute=2)
    with stopped_at(TEN):
        return open_ticket("Принтер", requester=people.inna, line=people.first_line)


@pytest.fixture
def write(ticket, people):
    def write(*, by_program: bool = False) -> Message:
        words = Words(body="Ответ", to=INNA, is_automatic=by_program)
        if by_program:
            return send_by_program(ticket, words)
        return send_letter(ticket, words, by=people.agent, keep_step=True)

    return write


def at(seconds: float):
    return stopped_at(TEN + timedelta(seconds=seconds))


def asks(message: Message, seconds: float, box: Mailbox) -> int:
    """After how many seconds it is to ask again; 0 when it may leave."""
    try:
        with at(seconds):
            take_turn(box, message)
    except NotYet as turn:
        return int(turn.after.total_seconds())
    return 0


@pytest.fixture
def box(people) -> Mailbox:
    return Mailbox.objects.get(pk=people.help_box.pk)


def test_what_is_over_waits_until_a_minute_after_the_one_before(write, box, ticket):
    box.refresh_from_db()
    letters = [write() for _time in range(4)]
    assert [asks(one, second, box) for second, one in enumerate(letters)] == [0, 0, 58, 58]
    assert asks(letters[2], 60, box) == 0
    assert asks(letters[3], 60, box) == 1
    assert asks(letters[3], 61, box) == 0


def test_a_letter_that_asks_too_early_keeps_its_place(write, box, ticket):
    box.refresh_from_db()
    first, second, third, fourth = (write() for _time in range(4))
    assert [asks(one, 0, box) for one in (first, second, third, fourth)] == [0, 0, 60, 60]
    assert [asks(one, 30, box) for one in (fourth, third)] == [30, 30]
    assert Departure.objects.filter(left_at=None).count() == 2


def test_people_go_before_the_program(write, box, ticket):
    box.refresh_from_db()
    taken = [write() for _time in range(2)]
    automatic = [write(by_program=True) for _time in range(2)]
    for one in (*taken, *automatic):
        asks(one, 0, box)
    by_hand = [write() for _time in range(2)]
    assert [asks(one, 10, box) for one in by_hand] == [50, 50]
    assert asks(automatic[0], 60, box) > 0
    assert [asks(one, 60, box) for one in by_hand] == [0, 0]
    assert [asks(one, 120, box) for one in automatic] == [0, 0]


def test_whoever_does_not_come_back_holds_nobody_up(write, box, ticket):
    box.refresh_from_db()
    gone = [write() for _time in range(4)]
    for one in gone:
        asks(one, 0, box)
    late = write()
    assert asks(late, 200, box) == 0


def test_a_letter_taken_back_gives_its_place_up(write, box, ticket):
    box.refresh_from_db()
    letters = [write() for _time in range(3)]
    for one in letters:
        asks(one, 0, box)
    Delivery.objects.filter(message=letters[2]).update(state=DeliveryState.FAILED, problem="x")
    assert asks(write(), 60, box) == 0


def test_without_a_limit_nothing_is_counted(write, ticket, people):
    box = Mailbox(pk=people.help_box.pk, letters_a_minute=None)
    assert [asks(write(), 0, box) for _time in range(5)] == [0] * 5
    assert not Departure.objects.exists()


def test_a_letter_put_off_is_not_failed_and_says_why(write, sink, ticket, people):
    letters = [write() for _time in range(3)]
    with at(0):
        for one in letters:
            deliver(one.delivery)
    assert len(sink.letters) == 2
    put_off = Delivery.objects.get(message=letters[2])
    assert (put_off.state, put_off.attempts) == (DeliveryState.QUEUED, 0)
    assert put_off.problem == "письмо ждёт своей очереди: help@north.example отправляет не больше 2 в минуту"
    with at(60):
        deliver(put_off)
    put_off.refresh_from_db()
    assert (put_off.state, put_off.attempts, put_off.problem) == (DeliveryState.SENT, 1, "")
    assert len(sink.letters) == 3


def test_another_mailbox_has_a_pace_of_its_own(write, box, ticket, people):
    box.refresh_from_db()
    other = Mailbox.objects.get(pk=people.support_box.pk)
    assert [asks(write(), 0, one) for one in (box, box, other, other)] == [0, 0, 0, 0]


def test_a_pace_of_nothing_is_none(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailbox.objects.update(letters_a_minute=0)
