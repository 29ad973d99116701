from datetime import timedelta

import pytest
from django.core.cache import cache

from zabota.accounts.events import SessionEnded, SessionsEnded
from zabota.accounts.models import SignIn
from zabota.accounts.tests.conftest import PASSWORD
from zabota.core import clock

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def two(client, sign_in, olga, another_browser):
    """Olga's browsers: the test's own, and another one."""
    sign_in("olga@north.example")
    other = another_browser()
    facts = {"login": "olga@north.example", "password": PASSWORD}
    other.post("/sign-in/", facts, headers={"user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.9")
    return client, other


def is_in(client):
    return client.get("/me/notifications/").status_code == 200


def prove(client):
    assert client.post("/me/sign-in/proof/", {"password": PASSWORD}).status_code == 302


def test_each_browser_stands_with_its_address_and_this_one_is_marked(two):
    here, _there = two
    seen = here.get("/me/sign-in/").context["sign_ins"]
    assert {(one["browser"], one["row"].address, one["is_this"]) for one in seen} == {
        ("", "127.0.0.1", True),
        ("Firefox, Linux", "203.0.113.9", False),
    }


def test_one_is_ended_and_is_out_with_its_next_request(two, published):
    here, there = two
    prove(here)
    row = SignIn.objects.get(address="203.0.113.9")
    assert here.post(f"/me/sign-in/sessions/{row.pk}/end/").status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert len(published(SessionEnded)) == 1


def test_all_others_end_also_those_that_no_row_tells_of(two, client_of, olga, published):
    here, there = two
    unknown = client_of(olga)
    prove(here)
    assert here.post("/me/sign-in/sessions/end/").status_code == 302
    assert (is_in(here), is_in(there), is_in(unknown)) == (True, False, False)
    assert [one["is_this"] for one in here.get("/me/sign-in/").context["sign_ins"]] == [True]
    assert len(published(SessionsEnded)) == 1


def test_who_has_signed_out_stands_in_the_list_no_more(two):
    here, there = two
    there.post("/sign-out/")
    assert len(here.get("/me/sign-in/").context["sign_ins"]) == 1


def test_somebody_elses_session_does_not_exist(two, colleague, another_browser):
    colleague("boris@north.example")
    boris = another_browser()
    boris.post("/sign-in/", {"login": "boris@north.example", "password": PASSWORD})
    row = SignIn.objects.get(address="203.0.113.9")
    assert boris.post(f"/me/sign-in/sessions/{row.pk}/end/").status_code == 404
    assert is_in(two[1])


def test_when_it_was_seen_is_written_at_most_once_in_five_minutes(client, olga, sign_in):
    with clock.stopped_at(clock.now()):
        came = clock.now()
        sign_in("olga@north.example")
        clock.move_on(timedelta(minutes=4))
        client.get("/me/sign-in/")
        assert SignIn.objects.get().last_seen_at == came
        clock.move_on(timedelta(minutes=2))
        client.get("/me/sign-in/")
        assert SignIn.objects.get().last_seen_at == clock.now()


def test_a_long_session_is_asked_who_it_is_before_it_ends_others(two):
    here, there = two
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        assert here.post("/me/sign-in/sessions/end/").url.startswith("/me/sign-in/proof/")
    assert is_in(there)
