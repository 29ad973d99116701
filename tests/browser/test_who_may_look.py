"""A colleague of another line and a stranger see nothing, live screens included."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.house import letter

TURNS = 3  # a date of his own tickets may fall due just then; it does not each time


def opened(house, page, subject):
    """Its number, once the letter has come and its ticket lies open."""
    house.deliver(letter("inna@lisenok.example", "help@north.example", subject, "Private."))
    row = page.locator("[data-row]", has_text=subject)
    expect(row).to_be_visible()
    row.click()
    expect(page.locator("#pane h1")).to_have_text(subject)
    return page.url.rpartition("=")[2]


def test_a_colleague_of_another_line_hears_and_sees_nothing(house, desk_of):
    inside, outside = desk_of("olga", language="en"), desk_of("gleb", language="en")
    heard = []
    outside.on("request", lambda request: heard.append(request.url))
    for turn in range(TURNS):
        heard.clear()
        number = opened(house, inside, f"Not for Gleb, {turn + 1}")
        if not [url for url in heard if "/queue/" in url or "/rail/" in url]:
            break
    else:
        pytest.fail(f"His screen was told each time: {heard}")
    expect(outside.locator("[data-row]", has_text="Not for Gleb")).to_have_count(0)
    for path in (f"/tickets/{number}/", f"/tickets/{number}/news/", f"/queue/answer/?ticket={number}"):
        assert outside.request.get(path).status == 404
    outside.goto(f"/search/?q={number}")
    expect(outside.locator(".found")).to_have_count(0)


def test_a_stranger_is_led_to_the_door(browser, house):
    context = browser.new_context(base_url=house.address)
    page = context.new_page()
    for path in ("/queue/answer/", "/tickets/1/", "/search/?q=fax", "/clients/", "/settings/"):
        page.goto(path)
        assert re.search("/sign-in/", page.url)
    assert context.request.get("/live").status == 204
    context.close()
