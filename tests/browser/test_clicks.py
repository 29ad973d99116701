"""The lead and the money for clicks: from the sum to one click, why, a word against it, a list, the evidence."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import WIDE


def test_from_the_sum_to_one_click_and_to_the_network(desk_of):
    page = desk_of("roman", language="en", viewport=WIDE)
    page.goto("/clicks/")
    expect(page.get_by_role("heading", name="Clicks", exact=True)).to_be_visible()
    expect(page.get_by_text("Excluded on").or_(page.get_by_text("it ended within 2 hours"))).to_be_visible()

    page.get_by_role("link", name="Телефония, бренд").first.click()
    drill = page.locator(".clicks__drill")
    expect(drill.get_by_role("row")).to_have_count(9)
    drill.get_by_role("link", name=re.compile(r"^why\?")).first.click()
    expect(page.get_by_role("heading", name="Why", exact=True)).to_be_visible()

    page.get_by_label("How you know").fill("Our own monitoring")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Decided. Your words stand beside it.")).to_be_visible()
    expect(page.get_by_text("Our own monitoring")).to_be_visible()
    page.get_by_role("button", name="Take that back").click()
    expect(page.get_by_text("Taken back: what the program said holds again.")).to_be_visible()

    page.goto("/clicks/exclusions/?kind=placement")
    with page.expect_download() as file:
        page.get_by_role("link", name="Yandex Direct").click()
    assert file.value.path().read_text() == "games.example\n"
    page.get_by_role("button", name=re.compile("^I take 1 along")).click()
    expect(page.get_by_text("Written down: 1 entry for ninety days.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take back")).first.click()
    expect(page.get_by_text("Taken back: its entries wait to be excluded again.")).to_be_visible()

    page.goto("/clicks/evidence/")
    expect(page.get_by_text("SHA-256 of the text of all these clicks")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="I send it to the network")).to_be_hidden()
    expect(page.get_by_role("heading", name="How it is known")).to_be_visible()


def test_by_keyboard_alone(desk_of):
    page = desk_of("roman", language="en", viewport=WIDE)
    page.goto("/clicks/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".clicks__drill")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Why", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="All clicks")).to_be_visible()
