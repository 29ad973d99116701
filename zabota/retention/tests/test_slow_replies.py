"""How long a client's people take to answer us: seen when it is twice as long as usual, and no chance."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from zabota.core import clock
from zabota.retention.actions import collect, expect_lull
from zabota.retention.models import Night, Signal
from zabota.retention.tests.rhythms import company
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
RECENTLY, BEFORE = timedelta(days=28), timedelta(days=180)


@pytest.fixture(autouse=True)
def living():
    return Night.objects.create(collected_at=NOON - timedelta(days=1))


@pytest.fixture
def quiet(cast):
    """A client whose words are only those of the test."""
    return company("Тихая")


def answer(cast, client, hours, *, many, within, until=NOON, **facts) -> None:
    """Many pairs of our word and theirs, so many hours apart, evenly over the days before."""
    for turn in range(many):
        at = until - timedelta(minutes=5) - within * turn / many
        pair(cast, client, at - timedelta(hours=hours), at, **facts)


def pair(cast, client, asked_at, said_at, *, channel="email", robot=False) -> None:
    person = client.memberships.first().contact
    ticket = Ticket.objects.create(
        subject="Вопрос", company=client, requester=person, line=cast.international,
        opened_at=asked_at, waits_since=said_at, unowned_since=asked_at,
    )  # fmt: skip
    Message.objects.create(ticket=ticket, side="us", agent=cast.agent, said_at=asked_at, body="?")
    Message.objects.create(
        ticket=ticket, side="client", contact=person, said_at=said_at, body="!", channel=channel, is_automatic=robot
    )  # fmt: skip


def usually(cast, client, hours=3) -> None:
    answer(cast, client, hours, many=24, within=BEFORE, until=NOON - timedelta(days=30))


def slow(at=NOON) -> list[Signal]:
    with clock.stopped_at(at):
        collect()
    return list(Signal.objects.filter(kind="slow replies"))


def test_twice_as_late_as_usual_is_one_signal_a_month(cast, quiet):
    usually(cast, quiet)
    answer(cast, quiet, 12, many=16, within=RECENTLY)
    [signal] = slow()
    assert (signal.company, signal.value, signal.known_at) == (quiet, pytest.approx(4.0), NOON)
    assert signal.source == f"replies {quiet.pk} 2026-11"
    assert slow(NOON + timedelta(days=1)) == [signal]
    answer(cast, quiet, 12, many=16, within=timedelta(days=10), until=NOON + timedelta(days=14))
    assert [one.source[-7:] for one in slow(NOON + timedelta(days=14))] == ["2026-12", "2026-11"]


@pytest.mark.parametrize(
    ("usual", "now_take", "many"),
    [(3, 5.5, 16), (3, 12, 12), (0.1, 2, 16), (12, 3, 16)],
    ids=["less than twice", "too few", "too short to matter", "quicker"],
)
def test_what_is_no_signal(cast, quiet, usual, now_take, many):
    usually(cast, quiet, usual)
    answer(cast, quiet, now_take, many=many, within=RECENTLY)
    assert slow() == []


def test_without_enough_before_nothing_is_usual(cast, quiet):
    answer(cast, quiet, 3, many=19, within=BEFORE, until=NOON - timedelta(days=30))
    answer(cast, quiet, 40, many=16, within=RECENTLY)
    assert slow() == []


def test_half_of_them_late_may_be_chance(cast, quiet):
    """The median of the recent ones is twice the usual, but as many were as quick as ever."""
    usually(cast, quiet)
    answer(cast, quiet, 1, many=9, within=RECENTLY)
    answer(cast, quiet, 30, many=10, within=RECENTLY)
    assert slow() == []


def test_calls_robots_and_words_after_a_month_are_no_replies(cast, quiet):
    usually(cast, quiet)
    answer(cast, quiet, 12, many=16, within=RECENTLY, channel="phone")
    answer(cast, quiet, 12, many=16, within=RECENTLY, robot=True)
    answer(cast, quiet, 24 * 31, many=16, within=RECENTLY)
    assert slow() == []


def test_a_lull_that_was_expected_slows_nobody(cast, quiet):
    usually(cast, quiet)
    answer(cast, quiet, 12, many=16, within=timedelta(days=12))
    spell = {"since": (NOON - timedelta(days=14)).date(), "until": NOON.date()}
    with clock.stopped_at(NOON):
        expect_lull(quiet, **spell, words="Отпуск", by=cast.lead.user)
    assert slow() == []


def test_when_everybody_is_slow_it_is_a_holiday(cast):
    clients = [company(f"Клиент {number}") for number in range(11)]
    for one in clients:
        usually(cast, one)
        answer(cast, one, 9, many=16, within=RECENTLY)
    assert slow() == []
    answer(cast, clients[0], 40, many=20, within=RECENTLY)
    assert [signal.company for signal in slow()] == [clients[0]]


def test_words_of_the_future_are_not_heard_yet(cast, quiet):
    usually(cast, quiet)
    answer(cast, quiet, 12, many=16, within=RECENTLY, until=NOON + timedelta(days=40))
    assert slow() == []


def test_a_steady_client_is_told_of_seldom(cast):
    """Forty clients whose delays are as scattered as delays are, and no slower than ever."""
    dice = Random(26)
    for number in range(40):
        one = company(f"Ровная {number}")
        for ago in range(2, 200, 3):
            at = NOON - timedelta(days=ago)
            pair(cast, one, at - timedelta(hours=min(dice.lognormvariate(1.5, 1.2), 600)), at)
    assert slow() == []
