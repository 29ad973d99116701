"""What one does to a ticket at the desk, with htmx and without."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.channels.actions import hold_letters
from zabota.core import clock
from zabota.tickets.models import Closure, Message, Refusal, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens

HTMX = {"HX-Request": "true", "HX-Target": "main"}
PANE = {"HX-Request": "true", "HX-Target": "pane"}
REFUSAL = {
    "reason": "Нет <линии>",
    "consequence": "Звонки & время",
    "alternatives": "- Мобильный\n\n• Переезд & всё\n",
}
ACTS = {
    "ticket_closure": {},
    "ticket_letters": {},
    "ticket_line": {},
    "ticket_notes": {},
    "ticket_owner": {},
    "ticket_refusal": {},
    "ticket_reopening": {},
    "ticket_solution": {},
    "ticket_step": {"status": "waiting"},
}

SHOWN = {"ticket_owner", "ticket_refusal"}  # their forms come when they are asked for


def post(client, name, ticket, data=None, headers=HTMX, within=""):
    suffix = f"?in={within}" if within else ""
    with clock.stopped_at(MORNING):
        response = client.post(reverse(name, args=[ticket.pk]) + suffix, data or {}, headers=headers)
    ticket.refresh_from_db()
    return response


def refusal(**more):
    return {**REFUSAL, "nonce": str(uuid4()), **more}


def test_taken_by_a_press(cast, desk_of):
    response = post(desk_of(cast.agent), "ticket_owner", cast.unowned, {"owner": cast.agent.pk})
    assert response.status_code == 200
    assert cast.unowned.owner == cast.agent
    assert "Ольга, you" in response.content.decode()


def test_handed_over_and_put_back(cast, desk_of):
    client = desk_of(cast.agent)
    post(client, "ticket_owner", cast.outage, {"owner": cast.colleague.pk})
    assert cast.outage.owner == cast.colleague
    post(client, "ticket_owner", cast.outage, {"owner": ""})
    assert cast.outage.owner is None


@pytest.mark.parametrize("to", ["outsider", "trainee", "nobody", "nonsense"])
def test_who_may_not_own_it_does_not_get_it(cast, desk_of, to):
    client = desk_of(cast.agent)
    owner = {"nobody": 10**30, "nonsense": "x"}.get(to) or getattr(cast, to).pk
    with nothing_happens():
        assert post(client, "ticket_owner", cast.forwarding, {"owner": owner}).status_code == 422


def test_moved_with_a_reason(cast, desk_of):
    client = desk_of(cast.agent)
    response = post(
        client, "ticket_line", cast.outage, {"line": cast.first_line.pk, "reason": "Звонили по-русски"}
    )
    assert (response.status_code, cast.outage.line, cast.outage.moves) == (200, cast.first_line, 1)
    assert "Moved to the line “Первая линия”." in response.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"reason": " "}, {"line": ""}, {"line": "0"}, {"reason": "ы" * 501}]
)
def test_a_move_without_a_reason_or_a_line_is_none(cast, desk_of, wrong):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = post(
            client, "ticket_line", cast.outage, {"line": cast.field.pk, "reason": "Выезд", **wrong}
        )
    assert response.status_code == 422


def test_moved_out_of_sight_it_is_gone(cast, desk_of):
    response = post(
        desk_of(cast.agent), "ticket_line", cast.outage, {"line": cast.field.pk, "reason": "Выезд"}
    )
    assert (response.status_code, response["HX-Redirect"]) == (204, "/")


def test_solved_it_may_be_undone(cast, desk_of):
    client = desk_of(cast.agent)
    response = post(client, "ticket_solution", cast.outage, {"reason": "Оператор связи починил"})
    assert (response.status_code, cast.outage.status) == (200, Status.SOLVED)
    assert Closure.objects.get(ticket=cast.outage).reason == "Оператор связи починил"
    assert reverse("ticket_reopening", args=[cast.outage.pk]) in response.content.decode()
    assert post(client, "ticket_reopening", cast.outage).status_code == 200
    assert cast.outage.status == Status.OPEN


def test_in_a_queue_the_next_ticket_comes_and_after_the_last_the_queue(cast, desk_of):
    client = desk_of(cast.agent)
    first = post(client, "ticket_solution", cast.forwarding, headers=PANE, within="mine")
    assert first["HX-Push-Url"] == f"/queue/mine/?ticket={cast.outage.pk}"
    assert "callers hear silence" in first.content.decode()
    last = post(client, "ticket_solution", cast.outage, headers=PANE, within="mine")
    assert (last.status_code, last["HX-Redirect"]) == (204, "/queue/mine/")


def test_after_the_last_one_of_a_queue_comes_its_first(cast, desk_of):
    response = post(desk_of(cast.agent), "ticket_solution", cast.outage, headers=PANE, within="answer")
    assert response["HX-Push-Url"] == f"/queue/answer/?ticket={cast.recordings.pk}"


def test_on_a_page_of_its_own_the_next_ones_page_comes(cast, desk_of):
    response = post(desk_of(cast.agent), "ticket_solution", cast.forwarding, within="mine")
    assert (response.status_code, response["HX-Redirect"]) == (204, f"/tickets/{cast.outage.pk}/?in=mine")


@pytest.mark.parametrize("key", ["nonsense", "line-0", "hidden"])
def test_an_act_from_a_queue_that_is_out_of_sight_is_done_all_the_same(cast, desk_of, key):
    key = f"line-{cast.field.pk}" if key == "hidden" else key
    response = post(desk_of(cast.agent), "ticket_solution", cast.outage, within=key)
    assert (response.status_code, cast.outage.status) == (200, Status.SOLVED)


def test_closed_for_good(cast, desk_of):
    response = post(desk_of(cast.agent), "ticket_closure", cast.printer, {"reason": "Повтор"})
    assert (response.status_code, cast.printer.status) == (200, Status.CLOSED)


def test_a_step_by_hand(cast, desk_of):
    client = desk_of(cast.agent)
    post(client, "ticket_step", cast.forwarding, {"status": "waiting"})
    assert cast.forwarding.status == Status.WAITING
    post(client, "ticket_step", cast.forwarding, {"status": "open"})
    assert cast.forwarding.status == Status.OPEN
    with nothing_happens():
        assert post(client, "ticket_step", cast.forwarding, {"status": "closed"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "greeting", "instead"),
    [
        ("forwarding", "Здравствуйте!", "Что можно сделать вместо этого:"),
        ("outage", "Hello!", "What you can do instead:"),
    ],
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_refusal_is_a_letter_in_the_clients_language(cast, desk_of, name, greeting, instead, language):
    ticket = getattr(cast, name)
    post(desk_of(cast.agent, language), "ticket_refusal", ticket, refusal())
    made = Refusal.objects.get(ticket=ticket)
    assert ticket.status == Status.REFUSED
    assert (made.reason, made.alternatives) == ("Нет <линии>", ["Мобильный", "Переезд & всё"])
    assert made.message.body.startswith(
        f"{greeting}\n\nНет <линии>\n\nЗвонки & время\n\n{instead}\n– Мобильный\n– Переезд & всё\n"
    )


def test_a_refusal_goes_to_whoever_wrote_last(cast, desk_of):
    post(desk_of(cast.agent), "ticket_refusal", cast.forwarding, refusal())
    assert Refusal.objects.get(ticket=cast.forwarding).message.to == [
        ["Павел Норкин", "pavel@lisenok.example"]
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": ""}, "This field is required."),
        ({"consequence": ""}, "This field is required."),
        ({"alternatives": ""}, "This field is required."),
        ({"alternatives": " - \n•\n —"}, "Offer at least one other way."),
    ],
)
def test_a_refusal_without_a_reason_or_another_way_is_none(cast, desk_of, wrong, words):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = post(client, "ticket_refusal", cast.forwarding, refusal(**wrong))
    assert response.status_code == 422
    assert words in response.content.decode()


def test_the_same_refusal_twice_is_one(cast, desk_of):
    client, said = desk_of(cast.agent), refusal()
    post(client, "ticket_refusal", cast.forwarding, said)
    with nothing_happens():
        assert post(client, "ticket_refusal", cast.forwarding, said).status_code == 200


def test_a_refusal_can_be_taken_back_while_its_letter_is_held(cast, desk_of):
    hold_letters(10, by=cast.agent)
    client = desk_of(cast.agent)
    before = Ticket.objects.filter(pk=cast.forwarding.pk).values("status", "owner", "waits_since").get()
    page = post(client, "ticket_refusal", cast.forwarding, refusal()).content.decode()
    made = Refusal.objects.get(ticket=cast.forwarding)
    address = reverse("letter_undo", args=[made.message_id])
    assert address in page
    with clock.stopped_at(MORNING):
        back = client.post(address, headers=HTMX).content.decode()
    assert "Nothing has left, and nothing is refused." in back
    assert "Нет &lt;линии&gt;</textarea>" in back
    assert not Refusal.objects.filter(pk=made.pk).exists()
    assert not Message.objects.filter(pk=made.message_id).exists()
    assert (
        Ticket.objects.filter(pk=cast.forwarding.pk).values("status", "owner", "waits_since").get() == before
    )


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("ticket_owner", lambda cast: {"owner": cast.agent.pk}),
        ("ticket_line", lambda cast: {"line": cast.field.pk, "reason": "Выезд"}),
        ("ticket_refusal", lambda cast: refusal()),
        ("ticket_step", lambda cast: {"status": "open"}),
    ],
)
def test_what_has_ended_is_not_acted_upon(cast, desk_of, act, data):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = post(client, act, cast.printer, data(cast))
    assert response.status_code == 409
    assert "This ticket has ended. Reopen it first." in response.content.decode()


def test_what_is_under_way_is_not_reopened(cast, desk_of):
    client = desk_of(cast.agent)
    with nothing_happens():
        assert post(client, "ticket_reopening", cast.outage).status_code == 409


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("client_user", 404), ("auditor", 403)])
def test_a_stranger_does_nothing(cast, desk_of, act, who, status):
    client = desk_of(getattr(cast, who))
    with nothing_happens():
        assert post(client, act, cast.outage, ACTS[act]).status_code == status


@pytest.mark.parametrize("act", ACTS)
def test_looking_does_nothing(cast, desk_of, act):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = client.get(reverse(act, args=[cast.outage.pk]))
    assert response.status_code == (200 if act in SHOWN else 405)


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"ticket_notes"}))
def test_a_trainee_does_nothing_but_write_notes(cast, desk_of, act):
    client = desk_of(cast.trainee)
    with nothing_happens():
        assert post(client, act, cast.forwarding, ACTS[act]).status_code == 403


@pytest.mark.parametrize(
    ("act", "data", "status"),
    [
        ("ticket_owner", {"owner": ""}, None),
        ("ticket_solution", {}, Status.SOLVED),
        ("ticket_closure", {}, Status.CLOSED),
        ("ticket_step", {"status": "waiting"}, Status.WAITING),
        ("ticket_notes", {"body": "Тихо", "nonce": "6f2e8a64-6c0e-4d59-8f0b-3f4b51b7f001"}, None),
    ],
)
def test_without_javascript_every_act_leads_back_to_the_ticket(cast, desk_of, act, data, status):
    response = post(desk_of(cast.agent), act, cast.outage, data, headers={})
    assert (response.status_code, response.url) == (302, f"/tickets/{cast.outage.pk}/")
    assert status is None or cast.outage.status == status


def test_without_javascript_solving_in_a_queue_leads_to_the_next_ticket(cast, desk_of):
    client = desk_of(cast.agent)
    response = post(client, "ticket_solution", cast.forwarding, headers={}, within="mine")
    assert (response.status_code, response.url) == (302, f"/tickets/{cast.outage.pk}/?in=mine")
    response = post(client, "ticket_solution", cast.outage, headers={}, within="mine")
    assert (response.status_code, response.url) == (302, "/queue/mine/")


def test_without_javascript_a_wrong_form_comes_back_as_a_page(cast, desk_of):
    response = post(desk_of(cast.agent), "ticket_line", cast.outage, {"reason": "Выезд"}, headers={})
    assert response.status_code == 422
    assert "<html" in response.content.decode()
    assert Ticket.objects.get(pk=cast.outage.pk).moves == 0
