"""An agreement nears its end: the letter is seen a month ahead, leaves on its day, and its proof stands there."""

import os
import subprocess
from datetime import date, timedelta

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import COMMAND, ELSEWHERE, eventually
from tests.browser.promising import words_of

ELENA = "elena@ventra.example"
ENDS_IN = timedelta(days=21)
UNTIL_SOMETHING_IS_DUE = """
from datetime import timedelta
from zabota.core import clock
from zabota.journeys.actions import due_warnings, warn
start = clock.now()
for hours in range(24 * 21):
    with clock.stopped_at(start + timedelta(hours=hours)):
        due = {(one.company.pk, one.to.pk) for one in due_warnings() if one.rule.trouble == "agreement"}
        for company, to in due:
            warn(company, to)
    if due:
        break
"""


def the_clock_moves_on(house):
    """To the hour in which the letter leaves, as the worker would see it then."""
    env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    env |= {"ZABOTA_DATA": str(house.folder)}
    done = subprocess.run(
        [*COMMAND, "manage", "shell", "-c", UNTIL_SOMETHING_IS_DUE], env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_from_the_agreements_end_to_the_proof(house, desk_of):
    page = desk_of("roman", language="en", path="/settings/warnings/")
    page.get_by_role("link", name="An agreement ends").last.click()
    page.get_by_label("These letters leave").check()
    page.get_by_role("button", name="Save").click()
    page.goto("/clients/2/agreements/new/")
    page.get_by_label("What the agreement is about").fill("Cameras")
    page.get_by_label("In force from").fill("2025-01-10")
    page.get_by_label("Until").fill((date.today() + ENDS_IN).isoformat())  # noqa: DTZ011  (the house's own day)
    page.get_by_role("button", name="Save").click()
    page.goto("/journey/letters/")
    planned = page.locator("[aria-labelledby=coming] li", has_text="Ventra Logistics")
    expect(planned).to_contain_text("an agreement ends")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    the_clock_moves_on(house)
    letter = eventually(
        lambda: [one for one in house.letters_to(ELENA) if "agreement" in str(one["Subject"])], 60
    )[0]
    assert "Hello, Elena Marchenko!" in words_of(letter)
    page.goto("/clients/2/journey/")
    told = page.locator("[aria-labelledby=told]")
    expect(told).to_contain_text("taken by the mail server")
    expect(told).to_contain_text(ELENA)
    page.goto("/demo/outbox/")
    expect(page.locator("main")).to_contain_text("The agreement with Ventra Logistics ends on")


def test_the_way_of_a_client_fits_a_phone_and_is_sound(desk_of):
    page = desk_of("roman", language="ru", path="/clients/1/journey/", viewport=PHONE)
    expect(page.locator(".journey [aria-current]")).to_contain_text("Работа")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.goto("/journey/")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
