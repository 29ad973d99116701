"""One act on many tickets: what it does, what it leaves alone and why, and how it is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.core.clock import now
from zabota.tickets import actions
from zabota.tickets.events import (
    TicketAssigned,
    TicketJoinedProblem,
    TicketMoved,
    TicketRestored,
    TicketSolved,
)
from zabota.tickets.letters import Words
from zabota.tickets.models import (
    Aside,
    Bulk,
    BulkChange,
    BulkState,
    Problem,
    Snooze,
    Status,
    Tag,
    Tagging,
    Ticket,
    TicketKind,
)

PARTS = [
    "status",
    "owner_id",
    "line_id",
    "kind_id",
    "problem_id",
    "aside",
    "waits_since",
    "unowned_since",
    "unowned_told_at",
    "ended_at",
    "reopen_until",
    "moves",
]


def marks(*tickets):
    """As the boxes of the list say it: what stood there when one looked."""
    fresh = Ticket.objects.in_bulk([ticket.pk for ticket in tickets])
    return [f"{ticket.pk}:{fresh[ticket.pk].version}" for ticket in tickets]


def together(client, act, *tickets, queue="answer", htmx=True, **how):
    said = {"act": act, "nonce": uuid4(), "ticket": marks(*tickets), **how}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(f"{reverse('bulk')}?in={queue}", said, headers=headers)


def undo(client, bulk):
    return client.post(reverse("bulk_undo", args=[bulk.pk]), headers={"HX-Request": "true"})


def parts(*tickets):
    return list(Ticket.objects.filter(pk__in=[one.pk for one in tickets]).order_by("pk").values_list(*PARTS))


def now_of(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def test_many_are_solved_by_one_act_and_it_says_so(cast, desk_of, published):
    response = together(desk_of(cast.agent), "solve", cast.forwarding, cast.unowned)
    assert response.status_code == 200
    assert [now_of(one).status for one in (cast.forwarding, cast.unowned)] == ["solved", "solved"]
    assert [event.about_id for event in published(TicketSolved)][-2:] == [cast.forwarding.pk, cast.unowned.pk]
    page = response.content.decode()
    assert "Solved: 2." in page
    assert reverse("bulk_undo", args=[Bulk.objects.get().pk]) in page
    assert response["HX-Trigger"] == "together"


def test_the_same_form_twice_is_one_act(cast, desk_of, published):
    client, nonce = desk_of(cast.agent), uuid4()
    together(client, "take", cast.unowned, nonce=nonce)
    before = len(published(TicketAssigned))
    actions.release_ticket(cast.unowned, by=cast.agent)
    response = together(client, "take", cast.unowned, nonce=nonce)
    assert "Taken: 1." in response.content.decode()
    assert now_of(cast.unowned).owner is None
    assert len(published(TicketAssigned)) == before + 1
    assert Bulk.objects.count() == 1


def test_what_cannot_be_done_is_named_with_its_reason_and_the_rest_is_done(cast, desk_of):
    outsider = cast.outsider
    response = together(
        desk_of(cast.agent), "assign", cast.forwarding, cast.invoice, owner=outsider.pk
    ).content.decode()
    assert "Not done: 2." in response
    assert f"{outsider.name} does not work on the line" in response
    assert now_of(cast.forwarding).owner == cast.agent
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    response = together(desk_of(cast.agent), "take", cast.forwarding, cast.unowned).content.decode()
    assert "Taken: 1. Not done: 1." in response
    assert "This ticket has ended. Reopen it first." in response
    assert now_of(cast.unowned).owner == cast.agent


def test_a_ticket_that_changed_since_it_was_looked_at_is_left_alone(cast, desk_of):
    seen = marks(cast.forwarding, cast.unowned)
    actions.receive_message(cast.forwarding, Words(body="Стойте!"), author=cast.inna)
    response = together(desk_of(cast.agent), "solve", cast.unowned, ticket=seen).content.decode()
    assert "Solved: 1. Not done: 1." in response
    assert "It has changed since you saw it. Look at it first." in response
    assert now_of(cast.forwarding).status == Status.NEW or now_of(cast.forwarding).status == Status.OPEN


def test_a_strangers_ticket_does_not_exist_here_either(cast, desk_of):
    response = together(desk_of(cast.agent), "solve", cast.visit, cast.unowned)
    page = response.content.decode()
    assert "There is no such ticket for you." in page
    assert cast.visit.subject not in page
    assert str(cast.visit.pk) in page
    assert now_of(cast.visit).status != Status.SOLVED
    assert now_of(cast.unowned).status == Status.SOLVED
    assert not BulkChange.objects.filter(ticket=cast.visit).exists()


def test_sight_is_asked_again_for_each_ticket_when_its_turn_comes(cast):
    bulk = Bulk.objects.create(nonce=uuid4(), act="take", by=cast.outsider, at=now())
    BulkChange.objects.create(bulk=bulk, ticket=cast.unowned)
    actions.carry_on_together(bulk)
    step = bulk.changes.get()
    assert (step.state, step.why != "") == (BulkState.REFUSED, True)
    assert now_of(cast.unowned).owner is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"act": "solve"},
        {"act": "explode", "ticket": "1:1"},
        {"act": "solve", "ticket": "1:1", "nonce": "no"},
        {"act": "solve", "ticket": ["x", "1:", ":1", "²:1", "1:1:1", "9" * 30 + ":1"]},
    ],
)
def test_nonsense_changes_nothing(cast, desk_of, said):
    response = desk_of(cast.agent).post(reverse("bulk"), {"nonce": uuid4(), **said})
    assert response.status_code == 422
    assert not Bulk.objects.exists()


def test_a_move_without_a_reason_asks_for_it(cast, desk_of):
    response = together(desk_of(cast.agent), "move", cast.unowned, line=cast.international.pk)
    assert response.status_code == 422
    assert 'value="move"' in response.content.decode()
    assert now_of(cast.unowned).line == cast.first_line
    assert not Bulk.objects.exists()


def test_who_may_not_close_does_not_close_many(cast, desk_of):
    role = cast.agent.user.role
    role.permissions = [one for one in role.permissions if one != "tickets:close"]
    role.save()
    response = together(desk_of(cast.agent), "solve", cast.unowned)
    assert response.status_code == 409
    assert "Your role does not allow this." in response.content.decode()
    assert not Bulk.objects.exists()


@pytest.mark.parametrize(("owner", "status"), [("", 422), ("none", 200), ("0", 422)])
def test_nobody_becomes_the_owner_only_when_that_is_said(cast, desk_of, owner, status):
    response = together(desk_of(cast.agent), "assign", cast.forwarding, owner=owner)
    assert response.status_code == status
    assert (now_of(cast.forwarding).owner is None) == (status == 200)


@pytest.fixture
def tag(db):
    return Tag.objects.create(name="печать")


@pytest.fixture
def kind(db):
    return TicketKind.objects.create(name="Поломка")


def problem_of(owner, line):
    return Problem.objects.create(title="Обрыв у оператора", line=line, owner=owner, opened_at=now())


HOW = {
    "assign": lambda cast, tag, kind: {"owner": cast.lead.pk},
    "close": lambda cast, tag, kind: {},
    "join": lambda cast, tag, kind: {"problem": problem_of(cast.agent, cast.forwarding.line).pk},
    "kind": lambda cast, tag, kind: {"kind": kind.pk},
    "move": lambda cast, tag, kind: {"line": cast.international.pk, "reason": "Пишут по-английски"},
    "snooze": lambda cast, tag, kind: {
        "until": (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "reason": "Ждём поставку",
    },
    "solve": lambda cast, tag, kind: {},
    "tag": lambda cast, tag, kind: {"tag": tag.pk},
    "take": lambda cast, tag, kind: {},
    "untag": lambda cast, tag, kind: {"tag": tag.pk},
}


@pytest.mark.parametrize("act", HOW)
def test_undo_gives_back_exactly_what_was_changed(cast, desk_of, published, tag, kind, act):
    """One owned and one unowned, one tagged; to the microsecond."""
    client, both = desk_of(cast.agent), (cast.forwarding, cast.unowned)
    if act == "untag":
        actions.tag_ticket(cast.forwarding, name=tag.name, by=cast.lead)
        actions.tag_ticket(cast.unowned, name=tag.name, by=cast.lead)
    before = parts(*both), list(Tagging.objects.order_by("ticket").values_list("ticket", "tag", "by", "at"))
    page = together(client, act, *both, **HOW[act](cast, tag, kind)).content.decode()
    assert "Not done" not in page, page
    bulk = Bulk.objects.get()
    changed = bulk.changes.filter(state=BulkState.DONE).count()
    assert changed == (1 if act == "take" else 2)
    response = undo(client, bulk)
    assert f"Taken back: {changed}." in response.content.decode()
    assert (
        parts(*both),
        list(Tagging.objects.order_by("ticket").values_list("ticket", "tag", "by", "at")),
    ) == before
    assert not Snooze.objects.filter(ended_at=None).exists()
    assert len(published(TicketRestored)) == changed


def test_a_problem_is_put_behind_many(cast, desk_of, published):
    client, problem = desk_of(cast.agent), problem_of(cast.agent, cast.forwarding.line)
    page = together(client, "join", cast.forwarding, cast.unowned, problem=problem.pk).content.decode()
    assert "Put behind the problem: 2." in page
    assert set(problem.tickets.all()) == {cast.forwarding, cast.unowned}
    assert len(published(TicketJoinedProblem)) == 2


def test_a_problem_out_of_sight_is_put_behind_nothing(cast, desk_of, published):
    problem = problem_of(cast.outsider, cast.outsider.lines.get())
    assert together(desk_of(cast.agent), "join", cast.forwarding, problem=problem.pk).status_code == 422
    assert not Bulk.objects.exists()
    assert not published(TicketJoinedProblem)


def test_what_was_snoozed_before_it_was_solved_is_snoozed_again(cast, desk_of):
    snooze = actions.snooze_ticket(
        cast.forwarding, until=now() + timedelta(days=3), reason="Отпуск", by=cast.agent
    )
    client = desk_of(cast.agent)
    together(client, "solve", cast.forwarding)
    assert Snooze.objects.get(pk=snooze.pk).ended_at is not None
    undo(client, Bulk.objects.get())
    assert now_of(cast.forwarding).aside == Aside.SNOOZED
    assert Snooze.objects.get(pk=snooze.pk).ended_at is None


def test_undo_leaves_alone_what_somebody_changed_since_and_names_it(cast, desk_of):
    client = desk_of(cast.agent)
    together(client, "solve", cast.forwarding, cast.unowned)
    actions.reopen_ticket(cast.forwarding, by=cast.trainee)
    changed = parts(cast.forwarding)
    page = undo(client, Bulk.objects.get()).content.decode()
    assert "Taken back: 1. Left as they are: 1." in page
    assert cast.forwarding.subject in page
    assert "It has changed since." in page
    assert parts(cast.forwarding) == changed
    assert now_of(cast.unowned).owner is None


def test_undoing_twice_is_undoing_once(cast, desk_of, published):
    client = desk_of(cast.agent)
    together(client, "move", cast.unowned, line=cast.international.pk, reason="Туда")
    bulk = Bulk.objects.get()
    undo(client, bulk)
    undo(client, bulk)
    assert len(published(TicketRestored)) == 1
    assert len(published(TicketMoved)) >= 1


@pytest.mark.parametrize("name", ["bulk_one", "bulk_stop", "bulk_undo"])
def test_anothers_act_does_not_exist(cast, desk_of, name):
    together(desk_of(cast.agent), "solve", cast.forwarding)
    bulk = Bulk.objects.get()
    client = desk_of(cast.lead)
    ask = client.get if name == "bulk_one" else client.post
    assert ask(reverse(name, args=[bulk.pk])).status_code == 404
    assert now_of(cast.forwarding).status == Status.SOLVED


def many(cast, number):
    return [
        actions.open_ticket(f"Вопрос {place}", requester=cast.inna, line=cast.first_line)
        for place in range(number)
    ]


def test_more_than_fifty_are_a_job_with_progress_that_can_be_stopped(cast, desk_of):
    client, tickets = desk_of(cast.agent), many(cast, 52)
    page = together(client, "take", *tickets).content.decode()
    bulk = Bulk.objects.get()
    assert "0 of 52, 0 %" in page
    assert ProcrastinateJob.objects.filter(task_name="zabota.tickets.tasks.carry_on_together").count() == 1
    assert not Ticket.objects.filter(subject__startswith="Вопрос", owner__isnull=False).exists()
    page = client.post(reverse("bulk_stop", args=[bulk.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "Not begun, since you stopped it: 52." in page
    actions.carry_on_together(bulk)
    assert not Ticket.objects.filter(subject__startswith="Вопрос", owner__isnull=False).exists()


def test_a_job_does_them_all_and_its_undo_too(cast, desk_of):
    client, tickets = desk_of(cast.agent), many(cast, 52)
    before = parts(*tickets)
    together(client, "take", *tickets)
    bulk = Bulk.objects.get()
    actions.carry_on_together(bulk)
    page = client.get(reverse("bulk_one", args=[bulk.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "Taken: 52." in page
    undo(client, bulk)
    assert parts(*tickets) != before
    actions.carry_on_together(Bulk.objects.get())
    assert parts(*tickets) == before


def test_the_whole_queue_can_be_meant(cast, desk_of):
    page = together(desk_of(cast.agent), "take", queue="unowned", all="1").content.decode()
    assert "Taken: 1." in page
    assert now_of(cast.unowned).owner == cast.agent
    assert now_of(cast.visit).owner is None


def test_a_queue_out_of_sight_is_not_meant(cast, desk_of):
    response = together(desk_of(cast.outsider), "take", queue=f"line-{cast.first_line.pk}", all="1")
    assert response.status_code == 404
    assert not Bulk.objects.exists()


@pytest.mark.parametrize(
    ("act", "status"), [("assign", 200), ("join", 200), ("move", 200), ("solve", 404), ("nonsense", 404)]
)
def test_a_menu_asks_what_its_act_needs(cast, desk_of, act, status):
    assert desk_of(cast.agent).get(reverse("bulk_asking", args=[act])).status_code == status


def test_without_htmx_one_comes_back_to_the_queue_with_the_words(cast, desk_of):
    client = desk_of(cast.agent)
    response = together(client, "solve", cast.unowned, htmx=False)
    assert response.url == reverse("queue", args=["answer"])
    assert "Solved: 1." in client.get(response.url).content.decode()


def test_what_it_says_costs_the_same_for_ten_and_for_twenty(cast, desk_of):
    client, asked = desk_of(cast.agent), []
    for number in (10, 20):
        together(client, "take", *many(cast, number))
        bulk = Bulk.objects.latest("pk")
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("bulk_one", args=[bulk.pk]))
        asked.append(len(statements))
    assert asked[0] == asked[1]
