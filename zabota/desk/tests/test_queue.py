"""The queues: what waits longest stands first, each sees the own part, no page loses or repeats a ticket."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import MORNING
from zabota.accounts.models import Kind, Role, User
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.queries import PAGE, Cursor

QUEUES = {
    ("agent", "answer"): ["recordings", "forwarding", "unowned", "outage"],
    ("agent", "mine"): ["forwarding", "outage"],
    ("agent", "unowned"): ["unowned"],
    ("agent", "waiting"): ["invoice"],
    ("colleague", "answer"): ["recordings", "outage"],
    ("colleague", "mine"): ["recordings"],
    ("colleague", "unowned"): [],
    ("colleague", "waiting"): [],
    ("trainee", "answer"): ["forwarding", "unowned"],
    ("trainee", "mine"): [],
    ("outsider", "answer"): ["visit"],
    ("outsider", "unowned"): ["visit"],
    ("auditor", "answer"): ["recordings", "visit", "forwarding", "unowned", "outage"],
    ("owner", "unowned"): ["visit", "unowned"],
    ("lead", "waiting"): ["invoice"],
}


def numbers_on(response):
    return [int(number) for number in re.findall(r'id="ticket-(\d+)"', response.content.decode())]


def page_of(client, key="answer", **query):
    return client.get(reverse("queue", args=[key]), query)


@pytest.mark.parametrize(("who", "key"), QUEUES)
def test_each_sees_the_own_part_what_waits_longest_first(cast, desk_of, who, key):
    response = page_of(desk_of(getattr(cast, who)), key)
    assert numbers_on(response) == [getattr(cast, name).pk for name in QUEUES[who, key]]


def test_the_door_leads_to_what_waits_for_an_answer(cast, desk_of):
    assert desk_of(cast.agent).get("/").url == "/queue/answer/"


def test_a_line_has_a_queue_of_its_own(cast, desk_of):
    response = desk_of(cast.agent).get(reverse("queue_line", args=[cast.first_line.pk]))
    assert numbers_on(response) == [cast.forwarding.pk, cast.unowned.pk]
    assert "Первая линия" in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("agent", 200), ("auditor", 200)])
def test_another_lines_queue_does_not_exist(cast, desk_of, who, status):
    client = desk_of(getattr(cast, who))
    assert client.get(reverse("queue_line", args=[cast.international.pk])).status_code == status


@pytest.mark.parametrize("key", ["lost", "ANSWER", "line", "line-", "line-0", "line-x", "line-" + "9" * 30])
def test_there_is_no_queue_of_another_name(cast, desk_of, key):
    assert page_of(desk_of(cast.agent), key).status_code == 404


def test_a_colleague_who_is_no_agent_has_nothing_of_their_own(cast, desk_of):
    """Somebody with a sign-in and no place on a line: what nobody owns is not theirs."""
    user = User.objects.create_user(
        "new@north.example", None, name="New", kind=Kind.STAFF, role=Role.objects.get(key="agent")
    )
    for key in ("answer", "mine", "unowned", "waiting"):
        assert numbers_on(page_of(desk_of(user), key)) == []
    user.role = Role.objects.get(key="auditor")
    user.save()
    assert numbers_on(page_of(desk_of(user), "mine")) == []


def many(cast, number):
    """Tickets of three equal moments."""
    for place in range(number):
        with clock.stopped_at(MORNING + timedelta(microseconds=place % 3)):
            actions.open_ticket(f"Вопрос {place}", requester=cast.inna, line=cast.field)


def pages(client, key):
    after = ""
    while after is not None:
        response = page_of(client, key, after=after)
        yield numbers_on(response)
        after = response.context["page"]["after"]


def test_pages_follow_each_other_over_equal_moments(cast, desk_of):
    many(cast, 2 * PAGE + 5)
    found = list(pages(desk_of(cast.outsider), "answer"))
    ordered = Ticket.objects.filter(line=cast.field).order_by("waits_since", "pk")
    assert [len(page) for page in found] == [PAGE, PAGE, 6]
    assert [number for page in found for number in page] == list(ordered.values_list("pk", flat=True))


def test_a_page_that_is_just_full_has_no_next_one(cast, desk_of):
    many(cast, PAGE - 1)
    assert [len(page) for page in pages(desk_of(cast.outsider), "answer")] == [PAGE]


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "-",
        "1-",
        "-1",
        "nan-1",
        "inf-1",
        "1e400-1",
        "9999999999999-1",
        "1-x",
        "\x00-1",
        "1-\x00",
        "²-²",
    ],
)
def test_a_cursor_that_is_none_of_ours_is_as_if_it_were_not_there(cast, desk_of, cursor):
    response = page_of(desk_of(cast.agent), after=cursor)
    assert response.status_code == 200
    assert len(numbers_on(response)) == 4


def test_a_cursor_comes_back_to_the_microsecond(cast):
    moment = MORNING + timedelta(microseconds=999_999)
    for cursor in (Cursor(moment, MORNING, 7), Cursor(None, moment, 7)):
        assert Cursor.parse(str(cursor)) == cursor


def test_a_page_costs_the_same_for_ten_and_for_twenty(cast, desk_of):
    client = desk_of(cast.outsider)
    page_of(client)
    many(cast, 10)
    with CaptureQueriesContext(connection) as ten:
        page_of(client)
    many(cast, 10)
    with CaptureQueriesContext(connection) as twenty:
        assert len(numbers_on(page_of(client))) == 21
    assert len(ten) == len(twenty)


def unread_on(response):
    rows = re.findall(
        r'<a [^>]*class="row([^"]*)"[^>]*id="ticket-(\d+)"|<a [^>]*id="ticket-(\d+)"[^>]*class="row([^"]*)"',
        response.content.decode(),
    )
    return {int(one or other) for kind, one, other, kind2 in rows if "unread" in kind + kind2}


def test_what_one_has_looked_at_is_read_until_something_happens(cast, desk_of):
    client = desk_of(cast.agent)
    assert unread_on(page_of(client)) == {
        cast.recordings.pk,
        cast.forwarding.pk,
        cast.unowned.pk,
        cast.outage.pk,
    }
    client.get(reverse("ticket", args=[cast.forwarding.pk]))
    page_of(client, ticket=cast.outage.pk)
    assert unread_on(page_of(client)) == {cast.recordings.pk, cast.unowned.pk}
    assert cast.forwarding.pk in unread_on(page_of(desk_of(cast.trainee)))
    actions.receive_message(cast.forwarding, Words(body="Ау"), author=cast.inna)
    assert unread_on(page_of(client)) == {cast.recordings.pk, cast.unowned.pk, cast.forwarding.pk}


def numbers_in_the_rail(response):
    rail = response.context["rail"]
    return {link.queue.key: link.number for link in rail.queues}, {
        line.name: line.number for line in rail.lines
    }


@pytest.mark.parametrize(
    ("who", "queues", "lines"),
    [
        ("agent", (4, 2, 1, 1), {"Первая линия": 2, "International line": 2}),
        ("outsider", (1, 0, 1, 0), {"Выездные инженеры": 1}),
        ("auditor", (5, 0, 2, 1), {"Первая линия": 2, "International line": 2, "Выездные инженеры": 1}),
        ("colleague", (2, 1, 0, 0), {"International line": 2}),
    ],
)
def test_the_rail_counts_what_one_sees(cast, desk_of, who, queues, lines):
    response = page_of(desk_of(getattr(cast, who)))
    found, by_line = numbers_in_the_rail(response)
    assert tuple(found[key] for key in ("answer", "mine", "unowned", "waiting")) == queues
    assert by_line == lines


def test_the_rail_comes_alone_when_something_has_changed(cast, desk_of):
    response = desk_of(cast.agent).get(reverse("rail"))
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert cast.visit.subject not in response.content.decode()


def test_the_rows_come_alone_for_the_list_that_lives(cast, desk_of):
    response = desk_of(cast.agent).get(
        reverse("queue", args=["mine"]), headers={"HX-Request": "true", "HX-Target": "rows"}
    )
    assert numbers_on(response) == [cast.forwarding.pk, cast.outage.pk]
    assert "<html" not in response.content.decode()


def test_an_empty_queue_says_what_to_do_next(cast, desk_of):
    assert "Every ticket has an owner." in page_of(desk_of(cast.colleague), "unowned").content.decode()


@pytest.mark.parametrize("number", ["visit", "nonsense", "0", "-1", "9" * 40, "٣"])
def test_a_ticket_out_of_sight_does_not_open_beside_the_queue(cast, desk_of, number):
    known = str(cast.visit.pk) if number == "visit" else number
    response = page_of(desk_of(cast.agent), ticket=known)
    assert response.status_code == (404 if number == "visit" else 200)
    assert cast.visit.subject not in response.content.decode()


def test_a_ticket_opens_beside_its_queue(cast, desk_of):
    response = page_of(desk_of(cast.agent), ticket=cast.outage.pk)
    assert "callers hear silence" in response.content.decode()
    assert response.context["frame"] == "pane"
