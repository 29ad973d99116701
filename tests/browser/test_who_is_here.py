"""Two colleagues on one ticket see each other, in the ticket and in the list, within a second."""

from playwright.sync_api import expect

from tests.browser.house import LETTER, letter


def ticket_of(house, page, subject):
    house.deliver(letter("marina@ventra.example", "support@north.example", subject, "It hums."))
    row = page.locator("[data-row]", has_text=subject)
    row.click()
    expect(page.locator("#pane h1")).to_have_text(subject)
    return page.url.rpartition("=")[2]


def test_who_looks_and_who_writes_is_seen_in_ticket_and_list(house, desk_of):
    ours, subject = desk_of("andrey", language="en"), "A line with two guests"
    number = ticket_of(house, ours, subject)
    theirs = desk_of("olga", language="ru")
    mark = theirs.locator(f"#ticket-{number} .here-mark")
    expect(mark).to_contain_text("Andrey Kulik")
    theirs.goto(f"/tickets/{number}/")
    expect(theirs.locator("who-is-here")).to_contain_text("Тоже здесь: Andrey Kulik")
    expect(ours.locator("who-is-here")).to_contain_text("Also here: Ольга Ремизова")

    theirs.keyboard.press("r")
    expect(theirs.locator(LETTER)).to_be_focused()
    theirs.keyboard.type("Смотрим")
    expect(ours.locator("who-is-here .here--writing")).to_contain_text(
        "Writing a letter: Ольга Ремизова", timeout=1500
    )
    theirs.close()
    expect(ours.locator("who-is-here")).to_be_empty()


def test_a_thumb_sees_it_too(house, desk_of):
    ours, subject = desk_of("andrey", language="en"), "A line on the road"
    number = ticket_of(house, ours, subject)
    phone = desk_of("olga", language="en", viewport={"width": 390, "height": 844}, has_touch=True)
    phone.goto(f"/tickets/{number}/")
    expect(phone.locator("who-is-here")).to_contain_text("Also here: Andrey Kulik")
