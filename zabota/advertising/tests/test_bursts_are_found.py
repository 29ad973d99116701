"""Days with far more of machines' clicks than is usual: found, told of once, in words."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import MORNING
from zabota.accounts.models import Role
from zabota.advertising.actions import add_up, set_watch
from zabota.advertising.calculations.bursts import LEAST, Found, bursts_in
from zabota.advertising.events import BurstFound, MuchLost
from zabota.advertising.models import Burst
from zabota.advertising.saying import burst_words, days_words
from zabota.advertising.tests.clicking import clicks, hashed
from zabota.core.models import JournalEntry
from zabota.desk.about_clicks import on_burst_found, on_much_lost
from zabota.notifications.models import Kind, Notification

FIRST = date(2026, 10, 1)
DAY = timedelta(days=1)


def days(*counts):
    return {FIRST + DAY * turn: many for turn, many in enumerate(counts)}


def test_four_days_far_above_the_usual_are_one_burst():
    counts = days(*[8] * 10, 150, 140, 145, 130, *[9] * 10)
    found = bursts_in(counts, FIRST, FIRST + DAY * 23)
    assert found == [Found(FIRST + DAY * 10, FIRST + DAY * 13, 565, 9.0)]


def test_a_quiet_campaign_with_a_few_clicks_more_has_no_burst():
    assert bursts_in(days(0, 0, 0, LEAST - 1, 0, 0), FIRST, FIRST + DAY * 5) == []


def test_a_campaign_attacked_all_the_time_has_no_burst():
    assert bursts_in(days(*[500, 540, 480, 510] * 5), FIRST, FIRST + DAY * 19) == []


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_bursts_hold_their_days_apart_and_in_order(counts):
    found = bursts_in(days(*counts), FIRST, FIRST + DAY * (len(counts) - 1))
    for one in found:
        within = [many for day, many in days(*counts).items() if one.since <= day <= one.until]
        assert sum(within) == one.clicks
        assert min(within) >= LEAST
    assert all(one.until + DAY < other.since for one, other in pairwise(found))


@pytest.fixture
def attacked(site, morning):
    """Three days from three hosting networks, and one device behind many addresses long before."""
    for ago in (3, 2, 1):
        for block in (1, 2, 3):
            clicks(site, MORNING - ago * DAY, "machine", 20, cidr=f"203.0.{block}.0/24", every=30)
        clicks(site, MORNING - ago * DAY, "machine", 12, cidr=None, every=300)
    for turn in range(60):
        at = MORNING - 20 * DAY + timedelta(seconds=41 * turn)
        facts = {"kit": hashed("one"), "address": hashed(str(turn)), "cidr": f"192.0.{turn}.0/24"}
        clicks(site, at, "machine", 1, reasons=["addresses_of_kit_so_far=60"], **facts)
    add_up(90)
    return site


@pytest.mark.django_db
def test_a_burst_says_where_it_came_from(attacked):
    late, early = Burst.objects.all()
    assert (late.clicks, late.blocks, late.in_blocks, late.lost) == (216, 3, 180, 2160)
    assert days_words(late.since, late.until) == "16–18 November"
    assert (
        burst_words(late)
        == "216 clicks, four in five from 3 blocks of addresses (hosting networks), all on “Brand”"
    )
    assert burst_words(early) == "60 clicks, one device behind 60 addresses, one every 41 s, all on “Brand”"
    with override("ru"):
        assert burst_words(early) == (
            "60 кликов, одно устройство за 60 адресами, по одному каждые 41 с, все по кампании «Brand»"
        )


@pytest.mark.django_db
def test_a_burst_is_told_of_once_though_it_grows(attacked):
    assert JournalEntry.objects.filter(name="BurstFound").count() == 2
    found_at = Burst.objects.latest("until").found_at
    clicks(attacked, MORNING - timedelta(hours=3), "machine", 80)
    add_up(2)
    grown = Burst.objects.latest("until")
    assert (grown.clicks, grown.found_at) == (296, found_at)
    assert JournalEntry.objects.filter(name="BurstFound").count() == 2


@pytest.mark.django_db
def test_whoever_decides_about_clicks_hears_of_it(attacked, cast):
    burst = Burst.objects.latest("until")
    on_burst_found(BurstFound(burst_id=burst.pk, site_id=attacked.pk))
    deciders = Role.objects.filter(permissions__contains=["clicks:decide"])
    told = Notification.objects.filter(kind=Kind.CLICKS)
    assert {one.user.role for one in told} == set(deciders)
    assert told.filter(user=cast.lead.user).get().link.startswith("/clicks/all/?site=")


@pytest.mark.django_db
def test_a_loss_above_the_limit_is_told_of_once_a_day(site, cast, morning):
    set_watch(site, lost_a_day=100, entries=500, human_percent=20, by=cast.lead.user)
    clicks(site, MORNING - timedelta(hours=1), "machine", 10, every=1)
    add_up(1)
    assert not JournalEntry.objects.filter(name="MuchLost").exists()
    clicks(site, MORNING - timedelta(hours=1), "machine", 1)
    for _ in range(2):
        add_up(1)
    [entry] = JournalEntry.objects.filter(name="MuchLost")
    assert entry.facts == {"site_id": site.pk, "day": "2026-11-19", "lost": "110.00"}
    on_much_lost(MuchLost(**entry.facts))
    assert Notification.objects.filter(kind=Kind.CLICKS, user=cast.lead.user).count() == 1
