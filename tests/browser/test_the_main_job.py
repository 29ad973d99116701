"""A letter comes in, the right person answers, the client knows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.house import LETTER, eventually, letter

RUSSIAN = {
    "agent": "olga",
    "language": "ru",
    "client": "pavel@lisenok.example",
    "box": "help@north.example",
    "subject": "Касса не печатает чеки",
    "asks": "Добрый день! После обновления касса молчит.",
    "answer": "Павел, обновите драйвер, инструкция во вложении.",
    "thanks": "Спасибо, печатает!",
    "hello": "Здравствуйте",
}
ENGLISH = {
    "agent": "andrey",
    "language": "en",
    "client": "viktor@ventra.example",
    "box": "support@north.example",
    "subject": "The till prints no receipts",
    "asks": "Hello! After the update the till is silent.",
    "answer": "Viktor, please update the driver, the guide is attached.",
    "thanks": "Thank you, it prints!",
    "hello": "Hello",
}


@pytest.mark.parametrize("words", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_a_letter_is_answered_and_the_client_knows(house, desk_of, words):
    page = desk_of(words["agent"], language=words["language"])
    row = page.locator("[data-row]", has_text=words["subject"])
    expect(row).to_have_count(0)

    asked = house.deliver(letter(words["client"], words["box"], words["subject"], words["asks"]))
    expect(row).to_be_visible()
    assert_the_client_was_told(house, words, asked)

    walk_to(page, row)
    answer_with_a_file(page, words)
    sent = eventually(lambda: [one for one in house.letters_to(words["client"]) if has_file(one)])[0]
    assert sent["In-Reply-To"] == asked
    assert asked in sent["References"]
    assert words["answer"] in text_of(sent)
    assert f'lang="{words["language"]}"' in html_of(sent)

    reply = letter(
        words["client"],
        words["box"],
        f"Re: {words['subject']}",
        words["thanks"],
        In_Reply_To=sent["Message-ID"],
    )
    house.deliver(reply)
    expect(page.locator(".letter", has_text=words["thanks"])).to_be_visible()
    expect(row).to_have_count(1)
    page.keyboard.press("e")
    expect(row).to_have_count(0)
    expect(page.locator(".toast [data-key^=KeyZ]")).to_be_visible()


def assert_the_client_was_told(house, words, asked):
    told = eventually(
        lambda: [one for one in house.letters_to(words["client"]) if one["In-Reply-To"] == asked]
    )[0]
    assert told["Auto-Submitted"] == "auto-replied"
    assert text_of(told).startswith(words["hello"])


def walk_to(page, row):
    """J until the row is the chosen one; its ticket stands in the pane by then."""
    for _ in range(page.locator("[data-row]").count()):
        page.keyboard.press("j")
        if row.get_attribute("aria-current"):
            break
    expect(page.locator("#pane [data-shows]")).to_have_attribute("data-shows", row.get_attribute("id"))


def answer_with_a_file(page, words):
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    page.keyboard.type(words["answer"])
    page.set_input_files(
        "#write-letter input[type=file]",
        {"name": "driver.txt", "mimeType": "text/plain", "buffer": b"1. Unplug. 2. Plug in."},
    )
    expect(page.locator("#write-letter .file")).to_have_text(re.compile(r"driver\.txt"))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".letter--ours", has_text=words["answer"])).to_be_visible()


def has_file(sent):
    return any(part.get_filename() == "driver.txt" for part in sent.walk())


def text_of(sent):
    return sent.get_body(("plain",)).get_content()


def html_of(sent):
    return sent.get_body(("html",)).get_content()
