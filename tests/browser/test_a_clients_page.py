"""A client's page by keyboard: who is new is placed, a meeting written down, a sheet taken in and back."""

from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE

VENTRA = "/clients/2/"


def parts_have_come(page):
    expect(page.locator(".client__part")).to_have_count(0)


def press(page, button):
    """By its key, as whoever has no mouse."""
    button.focus()
    page.keyboard.press("Enter")


def test_somebody_a_letter_named_is_placed_by_two_presses(desk_of):
    page = desk_of("olga", language="en", path=VENTRA)
    parts_have_come(page)
    krot = page.locator(".newcomer", has_text="Nikolai Krot")
    press(page, krot.get_by_role("button", name="executive"))
    expect(page.locator("h1")).to_have_text("Nikolai Krot")
    page.get_by_label("Position").fill("Procurement")
    page.get_by_label("Influence").select_option("guards")
    page.get_by_label("How they stand to us").select_option("wary")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{VENTRA}")
    placed = page.locator(".people-map .person", has_text="Nikolai Krot")
    expect(placed).to_contain_text("Procurement")
    expect(page.locator(".newcomer")).to_have_count(0)


def test_a_meeting_is_arranged_called_off_and_back_by_one_key(desk_of):
    page = desk_of("olga", language="en", path=VENTRA)
    press(page, page.get_by_role("link", name="Arrange one"))
    page.get_by_label("When").fill(f"{datetime.now() + timedelta(days=3):%Y-%m-%dT10:00}")  # noqa: DTZ005
    page.get_by_label("What about").fill("Prices")
    page.get_by_label("Elena Marchenko").check()
    page.keyboard.press("Control+Enter")
    meeting = page.locator("[aria-labelledby=meetings] li", has_text="Prices")
    expect(meeting).to_contain_text("Elena Marchenko")
    press(page, meeting.get_by_role("link", name="Prices"))
    press(page, page.locator("summary", has_text="It does not take place"))
    page.get_by_label("Why it does not take place").fill("Elena is away")
    press(page, page.get_by_role("button", name="Call it off"))
    expect(page.locator(".toast", has_text="called off")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator(".toast", has_text="ahead again")).to_be_visible()
    page.get_by_label("What was agreed").fill("A new price list by Friday")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[aria-labelledby=meetings]")).to_contain_text("A new price list by Friday")


def test_a_goal_is_written_down_and_reached(desk_of):
    page = desk_of("olga", language="en", path=VENTRA)
    press(page, page.get_by_role("link", name="Write a goal down"))
    page.get_by_label("What they want to reach").fill("Two new warehouses")
    page.keyboard.press("Control+Enter")
    goal = page.locator("[aria-labelledby=goals] li", has_text="Two new warehouses")
    press(page, goal.get_by_role("link"))
    page.get_by_label("reached", exact=True).check()
    page.get_by_label("How it shows").fill("Both opened")
    press(page, page.get_by_role("button", name="Write it down"))
    expect(goal).to_contain_text("Both opened")


def test_a_sheet_is_looked_at_taken_in_and_taken_back(desk_of):
    page = desk_of("olga", language="en", path="/clients/sheets/")
    text = b"client;month;amount\nVentra Logistics;2020-01;5\nNobody;2020-01;5\n"
    sheet = {"name": "january.csv", "mimeType": "text/csv", "buffer": text}
    page.locator("[name=file]").set_input_files(sheet)
    press(page, page.get_by_role("button", name="Look at it"))
    expect(page.locator("main")).to_contain_text("New: 1")
    expect(page.locator("main")).to_contain_text("Line 3: no company is called so")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast", has_text="Taken in: 1 row.")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator(".toast", has_text="Taken back")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_sound_for_who_cannot_see_or_point(desk_of, size, theme):
    look = {"viewport": size, "color_scheme": theme, "is_mobile": size is PHONE, "has_touch": size is PHONE}
    page = desk_of("roman", language="en", path=VENTRA, **look)
    parts_have_come(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
