"""The page of one reader: without signing in, robots are no readers, and what is no whole link leads nowhere."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from zabota.briefings.actions import send_briefing
from zabota.briefings.events import BriefingRead, BriefingsAllowed, BriefingsStopped
from zabota.briefings.models import BriefingLetter, BriefingStop
from zabota.briefings.sending import send_to_reader
from zabota.briefings.tests.conftest import MORNING
from zabota.clicks.actions import weigh
from zabota.clicks.models import Click, Visit
from zabota.clicks.tokens import token_for
from zabota.core import clock

pytestmark = pytest.mark.django_db
HAND = {
    "ran": True,
    "driven": False,
    "trusted": True,
    "centred": False,
    "kind": "mouse",
    "held_ms": 90,
    "span_ms": 2500,
    "shown_ms": 30_000,
    "moves": 25,
    "keys": 0,
    "focuses": 1,
}
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def letter(cast, briefing, mailoutbox) -> BriefingLetter:
    send_briefing(briefing, by=cast.agent.user)
    letter = BriefingLetter.objects.select_related("invited__key").get()
    send_to_reader(letter.pk)
    letter.refresh_from_db()
    return letter


def address(letter: BriefingLetter, name: str = "briefing_page") -> str:
    return reverse(name, args=[token_for(letter.invited)])


def test_it_opens_without_signing_in_in_the_letters_language(letter):
    page = Client().get(address(letter))
    assert page.status_code == 200
    assert "What we ask of you" in page.text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Cache-Control"] == "no-store"
    assert "Что мы просим от вас" in Client().get(address(letter) + "?lang=ru").text


def test_opening_it_is_no_reading(letter, published):
    for _often in range(3):
        Client().get(address(letter))
    with clock.stopped_at(MORNING + timedelta(hours=1)):
        weigh(letter.invited_id)
    assert Visit.objects.count() == 3
    assert BriefingLetter.objects.get().read_at is None
    assert not published(BriefingRead)


def test_a_persons_button_is_a_reading_once_it_is_weighed(letter, published, cast):
    browser = Client(headers=FIREFOX)
    with clock.stopped_at(MORNING + timedelta(hours=1)):
        nonce = browser.get(address(letter)).context["visited"].nonce
    pressed_at = MORNING + timedelta(hours=1, seconds=40)
    with clock.stopped_at(pressed_at):
        answer = browser.post(address(letter), {"nonce": nonce, "gesture": json.dumps(HAND)})
    assert (answer.status_code, answer.url) == (302, address(letter) + "?read=1")
    assert not published(BriefingRead)
    with clock.stopped_at(MORNING + timedelta(hours=2)):
        weigh(letter.invited_id)
        weigh(letter.invited_id)
    assert BriefingLetter.objects.get().read_at == pressed_at
    [told] = published(BriefingRead)
    assert told.facts == {
        "company_id": cast.ventra.pk,
        "briefing_id": letter.briefing_id,
        "contact_id": cast.elena.pk,
    }


def test_a_program_that_presses_is_no_reader(letter, published):
    robot = Client(headers={"User-Agent": "python-requests/2.32"})
    robot.get(address(letter))
    robot.post(address(letter), {})
    with clock.stopped_at(MORNING + timedelta(hours=1)):
        weigh(letter.invited_id)
    assert Click.objects.count() == 1
    assert BriefingLetter.objects.get().read_at is None
    assert not published(BriefingRead)


def test_a_colleague_may_look_and_nothing_is_written_down(letter, client_of, cast):
    window = client_of(cast.agent)
    assert window.get(address(letter)).status_code == 200
    window.post(address(letter), {})
    window.post(address(letter, "briefing_stop"), {})
    assert not Visit.objects.exists()
    assert not Click.objects.exists()
    assert not BriefingStop.objects.exists()


def test_a_made_up_link_leads_nowhere(letter):
    whole, not_whole = address(letter), "?lang=en"
    for made_up in (whole[:-2] + "AA", "/briefing/none", whole + "x"):
        page = Client().get(made_up + not_whole)
        assert "This link is not whole" in page.text
        assert "Ventra" not in page.text
        Client().post(f"{made_up}/stop")
    assert not Visit.objects.exists()
    assert not BriefingStop.objects.exists()


def test_an_old_link_has_ended(letter):
    with clock.stopped_at(MORNING + timedelta(days=401)):
        page = Client().get(address(letter))
    assert "This link has ended" in page.text
    assert "What we ask of you" not in page.text


def test_they_may_ask_for_no_more_and_come_back(letter, published, cast):
    stop = address(letter, "briefing_stop")
    assert Client().get(stop).status_code == 200
    assert not BriefingStop.objects.exists()  # a robot that follows every link stops nothing
    Client().post(stop)
    assert BriefingStop.objects.get().contact == cast.elena
    Client().post(stop, {"again": "1"})
    assert not BriefingStop.objects.exists()
    assert (len(published(BriefingsStopped)), len(published(BriefingsAllowed))) == (1, 1)


def test_a_flood_is_not_kept(letter):
    for _often in range(40):
        assert Client().get(address(letter)).status_code == 200
    assert Visit.objects.count() == 30
