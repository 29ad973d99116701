"""The worker adds clicks up by day, pages read the rows."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from tests.cast import MORNING
from zabota.advertising.actions import add_up, add_up_all
from zabota.advertising.calculations.attacks import Attack
from zabota.advertising.handlers import on_click_overruled
from zabota.advertising.models import AttackDay, SourceDay
from zabota.advertising.queries.figures import CAMPAIGN, PLACEMENT, attacks_by_day, parts_by
from zabota.advertising.tests.clicking import a_site, click, clicks
from zabota.clicks.actions import overrule_site_click
from zabota.clicks.events import SiteClickOverruled
from zabota.clicks.models import SiteClick
from zabota.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
TODAY = MORNING.date()


def figures(site, by=CAMPAIGN, days=30, **about):
    return parts_by(by, site, TODAY - timedelta(days=days - 1), TODAY, **about)


def test_a_campaign_is_the_sum_of_its_clicks(site):
    for verdict, many in (("human", 7), ("doubtful", 2), ("machine", 3), ("", 4)):
        clicks(site, MORNING - timedelta(hours=3), verdict, many)
    add_up(2)
    [part] = figures(site).shown
    assert (part.human, part.doubtful, part.machine, part.unjudged) == (7, 2, 3, 4)
    assert (part.spent, part.lost, part.doubted) == (120, 30, 20)
    assert part.loss.share.value == 3 / 12
    assert part.loss.money.low < 30 < part.loss.money.high


def test_adding_up_twice_changes_nothing_and_what_was_judged_late_is_in(site):
    late = click(site, MORNING - timedelta(days=1), "")
    for _ in range(2):
        add_up(2)
    assert (SourceDay.objects.get().unjudged, AttackDay.objects.exists()) == (1, False)
    SiteClick.objects.filter(pk=late.pk).update(
        verdict="machine", score=0.9, judged_at=MORNING, reasons=["place=1"]
    )
    add_up(2)
    row = SourceDay.objects.get()
    assert (row.unjudged, row.machine, row.lost) == (0, 1, Decimal(10))


def test_a_day_is_the_houses_own_from_midnight_to_midnight(site):
    midnight = localtime(MORNING).replace(hour=0, minute=0)
    for seconds in (-1, 0):
        click(site, midnight + timedelta(seconds=seconds), "machine")
    add_up(2)
    days = [row.day for row in SourceDay.objects.order_by("day")]
    assert days == [TODAY - timedelta(days=1), TODAY]


def test_sites_are_apart(site):
    other = a_site("other.example", key="OtherSiteTrial1")
    click(site, MORNING, "machine")
    click(other, MORNING)
    add_up(1)
    assert [part.machine for part in figures(site).shown] == [1]
    assert [part.machine for part in figures(other).shown] == [0]


def test_the_days_of_clicks_that_went_with_age_stand_as_they_were(site):
    site.keep_days = 7
    site.save()
    click(site, MORNING - timedelta(days=20), "machine")
    with clock.stopped_at(MORNING - timedelta(days=19)):
        add_up_all()
    SiteClick.objects.all().delete()
    add_up_all()
    assert [part.machine for part in figures(site).shown] == [1]


def test_kinds_of_attacks_by_day(site):
    click(site, MORNING, "machine")
    click(site, MORNING, "machine", reasons=["addresses_of_kit_so_far=96 (usual 1)"])
    click(site, MORNING, "machine", reasons=[])
    add_up(1)
    found = {one.attack: (one.clicks, one.lost) for one in attacks_by_day(site, TODAY, TODAY)}
    assert found == {Attack.HOSTING: (1, 10.0), Attack.DEVICE: (1, 10.0), Attack.OTHER: (1, 10.0)}


def test_what_is_not_shown_by_name_is_in_the_sum(site):
    for number in range(5):
        click(site, MORNING, "machine", placement=f"place {number}")
    add_up(1)
    found = figures(site, PLACEMENT, most=2)
    assert (len(found.shown), found.many, found.left_out) == (2, 5, 3)
    assert (found.whole.of("machine"), found.whole.lost.value) == (5, 50)


def test_clicks_of_one_network_alone(site):
    click(site, MORNING, "machine", network="google")
    click(site, MORNING, "machine", network="yandex")
    add_up(1)
    assert [part.machine for part in figures(site, network="google").shown] == [1]
    assert figures(site, network="bing").shown == []


def test_twenty_campaigns_cost_as_many_statements_as_ten(site):
    def asked() -> int:
        add_up(1)
        with CaptureQueriesContext(connection) as seen:
            figures(site)
        return len(seen)

    for number in range(10):
        click(site, MORNING, "machine", campaign=f"campaign {number}")
    ten = asked()
    for number in range(10, 20):
        click(site, MORNING, "machine", campaign=f"campaign {number}")
    assert (ten, asked()) == (1, 1)


def test_a_person_who_knows_better_changes_the_sum_of_that_day(site, cast):
    found = click(site, MORNING, "machine", campaign="brand")
    add_up(1)
    on_click_overruled(SiteClickOverruled(site_click_id=found.pk, verdict="human", was="machine"))
    assert [part.machine for part in figures(site).shown] == [1]
    overrule_site_click(found, verdict="human", words="Наш монтажник", by=cast.lead.user)
    on_click_overruled(SiteClickOverruled(site_click_id=found.pk, verdict="human", was="machine"))
    assert [(part.human, part.machine) for part in figures(site).shown] == [(1, 0)]


def test_a_click_that_is_gone_by_then_changes_nothing(site):
    on_click_overruled(SiteClickOverruled(site_click_id=1, verdict="human", was="machine"))
    assert figures(site).shown == []
