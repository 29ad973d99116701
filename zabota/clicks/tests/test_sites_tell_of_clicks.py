"""What a page says of its click is kept as far as a page may say it; the rest is what the request shows."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import MORNING
from zabota.clicks import audiences
from zabota.clicks.actions import make_token
from zabota.clicks.models import SiteClick, SiteOverflow, Way
from zabota.clicks.taking import floods, limits
from zabota.clicks.tests.telling import FIRST, HOME, a_site, click, page_sends, page_tells, server_tells
from zabota.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return a_site()


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def test_a_click_of_a_page_is_one_row(site):
    facts = {
        "network": "yandex",
        "campaign": "autumn",
        "placement": "7",
        "clock": int(MORNING.timestamp() * 1000) + 9000,
    }
    response = page_tells(site, **click(**facts, driven=False, hidden=False))
    kept = SiteClick.objects.get()
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == HOME
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies
    assert (kept.uid, kept.at, kept.received_at, kept.way) == (FIRST, MORNING, MORNING, Way.TAG)
    assert (kept.network, kept.campaign, kept.placement, kept.path) == ("yandex", "autumn", "7", "/phones")
    assert (kept.cidr, kept.family, kept.is_robot, kept.clock_off) == ("203.0.113.0/24", "browser", False, 9)
    assert (kept.verdict, kept.judged_at, kept.audience, kept.cost) == ("", None, "", None)


def test_nobody_is_kept_in_clear(site):
    page_tells(site, **click(click_id="Cj0KCQ", visitor="0f" * 16, device="1920 1080 Europe/Moscow"))
    [row] = SiteClick.objects.values()
    told = " ".join(map(str, row.values()))
    assert not [secret for secret in ("203.0.113.77", "Cj0KCQ", "0f0f", "1920", "Mozilla") if secret in told]
    assert {len(row[name]) for name in ("address", "kit", "visitor", "click_id")} == {32}


def test_the_same_visitor_has_the_same_hashes_and_another_has_others(site):
    for address in ("203.0.113.77", "203.0.113.77", "203.0.113.78"):
        page_tells(site, came_from=address, **click(uid=str(uuid4())))
    one, two, three = SiteClick.objects.order_by("pk")
    assert one.address == two.address != three.address
    assert one.kit == two.kit == three.kit
    assert one.cidr == three.cidr


def test_an_address_behind_version_six_is_known_by_its_48_bits(site):
    page_tells(site, came_from="2001:db8:1:2:3::4")
    assert SiteClick.objects.get().cidr == "2001:db8:1::/48"


def test_a_click_told_twice_is_one_row_that_only_grows(site):
    page_tells(site, **click(campaign="autumn", hidden=True))
    page_tells(site, **click(campaign="other", stay=5000, moves=7, hidden=False))
    page_tells(site, **click(stay=3000, moves=2, hidden=True))
    kept = SiteClick.objects.get()
    assert (kept.campaign, kept.stay, kept.moves, kept.is_hidden) == ("autumn", 5000, 7, False)


def test_of_two_actions_the_first_counts(site):
    page_tells(site)
    page_tells(site, **click(action="order"))
    clock.move_on(timedelta(hours=1))
    page_tells(site, of=str(FIRST), action="call")
    kept = SiteClick.objects.get()
    assert (kept.action, kept.action_at) == ("order", MORNING)


def test_an_action_days_later_reaches_its_click(site):
    page_tells(site)
    clock.move_on(timedelta(days=3))
    page_tells(site, of=str(FIRST), action="order")
    assert SiteClick.objects.get().action_at == MORNING + timedelta(days=3)


def test_a_page_tells_no_more_of_itself_after_a_day(site):
    page_tells(site)
    clock.move_on(timedelta(days=1, seconds=1))
    page_tells(site, **click(stay=5000))
    assert SiteClick.objects.get().stay is None


def test_consent_that_comes_later_adds_what_it_allows(site):
    page_tells(site)
    page_tells(site, **click(visitor="a", click_id="x"))
    kept = SiteClick.objects.get()
    assert (len(kept.visitor), len(kept.click_id)) == (32, 32)


@pytest.mark.parametrize(
    "forged",
    [
        {"address": "198.51.100.1"},
        {"agent": "curl/8"},
        {"at": "2026-01-01T00:00:00Z"},
        {"audience": "contact 1"},
        {"cidr": "198.51.100.0/24"},
        {"cost": 1000},
        {"id": 1},
        {"is_overruled": True},
        {"verdict": "human"},
        {"way": "server"},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_a_page_may_not_say_what_it_cannot_know(site, forged):
    assert page_tells(site, **click(**forged)).status_code == 422
    assert not SiteClick.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[" * 60_000, 422),
        (b"17", 422),
        (b'{"site": 17}', 422),
        (b'{"site": "unknown", "uid": "00000000000040008000000000000001"}', 404),
        (b"\xff\xfe", 422),
        (b" " * (64 * 1024 + 1), 413),
    ],
)
def test_nonsense_is_told_from_a_click(site, body, status):
    response = page_sends(body)
    assert response.status_code == status
    assert response.json()["error"]
    assert not SiteClick.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": "x"},
        {"uid": 5},
        {"stay": -1},
        {"stay": True},
        {"stay": 1e9},
        {"moves": 10**9},
        {"hidden": 1},
        {"path": 5},
        {"clock": 10**30},
        {"campaign": {"a": "b"}},
    ],
    ids=str,
)
def test_a_fact_of_the_wrong_kind_refuses_its_click(site, wrong):
    assert page_tells(site, **click(**wrong)).status_code == 422
    assert not SiteClick.objects.exists()


def test_a_text_that_is_too_long_is_cut_and_what_cannot_be_printed_left_out(site):
    page_tells(site, **click(campaign="a" * 5000, network="ya\x00ndex\ud800\n", path="/a?secret=1#here"))
    kept = SiteClick.objects.get()
    assert (kept.campaign, kept.network, kept.path) == ("a" * 200, "yandex", "/a")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://shop.example.evil.example", "null", "", "//["]
)
def test_a_foreign_page_tells_nothing(site, origin):
    response = page_tells(site, origin=origin)
    assert response.status_code == 403
    assert "Access-Control-Allow-Origin" not in response
    assert not SiteClick.objects.exists()


def test_hosts_below_are_meant_by_a_star_alone():
    site = a_site(hosts=["*.shop.example"])
    assert page_tells(site, origin="https://www.shop.example:8443").status_code == 204
    assert page_tells(site, origin="https://shop.example").status_code == 403


def test_a_site_out_of_use_is_none():
    site = a_site(is_active=False)
    assert page_tells(site).status_code == 404


def test_another_sites_key_reaches_no_click_of_this_one(site):
    page_tells(site)
    other = a_site(hosts=["other.example"])
    page_tells(other, origin="https://other.example", **click(stay=9000, action="order"))
    page_tells(other, origin="https://other.example", of=str(FIRST), action="order")
    kept = SiteClick.objects.get(site=site)
    assert (kept.stay, kept.action) == (None, "")


def test_more_than_an_address_may_send_is_counted_and_not_kept(site, monkeypatch):
    monkeypatch.setattr(floods, "MOST_OF_ADDRESS", 2)
    statuses = [page_tells(site, **click(uid=str(uuid4()))).status_code for _ in range(4)]
    other = page_tells(site, came_from="198.51.100.1", **click(uid=str(uuid4()))).status_code
    assert (statuses, other) == ([204, 204, 429, 429], 204)
    over = SiteOverflow.objects.get()
    assert (SiteClick.objects.count(), over.clicks, over.cidr, over.minute) == (
        3,
        2,
        "203.0.113.0/24",
        MORNING,
    )
    clock.move_on(timedelta(minutes=1))
    assert page_tells(site, **click(uid=str(uuid4()))).status_code == 204


def test_a_list_that_is_over_the_limit_is_kept_as_far_as_it_goes(site, monkeypatch):
    monkeypatch.setattr(floods, "MOST_OF_SITE", 3)
    told = {"site": site.key, "clicks": [click(uid=str(uuid4())) for _ in range(5)]}
    assert page_sends(json.dumps(told)).status_code == 429
    assert (SiteClick.objects.count(), SiteOverflow.objects.get().clicks) == (3, 2)


def test_what_a_minute_remembers_is_bounded(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 3)
    minute = limits.Minute()
    admitted = [minute.admits(str(address), 1, 2, minute=1) for address in range(10)]
    assert admitted == [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert len(minute.counts) == 4


def test_a_server_tells_what_it_saw(site, cast):
    token = make_token(site, by=cast.owner.user)
    told = {
        **click(cost=12.5, address="198.51.100.9", agent="curl/8.0", action="order"),
        "at": "2026-11-19T05:00:00+03:00",
        "action_at": "2026-11-19T05:01:00+03:00",
    }
    with clock.stopped_at(MORNING):
        response = server_tells(token, [told])
    kept = SiteClick.objects.get()
    assert response.json() == {"new": 1, "known": 0, "over": 0, "refused": {}}
    assert (kept.way, kept.cidr, kept.is_robot, kept.cost) == (Way.SERVER, "198.51.100.0/24", True, 12.5)
    assert (kept.at.isoformat(), kept.received_at) == ("2026-11-19T02:00:00+00:00", MORNING)
    assert kept.action_at.isoformat() == "2026-11-19T02:01:00+00:00"


def test_a_broken_click_is_refused_by_itself(site, cast):
    token = make_token(site, by=cast.owner.user)
    told = [
        click(),
        click(),
        {"uid": "x"},
        click(uid=str(uuid4()), at="2026-11-19T05:00:00"),
        click(uid=str(uuid4()), at="2036-11-19T05:00:00Z"),
        click(uid=str(uuid4()), at="2026-01-01T00:00:00Z"),
        7,
    ]
    assert server_tells(token, {"site": site.key, "clicks": told}).json() == {
        "new": 1,
        "known": 1,
        "over": 0,
        "refused": {
            "2": "uid: no UUID",
            "3": "at: no moment with a time zone",
            "4": "at: in the future",
            "5": "at: older than the 90 days that clicks are kept",
            "6": "no click",
        },
    }


def test_more_than_a_thousand_at_once_are_refused_whole(site, cast):
    token = make_token(site, by=cast.owner.user)
    response = server_tells(token, [click(uid=str(uuid4())) for _ in range(1001)])
    assert (response.status_code, response.json()) == (422, {"error": "more than 1000 clicks at once"})
    assert not SiteClick.objects.exists()


def test_a_token_opens_its_own_site_until_the_next_is_made(site, cast):
    old = make_token(site, by=cast.owner.user)
    new = make_token(site, by=cast.owner.user)
    other = a_site(hosts=["other.example"])
    foreign = {"site": other.key, "clicks": [click()]}
    assert [server_tells(token, [click()]).status_code for token in (old, "", "zs_x", new)] == [
        403,
        403,
        403,
        200,
    ]
    assert server_tells(new, foreign).status_code == 403
    assert not SiteClick.objects.filter(site=other).exists()


def test_where_scripts_are_off_a_picture_tells(site):
    page = "https://shop.example/phones?utm_source=vk&utm_campaign=autumn&yclid=123&secret=1"
    response = Client().get(f"/clicks/pixel/{site.key}.gif", headers={"Referer": page})
    kept = SiteClick.objects.get()
    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (
        200,
        "image/gif",
        "no-store",
    )
    assert (kept.way, kept.path, kept.network, kept.campaign) == (Way.PIXEL, "/phones", "vk", "autumn")
    assert (len(kept.click_id), kept.stay, kept.is_driven) == (32, None, None)


@pytest.mark.parametrize("there", ["", "https://evil.example/", "https://["])
def test_a_picture_on_a_foreign_page_tells_nothing(site, there):
    response = Client().get(f"/clicks/pixel/{site.key}.gif", headers={"Referer": there})
    assert response.status_code == 403
    assert not SiteClick.objects.exists()


def test_a_browser_that_asks_first_is_told_which_hosts_may(site):
    def asked(origin):
        response = Client().options("/clicks", headers={"Origin": origin})
        return response.status_code, response.get("Access-Control-Allow-Origin")

    assert asked(HOME) == (204, HOME)
    assert asked("https://evil.example") == (204, None)


def test_a_sealed_audience_is_believed_and_a_forged_one_is_not(site):
    sealed = audiences.sealed("contact 7")
    page_tells(site, **click(who=sealed))
    page_tells(site, **click(uid=str(uuid4()), who=sealed[:-2] + "xx"))
    page_tells(site, **click(uid=str(uuid4()), who="contact 7"))
    assert list(SiteClick.objects.order_by("pk").values_list("audience", flat=True)) == ["contact 7", "", ""]


@pytest.mark.parametrize(
    "facts",
    [
        {"address": "203.0.113.77"},
        {"cidr": "203.0.113.77/32"},
        {"cost": -1},
        {"verdict": "human"},
        {"verdict": "human", "score": 2.0, "judged_at": MORNING},
        {"is_overruled": True},
        {"action": "order"},
        {"way": "guess"},
        {"at": MORNING + timedelta(hours=1)},
    ],
    ids=str,
)
def test_the_table_refuses_what_makes_no_sense(site, facts):
    given = {"site": site, "uid": uuid4(), "at": MORNING, "received_at": MORNING} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteClick.objects.create(**given)
