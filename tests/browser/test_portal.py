"""The client's person: in by a code, written with a file, answered, closed, reopened, a colleague invited."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, ask_for_a_code
from tests.browser.house import eventually

RUSSIAN = {
    "agent": "olga",
    "language": "ru",
    "client": "inna@lisenok.example",
    "subject": "Трубка на ресепшене шипит",
    "asks": "С утра шипит трубка, запись во вложении.",
    "answer": "Инна, заменим трубку сегодня до трёх.",
    "more": "После замены опять шипит.",
    "from_portal": "Из портала",
    "colleague": "nastya@lisenok.example",
}
ENGLISH = {
    "agent": "roman",
    "language": "en",
    "client": "viktor@ventra.example",
    "subject": "The dock phone crackles",
    "asks": "It crackles since this morning, a recording is attached.",
    "answer": "Viktor, we replace it today by three.",
    "more": "It crackles again after the change.",
    "from_portal": "From the portal",
    "colleague": "ivan@ventra.example",
}


@pytest.mark.parametrize("words", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_a_client_and_the_desk_see_one_thread(house, desk_of, portal_of, words):
    page = portal_of(words["client"], language=words["language"])
    number = write_a_ticket(page, words)

    desk = desk_of(words["agent"], language=words["language"], path=f"/tickets/{number}/")
    asked = desk.locator(".letter", has_text=words["asks"])
    expect(asked).to_contain_text(words["from_portal"])
    expect(asked.locator(".file")).to_contain_text("crackle.txt")
    eventually(lambda: [one for one in house.letters_to(words["client"]) if is_about(one, words)])

    answer_at_the_desk(desk, words)
    letter = eventually(lambda: letters_saying(house, words, words["answer"]), 60)[0]
    assert f"/portal/tickets/{number}/" in text_of(letter)
    expect(page.locator(".letter--ours", has_text=words["answer"])).to_be_visible(timeout=60_000)

    close_and_reopen(page, words)
    expect(desk.locator(".letter", has_text=words["more"])).to_be_visible(timeout=60_000)


def test_a_manager_invites_a_colleague_who_comes_in(house, browser, portal_of):
    page = portal_of(ENGLISH["client"], language="en", path="/portal/people/")
    page.locator("[name=name]").fill("Ivan Petrov")
    page.locator("[name=email]").fill(ENGLISH["colleague"])
    page.locator("main form .button--main").click()
    expect(page.locator(".list", has_text=ENGLISH["colleague"])).to_be_visible()
    letter = eventually(lambda: house.letters_to(ENGLISH["colleague"]))[0]

    theirs = browser.new_context(base_url=house.address, locale="en-GB").new_page()
    theirs.goto(re.search(r"https?://\S+/portal/", text_of(letter))[0])
    ask_for_a_code(theirs, house, ENGLISH["colleague"])
    expect(theirs.locator("h1")).to_have_text("Hello, Ivan Petrov")
    theirs.context.close()


def test_with_one_thumb_nothing_is_too_small_or_hangs_over(portal_of):
    touch = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    page = portal_of(RUSSIAN["client"], language="ru", **touch)
    for path in ("", "tickets/1/", "tickets/new/", "people/", "me/"):
        page.goto(f"/portal/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], path
        assert page.evaluate(SMALL) == [], path
    page.goto("/portal/tickets/1/")
    page.locator(".composer textarea").fill("Спасибо, ждём.")
    page.locator(".composer [type=submit]").tap()
    expect(page.locator(".letter", has_text="Спасибо, ждём.")).to_be_visible()


def test_by_keyboard_alone(portal_of):
    page = portal_of(ENGLISH["client"], language="en")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the bar
    link = page.locator(".request h3 a").first
    for _ in range(30):
        if link.evaluate("(one) => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/portal/tickets/\d+/"))
    page.locator(".composer [aria-labelledby=answer-title]").focus()
    page.keyboard.type("Typed without a mouse")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".letter", has_text="Typed without a mouse")).to_be_visible()


TOUCHED = "button, a.button, summary, .portal__nav a, .tabs a, main input:not(.check input), .check"
SMALL = f"""() => [...document.querySelectorAll("{TOUCHED}")]
    .filter((one) => one.checkVisibility() && !one.closest(".letter, .toasts, .refusal") && !one.matches(".unseen"))
    .map((one) => [one.innerText.trim() || one.title || one.name, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height < 43.5).map(([words]) => words)"""


def write_a_ticket(page, words):
    page.locator(".portal__head .button--main").click()
    page.locator("[name=subject]").fill(words["subject"])
    page.locator("[name=body]").fill(words["asks"])
    page.set_input_files(
        "input[type=file]", {"name": "crackle.txt", "mimeType": "text/plain", "buffer": b"krr"}
    )
    expect(page.locator(".drop__files .file")).to_have_text(re.compile(r"crackle\.txt"))
    page.locator("main form [data-sends]").click()
    page.wait_for_url(re.compile(r"/portal/tickets/\d+/"))
    expect(page.locator("h1")).to_have_text(words["subject"])
    return re.search(r"tickets/(\d+)/", page.url)[1]


def answer_at_the_desk(desk, words):
    desk.keyboard.press("r")
    expect(desk.locator("#write-letter :focus")).to_be_attached()
    desk.keyboard.type(words["answer"])
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".letter--ours", has_text=words["answer"])).to_be_visible()


def close_and_reopen(page, words):
    page.locator("form[action$='/confirmation/'] button").click()
    expect(page.locator("form[action$='/confirmation/']")).to_have_count(0)
    page.locator(".composer textarea").fill(words["more"])
    page.locator(".composer [type=submit]").click()
    expect(page.locator(".letter", has_text=words["more"])).to_be_visible()
    expect(page.locator("form[action$='/confirmation/']")).to_have_count(1)


def is_about(letter, words):
    return letter["Auto-Submitted"] == "auto-replied" and words["subject"] in text_of(letter)


def letters_saying(house, words, said):
    return [one for one in house.letters_to(words["client"]) if said in text_of(one)]


def text_of(letter):
    return letter.get_body(("plain",)).get_content()
