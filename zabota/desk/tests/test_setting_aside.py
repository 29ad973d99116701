"""Snoozed, or waiting for a colleague: what one presses, and what the head of the ticket says then."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from tests.cast import MORNING
from zabota.core import clock
from zabota.desk.ticket.later import moments_from
from zabota.tickets.models import Aside, HandOff, Snooze, Status
from zabota.tickets.tests.nothing import nothing_happens

PANE = {"HX-Request": "true", "HX-Target": "pane"}
MAIN = {"HX-Request": "true", "HX-Target": "main"}
TOMORROW = localdate(MORNING) + timedelta(days=1)


@pytest.fixture(autouse=True)
def morning(settings):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(MORNING):  # a Thursday, 14:00 in Moscow
        yield


def post(client, name, ticket, headers=MAIN, query="", **data):
    response = client.post(reverse(name, args=[ticket.pk]) + query, data, headers=headers)
    ticket.refresh_from_db()
    return response


@pytest.mark.parametrize(
    ("until", "own", "moment"),
    [
        ("soon", "", "2026-11-19T16:00"),
        ("tomorrow", "", "2026-11-20T09:00"),
        ("monday", "", "2026-11-23T09:00"),
        ("week", "", "2026-11-26T09:00"),
        ("own", "2026-12-31T18:30", "2026-12-31T18:30"),
    ],
)
def test_until_when_is_a_word_or_a_moment_of_the_readers_zone(cast, desk_of, until, own, moment):
    data = {"until": until, "own": own, "reason": "Ждём акт"}
    assert post(desk_of(cast.agent), "ticket_snooze", cast.outage, **data).status_code == 200
    found = Snooze.objects.get().until.astimezone(ZoneInfo("Europe/Moscow"))
    assert found.strftime("%Y-%m-%dT%H:%M") == moment


@pytest.mark.parametrize(
    ("days", "offered"),
    [
        (0, ["soon", "tomorrow", "monday", "week"]),
        (3, ["soon", "tomorrow", "week"]),  # on a Sunday tomorrow is Monday
        (4, ["soon", "tomorrow", "monday"]),
    ],
)
def test_no_moment_is_offered_twice(days, offered):
    moments = moments_from(localtime(MORNING) + timedelta(days=days))
    assert list(moments) == offered
    assert len(set(moments.values())) == len(offered)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": " "}, "This field is required."),
        ({"until": "never"}, "Select a valid choice"),
        ({"until": "own"}, "Say until when."),
        ({"until": "own", "own": "2026-11-19T13:00"}, "This moment has passed."),
        ({"until": "own", "own": "2099-01-01T00:00"}, "within a year"),
        ({"until": "own", "own": "вчера"}, "Enter a valid date/time."),
    ],
)
def test_what_makes_no_sense_is_refused_and_what_was_typed_stays(cast, desk_of, wrong, words):
    with nothing_happens():
        response = post(
            desk_of(cast.agent), "ticket_snooze", cast.outage, **{"until": "soon", "reason": "Ждём", **wrong}
        )
    assert response.status_code == 422
    assert words in response.content.decode()


def test_snoozed_in_a_queue_the_next_ticket_comes_and_undo_wakes_it(cast, desk_of):
    client = desk_of(cast.agent)
    response = post(
        client, "ticket_snooze", cast.forwarding, PANE, "?in=mine", until="soon", reason="Ждём номер"
    )
    assert response["HX-Push-Url"] == f"/queue/mine/?ticket={cast.outage.pk}"
    undo = reverse("ticket_waking", args=[cast.forwarding.pk])
    assert f"{undo}?in=mine" in response.content.decode()
    back = post(client, "ticket_waking", cast.forwarding, PANE, "?in=mine")
    assert back["HX-Push-Url"] == f"/queue/mine/?ticket={cast.forwarding.pk}"
    assert cast.forwarding.aside == Aside.NO


def test_the_head_says_until_when_and_why(cast, desk_of):
    post(desk_of(cast.agent), "ticket_snooze", cast.outage, until="tomorrow", reason="Ждём <b>трассу")
    page = desk_of(cast.agent).get(reverse("ticket_news", args=[cast.outage.pk])).content.decode()
    assert "until 20 Nov, 09:00" in page
    assert "Ждём &lt;b&gt;трассу" in page


@pytest.mark.parametrize("name", ["ticket_snooze", "ticket_hand_off"])
def test_the_form_comes_when_its_menu_is_opened(cast, desk_of, name):
    with nothing_happens():
        page = (
            desk_of(cast.agent).get(reverse(name, args=[cast.outage.pk]), {"frame": "pane"}).content.decode()
        )
    assert 'hx-target="#pane"' in page
    assert "<html" not in page
    assert "Глеб Штольц" not in page


def ask(client, ticket, whom, /, **more):
    return post(
        client, "ticket_hand_off", ticket, **{"to": whom.pk, "what": "Схема", "due_on": TOMORROW, **more}
    )


def test_a_colleague_is_asked_answers_and_the_owner_has_it_back(cast, desk_of):
    assert ask(desk_of(cast.agent), cast.outage, cast.colleague).status_code == 200
    assert cast.outage.aside == Aside.COLLEAGUE
    page = desk_of(cast.colleague).get(reverse("ticket", args=[cast.outage.pk])).content.decode()
    assert "You are asked:" in page
    assert "it waits for you" in page
    assert (
        "waits for Andrey Kulik"
        in desk_of(cast.agent).get(reverse("ticket", args=[cast.outage.pk])).content.decode()
    )
    with nothing_happens():
        assert (
            post(desk_of(cast.colleague), "ticket_hand_off_answer", cast.outage, result=" ").status_code
            == 422
        )
    post(desk_of(cast.colleague), "ticket_hand_off_answer", cast.outage, result="Готово")
    assert (cast.outage.aside, cast.outage.status) == (Aside.NO, Status.OPEN)
    assert HandOff.objects.get().result == "Готово"
    assert (
        post(desk_of(cast.colleague), "ticket_hand_off_answer", cast.outage, result="Ещё").status_code == 409
    )


@pytest.mark.parametrize(
    "wrong", [{"what": ""}, {"due_on": TOMORROW - timedelta(days=2)}, {"due_on": "2099-01-01"}, {"to": 0}]
)
def test_a_question_that_makes_no_sense_is_refused(cast, desk_of, wrong):
    with nothing_happens():
        assert ask(desk_of(cast.agent), cast.outage, cast.colleague, **wrong).status_code == 422


def test_who_would_not_see_it_is_not_even_offered(cast, desk_of):
    with nothing_happens():
        assert ask(desk_of(cast.agent), cast.outage, cast.outsider).status_code == 422


def test_taken_back_it_is_ours_again(cast, desk_of):
    client = desk_of(cast.agent)
    ask(client, cast.outage, cast.colleague)
    assert post(client, "ticket_hand_off_withdrawal", cast.outage).status_code == 200
    assert cast.outage.aside == Aside.NO


@pytest.mark.parametrize(
    "name", ["ticket_snooze", "ticket_waking", "ticket_hand_off", "ticket_hand_off_withdrawal"]
)
@pytest.mark.parametrize(("who", "status"), [("trainee", 403), ("outsider", 404), ("client_user", 404)])
def test_a_stranger_sets_nothing_aside(cast, desk_of, name, who, status):
    client = desk_of(getattr(cast, who))
    with nothing_happens():
        assert post(client, name, cast.forwarding).status_code == status


def test_an_ended_ticket_is_not_set_aside(cast, desk_of):
    with nothing_happens():
        answer = post(desk_of(cast.agent), "ticket_snooze", cast.printer, until="soon", reason="Ждём")
    assert answer.status_code == 409
