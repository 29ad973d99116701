"""A refusal in the portal: cause, consequence, a way chosen by one press, an objection, once."""

from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Objection, RefusalChoice, Status, Verdict
from zabota.tickets.tests.nothing import nothing_happens

WAYS = ["3,000 minutes included", "One pool of minutes for all branches"]


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def refusal(cast):
    return cast.discount.refusals.get()


@pytest.fixture
def page_of(cast, portal_of):
    return lambda: portal_of(cast.elena).get(f"/portal/tickets/{cast.discount.pk}/").text


def post(browser, refusal, noun, **said):
    return browser.post(f"/portal/refusals/{refusal.pk}/{noun}/", {"nonce": uuid4(), **said})


def test_it_says_cause_consequence_and_the_ways(cast, page_of):
    page = page_of()
    for words in (
        "The carrier bills every minute; the basic plan would lose money.",
        "For you it means",
        "Above the plan’s 1,000 minutes you go on paying by the minute.",
        *WAYS,
    ):
        assert words in page


def test_a_way_is_chosen_by_one_press(cast, refusal, portal_of, page_of):
    response = post(portal_of(cast.elena), refusal, "choice", way=1)
    assert response.url == f"/portal/tickets/{cast.discount.pk}/"
    assert RefusalChoice.objects.get(refusal=refusal).way == WAYS[1]
    assert Message.objects.latest("pk").body == f"We choose this way: {WAYS[1]}"
    cast.discount.refresh_from_db()
    assert cast.discount.status == Status.OPEN
    page = page_of()
    assert ("You chose" in page, "Choose this way" in page) == (True, False)


@pytest.mark.parametrize("way", ["", "2", "-1", "ten", "²"])
def test_what_is_no_way_is_not_chosen(cast, refusal, portal_of, way):
    browser = portal_of(cast.elena)
    with nothing_happens():
        response = post(browser, refusal, "choice", way=way)
    assert response.status_code == 422
    assert "Choose one of the ways." in response.text


def test_they_object_once_and_see_what_is_decided(cast, refusal, portal_of, page_of):
    browser = portal_of(cast.elena)
    assert post(browser, refusal, "objection", body="Others <b>do</b> it").status_code == 302
    page = page_of()
    assert "Whoever leads our team looks at it anew and answers you." in page
    assert "we look at our no again" in page
    with nothing_happens():
        assert post(browser, refusal, "objection", body="Once more").status_code == 409
    objection = Objection.objects.get(refusal=refusal)
    letter = Words(body="It stands", to=(("Elena", "elena@ventra.example"),))
    actions.uphold_refusal(objection, letter=letter, by=cast.lead)
    page = page_of()
    assert "We looked at it again, and it stands; our answer says why." in page
    assert ("Choose this way" in page, "I do not agree" in page) == (True, False)


def test_an_objection_that_was_right_is_called_so(cast, refusal, portal_of, page_of):
    post(portal_of(cast.elena), refusal, "objection", body="Others do it")
    actions.grant_objection(Objection.objects.get(refusal=refusal), by=cast.lead)
    assert "You are right: we took the refusal back." in page_of()


def test_to_object_needs_words(cast, refusal, portal_of):
    browser = portal_of(cast.elena)
    with nothing_happens():
        response = post(browser, refusal, "objection", body=" ")
    assert response.status_code == 422
    assert "Say why you do not agree." in response.text


def test_a_second_look_among_us_stays_among_us(cast, refusal, page_of):
    actions.review_refusal(refusal, verdict=Verdict.WRONG, words="SECRET blame", by=cast.lead)
    assert "SECRET" not in page_of()


@pytest.mark.parametrize("who", ["inna", "stranger"])
def test_the_no_of_others_does_not_exist(cast, refusal, portal_of, who):
    browser = portal_of(getattr(cast, who))
    with nothing_happens():
        for noun in ("choice", "objection"):
            assert post(browser, refusal, noun, way=0, body="Words").status_code == 404


def test_in_a_preview_nothing_can_be_pressed(cast, client_of):
    page = client_of(cast.lead).get(f"/portal/as/{cast.elena.pk}/tickets/{cast.discount.pk}/").text
    assert WAYS[0] in page
    assert 'action="/portal/' not in page.split('id="main"')[1]
