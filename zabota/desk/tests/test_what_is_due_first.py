"""What is due first stands first, says so in its line, and is found by its date."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.promises.actions import light_fire
from zabota.queues.actions import View, create_queue
from zabota.queues.models import Form, Order
from zabota.queues.tasks import count_queue
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.models import Ticket
from zabota.tickets.queries import PAGE, counts_for
from zabota.tickets.sight import sight_of

HOUR = timedelta(hours=1)
NOON = MORNING.replace(hour=9)  # 12:00 where the house is


@pytest.fixture(autouse=True)
def noon():
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def bare(cast):
    """Nothing is due yet."""
    Ticket.objects.update(due_at=None, risk_at=None)
    return cast


def dated(ticket, due, risk=None):
    Ticket.objects.filter(pk=ticket.pk).update(
        due_at=NOON + due, risk_at=None if risk is None else NOON + risk, version=ticket.version + 1
    )


def page_of(client, key="answer", **query):
    return client.get(reverse("queue", args=[key]), query)


def numbers_on(response):
    return [int(number) for number in re.findall(r'id="ticket-(\d+)"', response.content.decode())]


def test_what_is_due_first_stands_first_and_what_has_no_date_last(bare, desk_of):
    dated(bare.unowned, 30 * HOUR)
    dated(bare.outage, 2 * HOUR)
    page = page_of(desk_of(bare.agent))
    assert numbers_on(page) == [bare.outage.pk, bare.unowned.pk, bare.recordings.pk, bare.forwarding.pk]
    heads = re.findall(r'class="row-group"><b>([^<]+)', page.content.decode())
    assert heads == ["Today", "Tomorrow and later", "Without a date"]


def test_pages_follow_each_other_over_dates_and_no_dates(bare, desk_of):
    for place in range(PAGE + 20):
        ticket = actions.open_ticket(f"Вопрос {place}", requester=bare.inna, line=bare.field)
        if place % 3:
            dated(ticket, (place % 4) * HOUR)
    client, found, after = desk_of(bare.outsider), [], ""
    while after is not None:
        response = page_of(client, after=after)
        found += numbers_on(response)
        after = response.context["page"]["after"]
    own = Ticket.objects.filter(line=bare.field, status__in=["new", "open"])
    expected = sorted(own, key=lambda one: (one.due_at is None, one.due_at or NOON, one.waits_since, one.pk))
    assert found == [ticket.pk for ticket in expected]


def test_promised_today_and_at_risk_are_queues_with_numbers(bare, desk_of):
    dated(bare.outage, -HOUR, -2 * HOUR)  # late
    dated(bare.forwarding, 3 * HOUR, 2 * HOUR)
    dated(bare.recordings, 20 * HOUR, -HOUR)  # tomorrow, and at risk already
    dated(bare.unowned, 20 * HOUR)
    client = desk_of(bare.agent)
    assert numbers_on(page_of(client, "today")) == [bare.outage.pk, bare.forwarding.pk]
    assert numbers_on(page_of(client, "risk")) == [bare.outage.pk, bare.recordings.pk]
    counts = counts_for(sight_of(bare.agent.user))
    assert (counts.today, counts.risk) == (2, 2)
    assert counts_for(sight_of(bare.outsider.user)).risk == 0
    assert 'data-key="KeyG KeyR"' in client.get("/rail/").text


def test_what_is_snoozed_is_out_of_sight(bare, desk_of):
    actions.snooze_ticket(bare.outage, until=NOON + HOUR, reason="Ждём", by=bare.agent)
    dated(bare.outage, -HOUR, -HOUR)
    assert numbers_on(page_of(desk_of(bare.agent), "risk")) == []
    assert counts_for(sight_of(bare.agent.user)).risk == 0


@pytest.mark.parametrize(
    ("due", "risk", "said", "shape"),
    [
        (-90 * timedelta(minutes=1), -2 * HOUR, "1 h late", "dial--broken"),
        (timedelta(minutes=40), timedelta(), "in 40 min", "dial--soon"),
        (3 * HOUR, 2 * HOUR, "by 15:00", 'class="dial"'),
        (24 * HOUR, None, "tomorrow, 12:00", 'class="dial"'),
        (72 * HOUR, None, "12:00", 'class="dial"'),
    ],
)
def test_a_line_says_by_when(bare, desk_of, due, risk, said, shape):
    dated(bare.outage, due, risk)
    line = page_of(desk_of(bare.agent)).content.decode().split(f'id="ticket-{bare.outage.pk}"')[1]
    due_part = line[: line.index("row__who")]
    assert said in due_part
    assert shape in due_part


def test_a_line_of_a_ticket_in_fire_mode_says_so(bare, desk_of):
    client = desk_of(bare.agent)
    assert "Fire mode:" not in page_of(client).content.decode()
    light_fire(bare.outage, reason="Стоит склад", by=bare.agent)
    assert page_of(client).content.decode().count("Fire mode:") == 1


def test_a_board_is_in_the_same_order(bare, desk_of):
    dated(bare.unowned, HOUR)
    page = page_of(desk_of(bare.agent), form="board", by="line").content.decode()
    cards = re.findall(r'data-card="(\d+)"', page)
    assert cards.index(str(bare.unowned.pk)) < cards.index(str(bare.forwarding.pk))
    assert "dial" in page


def saved(cast, *parts, **more):
    tree = Group((Condition("status", "is", ("new", "open")), *parts))
    queue = create_queue(View("По сроку", tree, **more), by=cast.agent)
    count_queue.run(stamp=queue.stamp)
    return queue.key


def test_a_saved_queue_may_be_in_this_order_and_show_the_date(bare, desk_of):
    dated(bare.unowned, HOUR)
    dated(bare.outage, 2 * HOUR)
    key = saved(bare, order=Order.DUE, form=Form.LIST, columns=["due_at"])
    page = page_of(desk_of(bare.agent), key)
    assert numbers_on(page)[:2] == [bare.unowned.pk, bare.outage.pk]
    assert "by 14:00" in page.content.decode()


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Condition("due_at", "late"), ["outage"]),
        (Condition("due_at", "at_risk"), ["outage", "recordings"]),
        (Condition("due_at", "coming", (4, "hours")), ["outage", "forwarding"]),
        (Condition("due_at", "between", ("2026-11-20", "")), ["recordings"]),
        (Condition("due_at", "empty"), ["unowned"]),
    ],
)
def test_a_saved_queue_may_ask_for_the_date(bare, desk_of, condition, found):
    dated(bare.outage, -HOUR, -2 * HOUR)
    dated(bare.forwarding, 3 * HOUR, 2 * HOUR)
    dated(bare.recordings, 24 * HOUR, -HOUR)
    key = saved(bare, condition, order=Order.DUE)
    assert numbers_on(page_of(desk_of(bare.agent), key)) == [getattr(bare, name).pk for name in found]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("due:today", {"outage", "forwarding"}),
        ("срок:завтра", {"recordings"}),
        ("due:<2026-11-20", {"outage", "forwarding"}),
        ("due:>2026-11-19", {"recordings"}),
        ("due:late", {"outage"}),
        ("risk:yes", {"outage", "recordings"}),
        ("риск:нет status:new,open", {"forwarding", "unowned"}),
    ],
)
def test_the_search_understands_dates(bare, desk_of, asked, found):
    dated(bare.outage, -HOUR, -2 * HOUR)
    dated(bare.forwarding, 3 * HOUR, 2 * HOUR)
    dated(bare.recordings, 24 * HOUR, -HOUR)
    page = desk_of(bare.agent).get(reverse("search"), {"q": asked}).content.decode()
    numbers = {int(number) for number in re.findall(r'href="/tickets/(\d+)/', page)}
    assert numbers == {getattr(bare, name).pk for name in found}


def test_a_date_that_is_none_is_said(bare, desk_of):
    page = desk_of(bare.agent).get(reverse("search"), {"q": "due:soonish"}).content.decode()
    assert "No such day: “soonish”" in page
