"""What happens elsewhere is seen here, and what is being written stays."""

import re

from playwright.sync_api import expect

from tests.browser.house import LETTER, eventually, letter

LONG = "\n\n".join(f"Line {n} of a long story about calls." for n in range(40))


def open_by_letter(house, page, sender, subject, body="It hums."):
    house.deliver(letter(sender, "support@north.example", subject, body))
    row = page.locator("[data-row]", has_text=subject)
    row.click()
    expect(page.locator("#pane h1")).to_have_text(subject)
    return page.url.rpartition("=")[2]


def reply(house, sender, number, subject, body):
    """The client's next letter joins by the automatic one that answered the first."""
    told = next(one for one in house.letters_to(sender) if subject in one["Subject"])
    house.deliver(
        letter(sender, "support@north.example", f"Re: {subject}", body, In_Reply_To=told["Message-ID"])
    )


def test_a_new_letter_joins_the_open_thread_and_typing_stays(house, desk_of):
    page, subject = desk_of("andrey", language="en"), "A humming line"
    number = open_by_letter(house, page, "marina@ventra.example", subject)
    page.keyboard.press("r")
    page.keyboard.type("We are looking")
    wait_for_the_automatic_letter(house, "marina@ventra.example", subject)
    reply(house, "marina@ventra.example", number, subject, "It also crackles.")
    expect(page.locator(".letter", has_text="It also crackles.")).to_be_in_viewport()
    page.keyboard.type(" into it.")
    expect(page.locator(LETTER)).to_have_text("We are looking into it.")

    page.keyboard.press("Control+Enter")
    banner = page.locator("#write-letter .composer__newer")
    expect(banner).to_contain_text("It also crackles.")
    expect(page.locator(LETTER)).to_have_text("We are looking into it.")
    banner.get_by_role("checkbox").check()
    page.locator(LETTER).press("Control+Enter")
    expect(page.locator(".letter--ours", has_text="We are looking into it.")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_have_text("")
    page.reload()
    expect(page.locator("reply-box tab-set")).to_be_hidden()


def test_who_reads_further_up_stays_there(house, desk_of):
    page, subject = desk_of("andrey", language="en"), "A long story"
    number = open_by_letter(house, page, "elena@ventra.example", subject, LONG)
    wait_for_the_automatic_letter(house, "elena@ventra.example", subject)
    expect(page.locator(".letter")).to_have_count(2)
    page.locator("#thread").evaluate("(thread) => thread.scrollBy(0, -400)")
    top = "document.querySelector('#thread .letter__body p:nth-child(5)').getBoundingClientRect().top"
    before = page.evaluate(top)
    reply(house, "elena@ventra.example", number, subject, "And one thing more.")
    expect(page.locator(".letter", has_text="And one thing more.")).to_have_count(1)
    assert abs(page.evaluate(top) - before) < 2


def test_the_bell_rings_without_a_reload(house, desk_of):
    page = desk_of("andrey", language="en", path="/search/")
    other = desk_of("roman", language="en")
    house.deliver(letter("marina@ventra.example", "support@north.example", "For Andrey", "Please."))
    bell = page.locator("#bell-link .count")
    before = int(bell.inner_text()) if bell.count() else 0
    other.locator("[data-row]", has_text="For Andrey").click()
    other.locator("#pane summary[data-key=KeyA]").click()
    other.locator("#new-owner").fill("andrey")
    other.locator("#pane .menu form").first.get_by_role("button").click()
    expect(bell).to_have_text(str(before + 1))
    page.locator("#bell-link").click()
    page.locator("#bell a", has_text="For Andrey").first.click()
    expect(page.locator("h1")).to_have_text("For Andrey")


def test_rows_of_the_list_follow_without_losing_the_place(house, desk_of):
    page = desk_of("andrey", language="en")
    open_by_letter(house, page, "marina@ventra.example", "The first of two")
    chosen = page.locator("[data-row][aria-current=true]").get_attribute("id")
    house.deliver(letter("viktor@ventra.example", "support@north.example", "The second of two", "And this."))
    expect(page.locator("[data-row]", has_text="The second of two")).to_have_class(re.compile("row--unread"))
    expect(page.locator("[data-row][aria-current=true]")).to_have_attribute("id", chosen)
    expect(page.locator(f"#{chosen}")).not_to_have_class(re.compile("row--unread"))


def wait_for_the_automatic_letter(house, sender, subject):
    eventually(lambda: [one for one in house.letters_to(sender) if subject in one["Subject"]])
