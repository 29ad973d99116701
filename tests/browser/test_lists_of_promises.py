"""Promises as lists: my own with one key for each act, the queue of what is due, and the lead's board."""

import re

from playwright.sync_api import expect

from tests.browser.house import LETTER, letter

INNA = "inna@lisenok.example"


def promised(house, page, subject, what):
    """A new ticket of hers, and on it a promise made by hand."""
    house.deliver(letter(INNA, "help@north.example", subject, "Когда будет готово?"))
    row = page.locator("[data-row]", has_text=subject)
    expect(row).to_be_visible()
    page.goto(row.get_attribute("href").split("?")[0])
    page.locator("#promise-new > summary").click()
    page.locator("#promise-new [name=text]").fill(what)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#promises .promised", has_text=what)).to_be_visible()


def line(page, what):
    return page.locator(".keeping__line", has_text=what)


def test_kept_by_one_key_taken_back_and_moved(house, desk_of):
    page = desk_of("olga", language="en")
    promised(house, page, "A drawing", "Send the drawing tomorrow by 15:00")
    page.goto("/queue/answer/")
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text("My promises")
    expect(line(page, "Send the drawing")).to_be_visible()
    while not line(page, "Send the drawing").locator("[aria-current=true]").count():
        page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator(".toast", has_text="Kept.")).to_be_visible()
    expect(line(page, "Send the drawing")).to_have_count(0)
    page.keyboard.press("z")
    expect(line(page, "Send the drawing")).to_be_visible()

    while not line(page, "Send the drawing").locator("[aria-current=true]").count():
        page.keyboard.press("j")
    page.keyboard.press("m")
    form = line(page, "Send the drawing").locator("form.menu__form")
    form.locator("[name=by]").fill("in 3 days")
    form.locator("[name=reason]").fill("The plotter is broken")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/tickets/\d+/"))
    expect(page.locator(LETTER)).to_contain_text("The plotter is broken")


def test_a_lead_goes_from_a_number_to_its_tickets(house, desk_of):
    page = desk_of("roman", language="en", path="/promises/board/")
    expect(page.locator(".watch__numbers dt").first).to_have_text("Due today")
    number = page.locator("#watch-risk .watch__value").inner_text()
    page.locator("#watch-risk a").click()
    expect(page.locator("h1")).to_have_text("At risk")
    assert int(number) <= page.locator("[data-row]").count()
