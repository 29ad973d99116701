"""My promises: what is late, at risk, due today and this week, what clients owe me, and one key for each act."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.promises import actions
from zabota.promises.models import Outcome, Promise
from zabota.team.models import Absence
from zabota.tickets.tests.nothing import nothing_happens

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = MORNING.replace(hour=9)  # a Thursday, 12:00 where the house is
PAGE = {"HX-Request": "true", "HX-Target": "mine", "HX-Current-URL": "http://testserver/promises/"}


@pytest.fixture(autouse=True)
def noon(cast):
    with clock.stopped_at(NOON):
        Promise.objects.all().delete()
        yield


def promised(ticket, cast, text, due):
    return actions.make_promise(ticket, text=text, due=due, by=cast.agent)


def groups_of(client):
    response = client.get(reverse("my_promises"))
    return {group.key: [line.promise.what for line in group.lines] for group in response.context["groups"]}


def test_they_stand_by_how_near_they_are(cast, desk_of):
    promised(cast.outage, cast, "Схема", NOON + 10 * timedelta(minutes=1))
    promised(cast.outage, cast, "Инженер", NOON + 3 * HOUR)
    promised(cast.forwarding, cast, "Новости", NOON + 8 * HOUR)
    promised(cast.forwarding, cast, "Счёт", NOON + 4 * DAY)
    promised(cast.forwarding, cast, "Отчёт", NOON + 20 * DAY)
    actions.ask_input(cast.forwarding, text="Список номеров", due=NOON + DAY, by=cast.agent)
    clock.move_on(timedelta(hours=2, minutes=10))
    assert groups_of(desk_of(cast.agent)) == {
        "late": ["Схема"],
        "risk": ["Инженер"],
        "today": ["Новости"],
        "week": ["Счёт"],
        "theirs": ["Список номеров"],
    }
    assert groups_of(desk_of(cast.colleague)) == {}


def test_who_acts_for_somebody_sees_theirs_too_and_whose_they_are(cast, desk_of):
    promised(cast.outage, cast, "Схема", NOON + 5 * HOUR)
    Absence.objects.create(agent=cast.agent, deputy=cast.colleague, since=NOON - DAY, until=NOON + DAY)
    page = desk_of(cast.colleague).get(reverse("my_promises")).content.decode()
    assert "Схема" in page
    assert cast.agent.first_name in page


def test_kept_by_one_key_and_taken_back(cast, desk_of):
    promise = promised(cast.outage, cast, "Схема", NOON + 5 * HOUR)
    client = desk_of(cast.agent)
    page = client.get(reverse("my_promises")).content.decode()
    assert page.count('data-line-key="KeyE"') == 1
    assert page.count('data-line-key="KeyM"') == 1
    answer = client.post(reverse("promise_keeping", args=[promise.pk]), headers=PAGE, follow=True)
    assert answer.redirect_chain == [("/promises/", 302)]
    promise.refresh_from_db()
    assert promise.outcome == Outcome.KEPT
    shown = client.get(reverse("my_promises"), headers=PAGE)
    keys = [group.key for group in shown.context["groups"]]
    assert keys == ["week"]  # the next step that the house sees to
    assert "Схема" not in shown.content.decode()
    assert "<main" not in shown.content.decode()
    client.post(reverse("promise_taking_up", args=[promise.pk]), headers=PAGE)
    assert groups_of(client) == {"today": ["Схема"]}


def test_moved_it_leads_to_the_letter_that_tells_the_client(cast, desk_of):
    promise = promised(cast.outage, cast, "Схема", NOON + 5 * HOUR)
    said = {"own": "2026-11-20T15:00", "reason": "Снег"}
    answer = desk_of(cast.agent).post(reverse("promise_move", args=[promise.pk]), said, headers=PAGE)
    assert answer["HX-Redirect"] == reverse("ticket", args=[cast.outage.pk])
    promise.refresh_from_db()
    assert promise.moves == 1


def test_a_date_in_the_past_is_refused_in_its_own_form(cast, desk_of):
    promise = promised(cast.outage, cast, "Схема", NOON + 5 * HOUR)
    said = {"own": "2026-11-18T15:00", "reason": "Снег"}
    with nothing_happens():
        answer = desk_of(cast.agent).post(reverse("promise_move", args=[promise.pk]), said, headers=PAGE)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == f"#promise-{promise.pk}-move"


def test_a_clock_says_that_it_is_kept_by_answering(cast, desk_of):
    Promise.objects.create(
        ticket=cast.outage,
        agent=cast.agent,
        source="level",
        clock="next answer",
        made_at=NOON,
        first_due_at=NOON + HOUR,
        due_at=NOON + HOUR,
    )
    page = desk_of(cast.agent).get(reverse("my_promises")).content.decode()
    assert "kept by answering" in page
    assert 'data-line-key="KeyE"' not in page


def test_who_only_reads_is_offered_no_act(cast, desk_of):
    page = desk_of(cast.auditor).get(reverse("my_promises")).content.decode()
    assert "Nothing of yours is due" in page
    assert "data-line-key" not in page


def test_as_a_sheet_it_calculates_nothing(cast, desk_of):
    promised(cast.outage, cast, "=HYPERLINK(1)", NOON + 5 * HOUR)
    answer = desk_of(cast.agent).get(reverse("my_promises"), {"csv": "1"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("due,what is promised,ticket")
    assert lines[1].startswith(f"2026-11-19 17:00,'=HYPERLINK(1),{cast.outage.pk},")
    assert lines[1].endswith(",Today")
