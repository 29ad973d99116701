"""The map: how many clients are in each stage and for how long, who is stuck, where clients are lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.clients.models import Company
from zabota.core import clock
from zabota.journeys.actions import move_all_by_rules, part_with
from zabota.journeys.models import JourneyStage, StageEntry
from zabota.journeys.queries.map import stages_on_map

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def desk(cast, client_of):
    browser = client_of(cast.lead)
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


def stay(company: Company, key: str, since: int, until: int | None) -> StageEntry:
    """In days back from now."""
    stage = JourneyStage.objects.get(key=key)
    return StageEntry.objects.create(
        company=company,
        stage=stage,
        rules_said=stage,
        entered_at=MORNING - since * DAY,
        left_at=None if until is None else MORNING - until * DAY,
    )


@pytest.fixture
def walked(cast):
    """Six moved on from the connection after ten days; one is there for thirty, one for five; one left from work."""
    for number in range(6):
        company = Company.objects.create(name=f"Клиент {number}")
        stay(company, "connection", 100, 90)
        stay(company, "work", 90, None)
    stay(cast.ventra, "connection", 30, None)
    stay(cast.lisenok, "connection", 5, None)
    part_with(Company.objects.get(name="Клиент 5"), on=MORNING.date(), reason="Переехали", by=cast.lead.user)


def test_each_stage_says_how_many_how_long_and_how_many_were_lost(walked):
    on_map = {one.stage.key: one for one in stages_on_map()}
    connection, work = on_map["connection"], on_map["work"]
    assert (connection.here, connection.middle_here, connection.usual) == (2, 17.5, 10.0)
    assert (connection.longest, connection.stuck, connection.lost) == (10.0, 1, 0)
    assert (work.here, work.usual, work.longest, work.lost, work.share_lost) == (5, None, None, 1, 1.0)
    assert on_map["growth"].here == 0


def test_the_map_leads_to_the_companies(cast, desk, walked):
    page = desk.get(reverse("journey")).text
    assert "7 clients on the way" in page
    assert "Переехали" in page
    connection = JourneyStage.objects.get(key="connection")
    listed = desk.get(reverse("journey_stage", args=[connection.pk])).text
    assert listed.index("Ventra Logistics") < listed.index("Клиника «Лисёнок»")
    stuck = desk.get(reverse("journey_stage", args=[connection.pk]) + "?stuck=1").text
    assert "Ventra Logistics" in stuck
    assert "Клиника «Лисёнок»" not in stuck


def test_all_of_it_is_a_sheet(cast, desk, walked):
    sheet = desk.get(reverse("journey") + "?csv=1").content.decode()
    assert "Ventra Logistics,Connection,2026-10-20,30,yes,," in sheet
    assert "Клиент 5" not in sheet


def test_an_empty_map_teaches_the_next_step(desk):
    assert "Nobody is on the way yet" in desk.get(reverse("journey")).text


def test_the_map_costs_the_same_however_many_clients(
    desk, django_assert_num_queries, django_assert_max_num_queries
):
    def asked() -> int:
        with django_assert_max_num_queries(60) as queries:
            assert desk.get(reverse("journey")).status_code == 200
        return len(queries.captured_queries)

    move_all_by_rules()
    asked()
    before = asked()
    for number in range(10):
        stay(Company.objects.create(name=f"Клиент {number}"), "work", 9, None)
    assert asked() == before


def test_the_stages_are_set_up_in_their_order(cast, desk, walked):
    lines = desk.get(reverse("stages")).context["lines"]
    keys = ["acquaintance", "connection", "first-days", "work", "growth", "renewal"]
    assert [line["stage"].key for line in lines] == keys
