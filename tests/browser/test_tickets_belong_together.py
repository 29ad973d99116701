"""Linked, merged and taken apart, split, answered together: by keyboard, in both languages, with a thumb."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import eventually, letter


def opened_by(house, page, subject, body="It does not ring.", sender="inna@lisenok.example"):
    """A letter's ticket as it appears in the queue; its number."""
    house.deliver(letter(sender, "help@north.example", subject, body))
    row = page.locator("[data-row]", has_text=subject)
    expect(row).to_be_visible()
    return int(row.get_attribute("id").removeprefix("ticket-"))


def test_two_letters_about_one_thing_by_keyboard(house, desk_of):
    page = desk_of("roman", language="en")
    first = opened_by(house, page, "The door bell is silent")
    second = opened_by(house, page, "Bell again", "And the gate too.")
    page.goto(f"/queue/answer/?ticket={second}")
    expect(page.locator("#pane h1")).to_have_text("Bell again")

    page.keyboard.press("m")
    expect(page.locator("#pane input[name=offered]").first).to_be_focused()
    page.locator("#MergeForm_other").focus()
    page.keyboard.type(str(first))
    page.keyboard.press("Enter")
    expect(page.locator("#pane h1")).to_have_text("The door bell is silent")
    expect(page.locator("#thread", has_text="And the gate too.")).to_be_visible()
    expect(page.locator(f"#ticket-{second}")).to_have_count(0)

    page.keyboard.press("z")
    expect(page.locator("#pane h1")).to_have_text("Bell again")
    expect(page.locator(f"#ticket-{second}")).to_be_visible()

    page.goto(f"/tickets/{second}/")
    page.keyboard.press("m")
    page.locator("#MergeForm_other").fill(str(first))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/tickets/{first}/"))
    expect(page.locator("#relations", has_text="Bell again")).to_be_visible()
    page.goto(f"/tickets/{second}/")
    page.wait_for_url(re.compile(f"/tickets/{first}/"))
    expect(
        page.locator(".toast", has_text=f"Ticket {second} was merged into ticket {first}.")
    ).to_be_visible()
    page.locator("#relations button", has_text="Take apart").click()
    page.wait_for_url(re.compile(f"/tickets/{second}/"))
    expect(page.locator("#thread", has_text="And the gate too.")).to_be_visible()


def test_linked_and_split_in_russian(house, desk_of):
    page = desk_of("roman", language="ru")
    first = opened_by(house, page, "Не горит лампа")
    second = opened_by(house, page, "Нет света совсем")
    page.goto(f"/tickets/{first}/")
    page.locator("summary[title='Другие действия']").click()
    page.locator("summary", has_text="Связать с другой заявкой").click()
    page.locator("#LinkForm_word").select_option("caused-by")
    page.locator("#LinkForm_other").fill("света совсем")
    page.keyboard.press("Enter")
    expect(page.locator("#relations dt", has_text="вызвана")).to_be_visible()
    expect(page.locator("#relations a", has_text="Нет света совсем")).to_be_visible()
    page.locator("#relations a", has_text="Нет света совсем").click()
    expect(page.locator("#relations dt", has_text="вызывает")).to_be_visible()

    page.goto("/queue/answer/")
    mail_id = house.deliver(letter("inna@lisenok.example", "help@north.example", "Кран", "Кран течёт."))
    expect(page.locator("[data-row]", has_text="Кран")).to_be_visible()
    house.deliver(
        letter(
            "inna@lisenok.example", "help@north.example", "Re: Кран", "И дверь скрипит.", In_Reply_To=mail_id
        )
    )
    page.locator("[data-row]", has_text="Кран").click()
    expect(page.locator("#thread", has_text="И дверь скрипит.")).to_be_visible()
    page.locator("#pane summary[title='Другие действия']").click()
    page.locator("#pane a", has_text="Разделить на две заявки").click()
    page.locator("#id_subject").fill("Дверь скрипит")
    page.locator("label", has_text="И дверь скрипит.").click()
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1", has_text="Дверь скрипит")).to_be_visible()
    expect(page.locator("#relations dt", has_text="выделена из")).to_be_visible()
    assert second


def test_one_problem_answered_to_all_with_a_thumb(house, desk_of):
    page = desk_of("roman", language="en")
    first = opened_by(house, page, "No calls since nine")
    second = opened_by(house, page, "Calls are gone", sender="pavel@lisenok.example")
    phone = desk_of("roman", language="en", path=f"/tickets/{first}/", viewport=PHONE, has_touch=True)
    for number in (first, second):
        phone.goto(f"/tickets/{number}/")
        phone.locator("summary[title='More acts']").tap()
        phone.locator("summary", has_text="A problem is behind it").tap()
        if number == first:
            phone.locator("#ProblemForm_title").fill("The exchange is down")
            phone.locator("button", has_text="Make it a problem").tap()
        else:
            phone.locator("#JoiningProblemForm_problem").select_option(label="The exchange is down")
            phone.locator("button", has_text="This is behind it").tap()
        expect(phone.locator(".toast").first).to_be_visible()
    phone.goto("/problems/")
    phone.locator("a", has_text="The exchange is down").tap()
    phone.locator("a", has_text="Answer to all").tap()
    phone.locator("textarea").fill("The exchange works again.")
    phone.locator("label", has_text="Solve these tickets as well").tap()
    phone.locator("button", has_text="Send to all of them").tap()
    phone.locator(".toast button", has_text="Undo").tap()
    expect(phone.locator("textarea")).to_have_value("The exchange works again.")
    expect(phone.get_by_label("Solve these tickets as well")).to_be_checked()
    phone.locator("button", has_text="Send to all of them").tap()
    expect(phone.locator("text=2 letters leave in")).to_be_visible()
    expect(phone.locator("text=taken back by")).to_have_count(1)
    expect(phone.locator("text=2 of 2 letters written")).to_be_visible(timeout=40_000)
    expect(phone.locator("text=2 of 2 done")).to_be_visible()
    for address in ("inna@lisenok.example", "pavel@lisenok.example"):
        eventually(
            lambda to=address: any("works again" in str(one) for one in map(body_of, house.letters_to(to)))
        )


def body_of(sent):
    return sent.get_body(("plain",)).get_content()
