"""Eight hours without the mouse."""

import re

from playwright.sync_api import expect

from tests.browser.house import NOTE, letter


def test_a_morning_by_keyboard(house, desk_of):
    page = desk_of("roman", language="en")
    for subject in ("First fax is silent", "Second fax is silent"):
        house.deliver(letter("inna@lisenok.example", "help@north.example", subject, "It does not ring."))
        expect(row(page, subject)).to_be_visible()

    walk_to(page, "First fax is silent")
    expect(page.locator("#pane h1")).to_have_text("First fax is silent")
    expect(row(page, "First fax is silent")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#thread")).to_be_focused()

    page.keyboard.press("t")
    expect(page.locator("#pane .event", has_text="took the ticket")).to_be_visible()
    write_a_note(page)
    assign_to_olga(page)

    page.keyboard.press("e")
    expect(row(page, "First fax is silent")).to_have_count(0)
    shown = page.locator("#pane [data-shows]")
    expect(page.locator("[data-row][aria-current=true]")).to_have_attribute(
        "id", shown.get_attribute("data-shows")
    )
    page.keyboard.press("z")
    expect(page.locator("#pane h1")).to_have_text("First fax is silent")
    expect(row(page, "First fax is silent")).to_be_visible()
    expect(page.locator(".toast [data-key^=KeyZ]")).to_have_count(0)


def write_a_note(page):
    page.keyboard.press("n")
    expect(page.locator(NOTE)).to_be_focused()
    page.keyboard.type("Ask Inna for the model.")
    page.keyboard.press("Escape")
    expect(page.locator("#thread")).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#pane .note", has_text="Ask Inna for the model.")).to_be_visible()


def assign_to_olga(page):
    page.keyboard.press("a")
    owner = page.locator("#new-owner")
    expect(owner).to_be_focused()
    page.keyboard.press("Escape")
    expect(owner).to_be_hidden()
    page.keyboard.press("a")
    expect(owner).to_be_focused()
    page.keyboard.type("ольга")
    page.keyboard.press("Enter")
    expect(page.locator("#pane .event", has_text="Ольга Ремизова")).to_be_visible()


def test_keys_lead_everywhere_and_can_be_switched_off(desk_of):
    page = desk_of("roman", language="en")
    page.keyboard.press("g")
    page.keyboard.press("Digit4")
    page.wait_for_url(re.compile("/queue/waiting/"))
    page.keyboard.press("/")
    page.wait_for_url(re.compile("/search/"))
    expect(page.locator("#q")).to_be_focused()
    page.go_back()
    page.keyboard.press("c")
    page.wait_for_url(re.compile("/tickets/new/"))
    page.go_back()
    page.keyboard.press("Shift+?")
    expect(page.locator(".sheet")).to_be_visible()
    page.locator(".sheet input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.press("Control+k")
    expect(page.locator(".palette input")).to_be_focused()


def test_back_leads_to_the_ticket_before(house, desk_of):
    page = desk_of("roman", language="en")
    page.keyboard.press("j")
    page.wait_for_url(re.compile(r"\?ticket="))
    first = page.locator("#pane [data-shows]").get_attribute("data-shows")
    page.keyboard.press("j")
    expect(page.locator("#pane [data-shows]")).not_to_have_attribute("data-shows", first)
    page.go_back()
    expect(page.locator("#pane [data-shows]")).to_have_attribute("data-shows", first)
    expect(page.locator("[data-row][aria-current=true]")).to_have_attribute("id", first)


def row(page, subject):
    return page.locator("[data-row]", has_text=subject)


def walk_to(page, subject):
    for _ in range(page.locator("[data-row]").count()):
        page.keyboard.press("j")
        if row(page, subject).get_attribute("aria-current"):
            return
