"""What helps to write: a saved reply, a phrase, a macro; and the guard that only points."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import eventually, letter

WORDS = {
    "en": {
        "send": "Press once more to send it as it is.",
        "nothing": "nothing is attached",
        "done": "is applied.",
        "undone": "is taken back.",
    },
    "ru": {
        "send": "Нажмите ещё раз, чтобы отправить как есть.",
        "nothing": "ничего не прикреплено",
        "done": "применён.",
        "undone": "отменён.",
    },
}


@pytest.fixture
def asked(house, desk_of):
    """`asked("Тема", "ru")`: Olga's page at a new ticket of Инна's."""

    def open_it(subject, language, **options):
        page = desk_of("olga", language=language, **options)
        house.deliver(letter("inna@lisenok.example", "help@north.example", subject, "Помогите, пожалуйста"))
        row = page.locator("[data-row]", has_text=subject)
        eventually(lambda: seen(page, row), seconds=60)
        page.goto(f"/tickets/{row.get_attribute('id').removeprefix('ticket-')}/")
        return page

    return open_it


def seen(page, row):
    """In the list, which is asked for anew: how news comes by itself is another journey."""
    page.reload()
    return row.count()


def write(page):
    """Into the letter; whichever editor it is."""
    page.keyboard.press("KeyR")
    place = page.locator("#write-letter trix-editor, #write-letter textarea:visible").first
    expect(place).to_be_focused()
    return place


def has_left(house, words):
    letters = house.letters_to("inna@lisenok.example")
    return any(words in one.get_body(("plain",)).get_content() for one in letters)


def said(page):
    return page.locator("#write-letter textarea[name=body]").input_value()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_reply_a_phrase_and_a_letter_by_keyboard_alone(asked, house, language):
    page = asked(f"Клавиши {language}", language)
    write(page)
    page.keyboard.type(";принята")
    expect(page.locator(".picker__option[aria-selected=true]")).to_contain_text("Заявка принята")
    expect(page.locator(".picker__preview")).to_contain_text("Здравствуйте, Инна!")
    page.keyboard.press("Enter")
    eventually(lambda: "Здравствуйте, Инна!" in said(page))
    assert ";принята" not in said(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Quote")
    expect(page.locator(".cards__card").first).to_be_focused()
    page.keyboard.press("Digit5")
    eventually(lambda: "\nПришлите, пожалуйста, снимок экрана" in said(page))
    page.keyboard.type(" Счёт во вложении.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#guard")).to_contain_text(WORDS[language]["nothing"])
    expect(page.locator("#guard")).to_contain_text(WORDS[language]["send"])
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread")).to_contain_text("Счёт во вложении.")
    eventually(lambda: has_left(house, "во вложении"), seconds=60)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_macro_is_shown_applied_and_taken_back_by_keyboard_alone(asked, language):
    page = asked(f"Макрос {language}", language)
    page.keyboard.press("KeyQ")
    expect(page.locator("#macro-words")).to_be_focused()
    page.keyboard.type("документы")
    expect(page.locator("#macro-names li")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".macro__act")).to_have_count(4)
    page.keyboard.press("Control+Enter")
    toast = page.locator(".toast", has_text=WORDS[language]["done"])
    expect(toast).to_be_visible()
    expect(page.locator(".standing")).to_contain_text("Ольга")
    page.keyboard.press("KeyZ")
    expect(page.locator(".toast", has_text=WORDS[language]["undone"])).to_be_visible()


def test_on_a_phone_with_one_thumb(asked):
    page = asked("Телефон", "ru", viewport=PHONE, has_touch=True)
    page.locator("[data-write=write-letter]").tap()
    page.locator("[data-opens-picker]").tap()
    option = page.locator(".picker__option", has_text="Заявка принята")
    option.tap()
    expect(page.locator(".picker__preview")).to_contain_text("Здравствуйте, Инна!")
    assert page.locator(".picker").bounding_box()["width"] <= PHONE["width"]
    page.locator("[data-inserts]").tap()
    eventually(lambda: "Здравствуйте, Инна!" in said(page))
    page.locator(".ticket__bar summary[data-key=KeyQ]").tap()
    page.locator("#macro-names a", has_text="Ждём документы").tap()
    expect(page.locator(".macro__act")).to_have_count(4)
