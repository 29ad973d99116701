"""A client goes quiet, the night sees it, the bell rings, a play is run, and what was found settles the alarm."""

import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.browser.house import COMMAND, eventually

BAKERY = "Пекарни «Тёплый хлеб»"
# Five weeks pass: everybody lives on as in the last five, but of the bakery nothing is heard; then it is night. By
# lot one alarm in ten would open no play: here each does.
FIVE_WEEKS_LATER = f"""
from datetime import timedelta
from zabota.core import clock
from zabota.plays.models import HoldOut
from zabota.retention.actions import look
from zabota.retention.models import TouchWeek
from zabota.retention.weeks import monday_of
HoldOut.objects.update(is_on=False)
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
def test_the_alarm_comes_with_its_reason_a_play_is_run_and_its_outcome_settles_it(desk_of):
    page = desk_of("roman", language="en", viewport=WIDE)
    page.goto("/clients/quiet/")
    line = page.get_by_role("row").filter(has_text=BAKERY)
    expect(line).to_contain_text(re.compile("No (request|letter|call)|Nobody in the portal"))
    line.get_by_role("link", name=BAKERY, exact=True).click()
    expect(page.get_by_role("heading", name=f"{BAKERY} falls silent")).to_be_visible()
    expect(page.get_by_text("an alarm is raised from")).to_be_visible()
    expect(page.get_by_role("heading", name="Rhythm by channel")).to_be_visible()
    alarm = page.url
    page.get_by_role("link", name="The client", exact=True).click()
    expect(page.locator(".health__alarm")).to_contain_text("The client falls silent")
    page.locator(".health__alarm").get_by_role("link", name="See to it").click()
    assert page.url == alarm

    doings = page.locator("#alarm-plays")
    opened = doings.get_by_role("link", name="Вернуть клиента, который замолкает")
    eventually(lambda: page.reload() and opened.count(), 60)
    expect(doings).to_contain_text("Позвонить тому, кто решает")
    expect(doings).to_contain_text("0 of 3 done")
    assert sound(page) == []
    doings.get_by_text("Open a play").click()
    doings.get_by_label("Which play").select_option("Первый месяц")
    doings.get_by_label("Why", exact=True).fill("Новый человек там учится")
    doings.get_by_role("button", name="Open it").click()
    expect(doings.get_by_role("link", name="Первый месяц")).to_be_visible()

    opened.click()
    for done, words in enumerate(("Дозвонилась: Лев ушёл", "Показала Майе", "Была у Майи"), start=1):
        page.locator("li.keeping__line").nth(done - 1).get_by_text("Done", exact=True).first.click()
        page.locator("details[open] [name=words]").first.fill(words)
        page.keyboard.press("Enter")
        expect(page.locator(".section__head p").first).to_have_text(f"{done} of 3 done")
        page.goto(page.url)
    page.get_by_label("won back").check()
    page.locator("form[action$='/result/'] [name=words]").fill("Лев Корж ушёл, вместо него Майя Ржанова")
    page.get_by_role("button", name="End it").click()
    expect(page.locator("[aria-labelledby=result]")).to_contain_text("Майя Ржанова")

    page.goto(alarm)
    expect(doings).to_contain_text("won back")
    expect(doings).to_contain_text("Лев Корж ушёл, вместо него Майя Ржанова")
    found = page.get_by_label("What you found")
    expect(found).to_have_value("Лев Корж ушёл, вместо него Майя Ржанова")
    found.fill("")
    page.get_by_role("button", name="Settle", exact=True).click()
    expect(page.locator("form[action$='/settlement/'] [name=words]:invalid")).to_have_count(1)
    page.get_by_label("our person there left or changed").check()
    found.fill("Лев Корж ушёл, вместо него Майя Ржанова")
    page.get_by_label("What comes next").fill("Роман знакомится с Майей в среду")
    page.get_by_role("button", name="Settle", exact=True).click()
    expect(page.get_by_text("Settled. Your words stand with the client.")).to_be_visible()
    expect(page.get_by_text("Роман знакомится с Майей в среду")).to_be_visible()
    assert sound(page) == []

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
    wide.wait_for_load_state()  # until then no key means anything
    wide.keyboard.press("j")
    wide.keyboard.press("Enter")
    expect(wide.get_by_role("heading", name=re.compile("клиент замолкает"))).to_be_visible()
    wide.wait_for_load_state()
    wide.keyboard.press("Escape")
    expect(wide.get_by_role("heading", name="Как дела у клиентов")).to_be_visible()
