"""A queue as a board: what stands in which column, and what moving a card does or says."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.core.clock import now
from zabota.desk.queue.board import CARDS
from zabota.tickets import actions
from zabota.tickets.events import StepTaken, TicketAssigned, TicketMoved
from zabota.tickets.models import HandOff, LineMove, Ticket


def board(client, key="answer", **query):
    return client.get(reverse("queue", args=[key]), {"form": "board", **query})


def columns_on(response):
    return {column.key: [card.number for card in column.cards] for column in response.context["columns"]}


def put(client, ticket, by, to, htmx=True, **more):
    headers = {"HX-Request": "true"} if htmx else {}
    address = f"{reverse('ticket_place', args=[ticket.pk])}?in=answer"
    return client.post(address, {"by": by, "to": to, **more}, headers=headers)


def now_of(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def test_by_step_every_step_has_its_column(cast, desk_of):
    found = columns_on(board(desk_of(cast.agent)))
    assert found == {
        "us": [cast.recordings.pk, cast.forwarding.pk, cast.unowned.pk, cast.outage.pk],
        "client": [cast.invoice.pk],
        "colleague": [],
        "snoozed": [],
    }


def test_by_owner_oneself_stands_first_after_nobody(cast, desk_of):
    response = board(desk_of(cast.agent), by="owner")
    found = columns_on(response)
    assert list(found)[:2] == ["nobody", str(cast.agent.pk)]
    assert found["nobody"] == [cast.unowned.pk]
    assert found[str(cast.agent.pk)] == [cast.forwarding.pk, cast.outage.pk]
    assert str(cast.outsider.pk) not in found


def test_by_line_only_the_lines_one_sees(cast, desk_of):
    found = columns_on(board(desk_of(cast.outsider), by="line"))
    assert found == {str(cast.field.pk): [cast.visit.pk]}


@pytest.mark.parametrize(("to", "status"), [("client", "waiting"), ("us", "open")])
def test_by_step_a_card_takes_the_step(cast, desk_of, published, to, status):
    ticket = cast.forwarding if to == "client" else cast.invoice
    response = put(desk_of(cast.agent), ticket, "step", to)
    assert response.status_code == 200
    assert now_of(ticket).status == status
    assert published(StepTaken)[-1].about_id == ticket.pk
    assert ticket.pk in columns_on(response)[to]


def test_by_owner_a_card_is_assigned_and_put_back(cast, desk_of, published):
    client = desk_of(cast.agent)
    put(client, cast.unowned, "owner", cast.trainee.pk)
    assert now_of(cast.unowned).owner == cast.trainee
    put(client, cast.unowned, "owner", "nobody")
    assert now_of(cast.unowned).owner is None
    assert len(published(TicketAssigned)) >= 2


def test_by_line_a_card_moves_with_a_reason(cast, desk_of, published):
    put(desk_of(cast.agent), cast.unowned, "line", cast.international.pk, reason="Пишут по-английски")
    assert now_of(cast.unowned).line == cast.international
    assert LineMove.objects.get(ticket=cast.unowned).reason == "Пишут по-английски"


REFUSED = {
    "no reason": ("line", lambda cast: cast.international.pk, 422, "Say why it belongs there."),
    "a strange owner": ("owner", lambda cast: cast.outsider.pk, 409, "does not work on the line"),
    "no such owner": ("owner", lambda cast: "0", 409, "This board has no such column any more."),
    "nonsense": ("owner", lambda cast: "²", 409, "This board has no such column any more."),
    "a hand-off": ("step", lambda cast: "colleague", 409, "Open the ticket and do it there."),
    "no such step": ("step", lambda cast: "nowhere", 409, "This board has no such column any more."),
    "no such board": ("weather", lambda cast: "us", 422, "weather"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_card_goes_back_with_words(cast, desk_of, published, case):
    by, to, status, words = REFUSED[case]
    before = [len(published(event)) for event in (StepTaken, TicketAssigned, TicketMoved)]
    version = now_of(cast.unowned).version
    response = put(desk_of(cast.agent), cast.unowned, by, to(cast))
    assert response.status_code == status
    assert words in response.content.decode()
    assert any(cast.unowned.pk in cards for cards in columns_on(response).values())
    assert now_of(cast.unowned).version == version
    assert [len(published(event)) for event in (StepTaken, TicketAssigned, TicketMoved)] == before


def test_what_a_colleague_is_asked_for_does_not_slip_away(cast, desk_of):
    actions.hand_off(
        cast.forwarding,
        to=cast.trainee,
        what="Спросить",
        due_on=(now() + timedelta(days=2)).date(),
        by=cast.agent,
    )
    response = put(desk_of(cast.agent), cast.forwarding, "step", "us")
    assert response.status_code == 409
    assert "A colleague is asked for something here." in response.content.decode()
    assert HandOff.objects.get().ended_at is None


def test_a_card_out_of_sight_does_not_exist(cast, desk_of):
    assert put(desk_of(cast.agent), cast.visit, "step", "client").status_code == 404
    assert now_of(cast.visit).status != "waiting"


def test_who_may_only_read_moves_nothing(cast, desk_of):
    role = cast.agent.user.role
    role.permissions = ["tickets:read"]
    role.save()
    response = put(desk_of(cast.agent), cast.unowned, "owner", cast.agent.pk)
    assert (response.status_code, now_of(cast.unowned).owner) == (409, None)
    assert "Your role does not allow this." in response.content.decode()


def test_without_htmx_one_comes_back_to_the_board(cast, desk_of):
    response = put(desk_of(cast.agent), cast.forwarding, "step", "client", htmx=False)
    assert response.url == "/queue/answer/?form=board&by=step"


def many(cast, number):
    for place in range(number):
        actions.open_ticket(f"Вопрос {place}", requester=cast.inna, line=cast.field)


def test_a_long_column_goes_on_where_it_ended(cast, desk_of):
    many(cast, 2 * CARDS + 3)
    client = desk_of(cast.outsider)
    seen = columns_on(board(client))["us"]
    assert len(seen) == CARDS
    more = board(client)
    while found := re.search(r'hx-get="([^"]+column=us[^"]*)"', more.content.decode()):
        more = client.get(found[1].replace("&amp;", "&"))
        seen += [int(number) for number in re.findall(r'data-card="(\d+)"', more.content.decode())]
    ordered = Ticket.objects.filter(line=cast.field).order_by("waits_since", "pk")
    assert seen == list(ordered.values_list("pk", flat=True))


def test_what_was_unfolded_stays_so_when_the_board_lives(cast, desk_of):
    many(cast, 2 * CARDS)
    found = columns_on(board(desk_of(cast.outsider), **{"shown.us": 2 * CARDS}))
    assert len(found["us"]) == 2 * CARDS


@pytest.mark.parametrize("query", [{"column": "us", "after": "x"}, {"column": "nowhere", "after": "1.0-1"}])
def test_a_column_that_is_not_there(cast, desk_of, query):
    assert board(desk_of(cast.agent), **query).status_code == 404


@pytest.mark.parametrize("by", ["step", "owner", "line"])
def test_a_board_costs_the_same_for_ten_and_for_twenty(cast, desk_of, by):
    client = desk_of(cast.outsider)
    board(client, by=by)
    asked = []
    for _ in range(2):
        many(cast, 10)
        with CaptureQueriesContext(connection) as statements:
            board(client, by=by)
        asked.append(len(statements))
    assert asked[0] == asked[1]
