"""A client goes quiet, the night sees it, the bell rings, a person finds out why and writes it down."""

import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.house import COMMAND

BAKERY = "Пекарни «Тёплый хлеб»"
# Five weeks pass: everybody lives on as in the last five, but of the bakery nothing is heard; then it is night.
FIVE_WEEKS_LATER = f"""
from datetime import timedelta
from zabota.core import clock
from zabota.retention.actions import look
from zabota.retention.models import TouchWeek
from zabota.retention.weeks import monday_of
spell, this = timedelta(weeks=5), monday_of(clock.now().date())
lately = TouchWeek.objects.filter(week__gte=this - spell, week__lt=this, is_brought=True)
again = list(lately.exclude(company__name={BAKERY!r}))
for one in again:
    one.pk, one.week, one.known_week = None, one.week + spell, one.week + spell
TouchWeek.objects.bulk_create(again)
with clock.stopped_at(clock.now() + spell):
    look()
"""


@pytest.fixture(scope="module")
def five_weeks_later(house):
    told = [*COMMAND, "manage", "shell", "-c", FIVE_WEEKS_LATER, "--data", str(house.folder)]
    subprocess.run(told, check=True, capture_output=True)


def sound(page):
    return [one["id"] for one in Axe().run(page).response["violations"]]


@pytest.mark.usefixtures("five_weeks_later")
def test_the_alarm_comes_with_its_reason_and_is_settled_in_words(desk_of):
    page = desk_of("vera", language="en", viewport=WIDE)
    page.goto("/clients/quiet/")
    line = page.get_by_role("row").filter(has_text=BAKERY)
    expect(line).to_contain_text(re.compile("No (request|letter|call)|Nobody in the portal"))
    line.get_by_role("link", name=BAKERY).click()
    expect(page.get_by_role("heading", name=f"{BAKERY} falls silent")).to_be_visible()
    expect(page.get_by_text("an alarm is raised from")).to_be_visible()
    expect(page.get_by_role("heading", name="Rhythm by channel")).to_be_visible()
    assert sound(page) == []

    page.get_by_role("button", name="Settle", exact=True).click()
    expect(page.locator("[name=words]:invalid")).to_have_count(1)
    page.get_by_label("our person there left or changed").check()
    page.get_by_label("What you found").fill("Лев Корж ушёл, вместо него Майя Ржанова")
    page.get_by_label("What comes next").fill("Роман знакомится с Майей в среду")
    page.get_by_role("button", name="Settle", exact=True).click()
    expect(page.get_by_text("Settled. Your words stand with the client.")).to_be_visible()
    expect(page.get_by_text("Роман знакомится с Майей в среду")).to_be_visible()

    page.goto("/clients/quiet/?show=alarm")
    expect(page.get_by_role("link", name="Ventra Logistics")).to_be_visible()
    expect(page.get_by_text(BAKERY)).to_have_count(0)


@pytest.mark.usefixtures("five_weeks_later")
def test_the_lead_hears_of_it_under_the_bell(desk_of):
    page = desk_of("roman", language="ru", viewport=WIDE)
    page.locator("#bell-link").click()
    expect(page.locator("#bell")).to_contain_text(BAKERY)


@pytest.mark.usefixtures("five_weeks_later")
def test_on_a_phone_and_by_keyboard(desk_of):
    page = desk_of(
        "roman", language="ru", viewport=PHONE, has_touch=True, is_mobile=True, path="/clients/quiet/"
    )
    expect(page.get_by_role("heading", name="Как дела у клиентов")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert sound(page) == []
    wide = desk_of("roman", language="ru", viewport=WIDE)
    wide.keyboard.press("g")
    wide.keyboard.press("h")
    expect(wide.get_by_role("heading", name="Как дела у клиентов")).to_be_visible()
    wide.keyboard.press("j")
    wide.keyboard.press("Enter")
    expect(wide.get_by_role("heading", name=re.compile("клиент замолкает"))).to_be_visible()
    wide.keyboard.press("Escape")
    expect(wide.get_by_role("heading", name="Как дела у клиентов")).to_be_visible()
