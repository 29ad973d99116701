"""Rows go with age, as each site says, and with the person whose they were; the first touch is known until then."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.clicks import audiences
from zabota.clicks.actions import erase_audience, erasing, forget_old_clicks
from zabota.clicks.models import Key, SiteClick, SiteOverflow
from zabota.clicks.queries import clicks_known, first_touch
from zabota.clicks.tests.telling import a_site, click, page_tells
from zabota.core import clock

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def a_click(site, at, **facts):
    return SiteClick.objects.create(site=site, uid=uuid4(), at=at, received_at=at, **facts)


def test_a_click_goes_when_its_site_says_so(monkeypatch):
    monkeypatch.setattr(erasing, "AT_ONCE", 2)
    short, long = a_site(keep_days=7), a_site(keep_days=90)
    for site in (short, long):
        for days in (1, 8, 9, 10, 91):
            a_click(site, MORNING - days * DAY)
        SiteOverflow.objects.create(site=site, minute=MORNING - 8 * DAY)
    with clock.stopped_at(MORNING):
        assert (forget_old_clicks(), forget_old_clicks()) == (5, 0)
    assert (short.clicks.count(), long.clicks.count()) == (1, 4)
    assert (short.overflows.count(), long.overflows.count()) == (0, 1)


def test_a_person_is_erased_with_every_click_of_their_browsers():
    site, other = a_site(), a_site()
    a_click(site, MORNING, audience="contact 7", visitor="a" * 32)
    a_click(site, MORNING, visitor="a" * 32)
    a_click(other, MORNING, audience="contact 7")
    stranger = a_click(site, MORNING, audience="contact 8", visitor="b" * 32)
    nobody = a_click(site, MORNING)
    assert (erase_audience("contact 7"), erase_audience("contact 7"), erase_audience("")) == (3, 0, 0)
    assert {*SiteClick.objects.all()} == {stranger, nobody}


def test_how_many_clicks_are_known_is_said_by_site():
    site, other = a_site(), a_site(name="Блог")
    for where, whose in ((site, "contact 7"), (site, "contact 7"), (other, "contact 7"), (site, "contact 8")):
        a_click(where, MORNING, audience=whose)
    a_click(site, MORNING)
    assert clicks_known("contact 7") == {"Блог": 1, "Магазин": 2}
    assert clicks_known("") == {}


def test_the_first_touch_is_the_earliest_click_of_a_person_and_never_a_machines():
    site = a_site()
    a_click(site, MORNING, audience="contact 7", campaign="later")
    a_click(
        site, MORNING - DAY, audience="contact 7", network="vk", campaign="first", path="/a", placement="7"
    )
    a_click(site, MORNING - 2 * DAY, audience="contact 7", verdict="machine", score=1, judged_at=MORNING)
    a_click(site, MORNING - 3 * DAY)
    found = first_touch("contact 7")
    assert (found.site, found.at, found.network) == ("Магазин", MORNING - DAY, "vk")
    assert (found.campaign, found.placement, found.path) == ("first", "7", "/a")
    assert first_touch("contact 8") is None
    assert first_touch("") is None


def test_clicks_before_somebody_was_known_are_theirs_too(django_assert_num_queries):
    site = a_site()
    with clock.stopped_at(MORNING):
        page_tells(site, **click(visitor="one", campaign="autumn"))
        clock.move_on(DAY)
        page_tells(site, **click(uid=str(uuid4()), visitor="two"))
        page_tells(site, **click(uid=str(uuid4()), visitor="one", who=audiences.sealed("contact 7")))
    with django_assert_num_queries(1):
        assert first_touch("contact 7").campaign == "autumn"
    assert SiteClick.objects.filter(audience="contact 7").count() == 2


def test_a_link_carries_its_audience_beside_what_it_asks_for():
    address = audiences.tagged("https://shop.example/a?b=1&zb=old#c", "contact 7")
    assert address.startswith("https://shop.example/a?b=1&zb=")
    assert address.endswith("#c")
    assert audiences.unsealed(address.partition("zb=")[2].removesuffix("#c")) == "contact 7"


@pytest.mark.parametrize("text", ["", "x", "ы", "AAEA", "=" * 9, "A" * 300])
def test_what_is_no_seal_names_nobody(text):
    audiences.sealed("contact 7")
    assert audiences.unsealed(text) == ""


def test_a_seal_of_a_forgotten_key_names_nobody():
    sealed = audiences.sealed("contact 7")
    Key.objects.update(secret="", forgotten_at=MORNING)
    assert audiences.unsealed(sealed) == ""
