"""Reports to executives on the screens of the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.briefings.actions import begin_briefing, send_briefing
from zabota.briefings.events import BriefingStuck
from zabota.briefings.models import Briefing, BriefingRhythm
from zabota.clients.models import Company
from zabota.core import clock
from zabota.desk.about_briefings import on_briefing
from zabota.notifications.models import Notification
from zabota.team.away import set_absence

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def briefing(cast) -> Briefing:
    cast.ventra.account_owner = cast.agent.user
    cast.ventra.save()
    return begin_briefing(cast.ventra, every="month")


def test_it_is_read_as_its_reader_sees_it(cast, client_of, briefing):
    page = client_of(cast.agent).get(reverse("briefing", args=[briefing.pk])).text
    assert "What we ask of you" in page  # Elena reads English, and Olga's desk is Russian
    assert "Elena Marchenko" in page


def test_the_account_owner_adds_a_paragraph_and_sends_it(cast, client_of, briefing):
    window = client_of(cast.agent)
    window.post(reverse("briefing_words", args=[briefing.pk]), {"words": "Спокойный месяц."})
    assert Briefing.objects.get().words == "Спокойный месяц."
    assert window.post(reverse("briefing_words", args=[briefing.pk]), {"words": "x" * 501}).status_code == 422
    window.post(reverse("briefing_sending", args=[briefing.pk]))
    assert Briefing.objects.get().sent_by == cast.agent.user
    assert window.post(reverse("briefing_sending", args=[briefing.pk])).status_code == 409
    assert "Спокойный месяц." in window.get(reverse("briefing", args=[briefing.pk])).text


def test_it_is_held_back_and_let_go(cast, client_of, briefing):
    window = client_of(cast.agent)
    window.post(reverse("briefing_holding", args=[briefing.pk]))
    assert Briefing.objects.get().held_by == cast.agent.user
    window.post(reverse("briefing_letting_go", args=[briefing.pk]))
    assert Briefing.objects.get().held_at is None


def test_a_rhythm_is_set_on_the_clients_page(cast, client_of):
    window, address = client_of(cast.agent), reverse("briefing_rhythm", args=[cast.ventra.pk])
    said = {"every": "quarter", "day": "5", "is_on": "on"}
    assert window.post(address, said, headers=HX).status_code == 422  # nobody chosen
    assert (
        window.post(address, said | {"day": "31", "readers": [cast.elena.pk]}, headers=HX).status_code == 422
    )
    assert (
        window.post(address, said | {"readers": [cast.inna.pk]}, headers=HX).status_code == 422
    )  # another's
    assert not BriefingRhythm.objects.exists()
    assert window.post(address, said | {"readers": [cast.elena.pk]}, headers=HX).status_code == 200
    assert BriefingRhythm.objects.get().readers.get().contact == cast.elena
    part = window.get(reverse("company_briefings", args=[cast.ventra.pk]), headers=HX).text
    assert "<html" not in part


def test_one_is_begun_by_hand_and_again_is_the_same(cast, client_of):
    window, address = client_of(cast.agent), reverse("briefing_new", args=[cast.ventra.pk])
    for _twice in range(2):
        answer = window.post(address, {"every": "month"})
        assert answer.url == reverse("briefing", args=[Briefing.objects.get().pk])
    assert window.post(address, {"every": "year"}).status_code == 422


def test_mine_are_of_the_clients_i_look_after(cast, client_of, briefing):
    assert "Ventra" in client_of(cast.agent).get(reverse("briefings")).text
    assert "Ventra Logistics" not in client_of(cast.colleague).get(reverse("briefings")).text
    assert "Ventra Logistics" in client_of(cast.colleague).get(reverse("briefings") + "?all=1").text


def test_the_list_costs_the_same_for_more_and_is_a_sheet_too(cast, client_of, django_assert_max_num_queries):
    def statements(many: int) -> int:
        for number in range(many):
            company = Company.objects.create(name=f"Компания {Company.objects.count()} {number}")
            begin_briefing(company, every="month")
        with django_assert_max_num_queries(60) as caught:
            client_of(cast.lead).get(reverse("briefings") + "?all=1")
        return len(caught)

    statements(1)
    assert statements(10) == statements(10)
    briefing = begin_briefing(cast.ventra, every="month")
    send_briefing(briefing, by=cast.lead.user)
    assert (
        "Ventra Logistics,2026-10-01,2026-10-31"
        in client_of(cast.lead).get(reverse("briefings") + "?all=1&csv=1").text
    )


def test_who_may_not_send_only_reads(cast, client_of, briefing):
    window = client_of(cast.auditor)
    assert (
        reverse("briefing_sending", args=[briefing.pk])
        not in window.get(reverse("briefing", args=[briefing.pk])).text
    )
    assert window.post(reverse("briefing_sending", args=[briefing.pk])).status_code == 403
    assert not Briefing.objects.get().is_sent


def test_the_account_owner_and_the_deputy_hear_of_it(cast, briefing):
    spell = {"since": MORNING - timedelta(hours=1), "until": MORNING + timedelta(days=3)}
    set_absence(cast.agent, deputy=cast.colleague, **spell, by=cast.agent.user)
    on_briefing(BriefingStuck(company_id=cast.ventra.pk, briefing_id=briefing.pk))
    told = {one.user: one.title for one in Notification.objects.filter(kind="briefing")}
    assert told == {
        cast.agent.user: "Ventra Logistics: отчёт некому отправить",
        cast.colleague.user: "Ventra Logistics: the report has nobody to go to",
    }
