"""Finding things and doing things from one field, by keyboard and on a phone, in both languages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import letter


def test_a_letter_is_found_by_words_keys_and_mistyped_and_one_jumps_to_it(house, desk_of):
    page = desk_of("roman", language="en")
    body = "The gyroscope of the rack hums at night."
    house.deliver(letter("marina@ventra.example", "help@north.example", "Gyroscope hums", body))
    expect(page.locator("[data-row]", has_text="Gyroscope hums")).to_be_visible()
    page.goto("/search/")
    for words in (
        "gyroscopes night",
        "gyroscope from:marina",
        "gyrascope",
        "after:today company:ventra gyroscope",
    ):
        find(page, words, "Gyroscope hums")
    expect(page.locator(".chip")).to_have_count(3)
    page.locator(".chip__drop").first.click()
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".found a").first.click()
    expect(page.locator(".letter:target")).to_be_focused()
    page.goto("/search/")
    page.locator("#q").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".found__title", has_text="Gyroscope hums")).to_be_visible()


def find(page, words, subject):
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    expect(page.locator(".found__title", has_text=subject)).to_be_visible()


def test_the_palette_does_what_the_buttons_do_whatever_the_language(desk_of):
    page = desk_of("roman", language="ru", path="/tickets/1/")
    opened(page)
    page.keyboard.type("note")
    expect(chosen(page)).to_have_text(re.compile("Заметка для своих|Заметка"))
    page.keyboard.press("Enter")
    expect(page.locator("#write-note textarea")).to_be_focused()
    page.keyboard.press("Escape")
    opened(page)
    expect(page.locator(".palette__group").first).to_have_text("Недавнее")
    page.keyboard.type("gthtlfnm")  # "передать" in the Latin layout
    page.keyboard.press("Enter")
    expect(page.locator("#new-owner")).to_be_focused()


def test_the_palette_leads_to_places_tickets_and_people(desk_of):
    page = desk_of("roman", language="en")
    for typed, address in (
        ("snoozed", "/queue/snoozed/"),
        ("#1", "/tickets/1/"),
        ("@marina", "/clients/people/"),
    ):
        opened(page)
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(address))
    opened(page)
    page.keyboard.press("Escape")
    expect(page.locator(".palette")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_palette_on_a_phone_is_a_sheet_that_axe_has_nothing_against(desk_of, theme):
    page = desk_of("olga", language="ru", viewport=PHONE, has_touch=True, color_scheme=theme)
    page.locator(".desk__bar [data-opens=palette]").tap()
    expect(page.locator(".palette input")).to_be_focused()
    page.keyboard.type("лис")
    expect(page.locator(".palette__item", has_text="Лисёнок").first).to_be_visible()
    assert page.locator(".palette").bounding_box()["width"] == PHONE["width"]
    assert (
        min(page.locator(".palette__item").evaluate_all("(all) => all.map((one) => one.offsetHeight)")) >= 44
    )
    assert Axe().run(page).response["violations"] == []
    page.locator(".palette [data-leave]").tap()
    expect(page.locator(".palette")).to_be_hidden()


def opened(page):
    page.keyboard.press("Control+k")
    expect(page.locator(".palette input")).to_be_focused()
    expect(page.locator(".palette__item").first).to_be_visible()


def chosen(page):
    return page.locator(".palette [aria-selected=true] .cut").first
