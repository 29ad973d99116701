"""A GET answers nothing; a POST is written down with what it shows of its sender, hidden."""

import json
from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.clicks.models import Click, Overflow, Trace, Verdict, Visit
from zabota.clicks.tests.visiting import CHROME, HAND, Caller
from zabota.core import clock
from zabota.core.clock import move_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
def test_whatever_is_no_post_answers_nothing(invited, method):
    Caller().visit(invited, 4, method=method)
    assert not Click.objects.exists()
    visit = Visit.objects.get()
    assert (visit.method, visit.asked, visit.nonce is not None) == (method, 4, method == "GET")


def test_a_click_is_found_with_the_visit_whose_form_it_is(invited):
    somebody = Caller()
    seen = somebody.visit(invited, 4)
    move_on(timedelta(seconds=5))
    click = somebody.click(invited, 4, seen.nonce, json.dumps(HAND))
    assert click.visit == Visit.objects.get()
    assert click.has_cookie
    assert click.gesture["held_ms"] == 92
    assert not Verdict.objects.exists()


def test_a_form_of_another_invitation_is_no_form_of_this_one(invited):
    somebody = Caller()
    seen = somebody.visit(None)
    assert somebody.click(invited, 4, seen.nonce).visit is None


@pytest.mark.parametrize(
    "nonsense", ["", "x", "[]", "{", '{"ran": true, "moves": -1}', "[" * 999, '{"ran":1}', "NaN"]
)
def test_nonsense_in_the_form_is_no_error(invited, nonsense):
    click = Caller().click(invited, 4, nonce=nonsense, gesture=nonsense)
    assert click.visit is None


def test_nothing_readable_of_the_sender_is_kept(invited):
    somebody = Caller()
    seen = somebody.visit(invited, 4)
    somebody.click(invited, 4, seen.nonce)
    kept = str([*Visit.objects.values(), *Click.objects.values()])
    for secret in (CHROME, somebody.address, "93.180.12", somebody.cookie):
        assert secret not in kept


def test_nobodys_answer_is_doubtful_at_once():
    click = Caller().click(None, 4, fault="tampered")
    assert Verdict.objects.get(click=click).state == "doubtful"


def test_a_flood_is_counted_and_not_kept(invited):
    scanner = Caller(keeps_cookies=False)
    kept = [scanner.click(invited, 1) for _ in range(50)]
    assert [click is None for click in kept] == [False] * 10 + [True] * 40
    assert Click.objects.count() == 10
    assert Overflow.objects.get().hits == 40


def test_a_flood_shuts_nobody_else_out(invited):
    for _ in range(30):
        Caller(keeps_cookies=False).click(invited, 1)
    person = Caller(address="81.2.69.142")
    assert person.click(invited, 4, person.visit(invited, 4).nonce) is not None


def test_the_page_tells_without_a_script_what_a_person_does(invited, client):
    seen = Caller().visit(invited, 4)
    style = client.get(seen.style_url)
    assert style["Content-Type"] == "text/css; charset=utf-8"
    assert "/hover/" in style.content.decode()
    client.get(seen.style_url.replace("look.css", "hover/"))
    client.get(seen.style_url.replace("look.css", "hover/"))
    client.get(seen.style_url.replace("look.css", "nonsense/"))
    client.head(seen.style_url.replace("look.css", "press/"))
    assert sorted(Trace.objects.values_list("mark", flat=True)) == ["hover", "look"]
