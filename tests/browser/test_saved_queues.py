"""A queue of one's own: made in sentences, shared, favoured, changed, deleted and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import letter

WORDS = {
    "en": {"save": "Save", "condition": "Condition", "contains": "contains the words", "undo": "Undo"},
    "ru": {"save": "Сохранить", "condition": "Условие", "contains": "содержит слова", "undo": "Отменить"},
}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_queue_is_made_shared_and_followed(house, desk_of, language):
    words = WORDS[language]
    about = f"Franking machine {language}"
    house.deliver(letter("inna@lisenok.example", "help@north.example", f"{about} jams", "It jams."))
    page = desk_of("roman", language=language, path="/queues/new/")
    page.locator("[name=name]").fill(about)
    add_words(page, words, about)
    expect(page.locator("#look strong")).to_have_text("1")
    expect(page.locator("#look li")).to_contain_text([f"{about} jams"])
    page.locator("[name=seen_by]").select_option("everybody")
    page.get_by_role("button", name=words["save"]).last.click()
    page.wait_for_url(re.compile(r"/queue/saved-\d+/"))
    expect(page.locator("[data-row]", has_text=about)).to_have_count(1)
    expect(rail_link(page, about)).to_contain_text("1")

    other = desk_of("olga", language=language, path="/queues/")
    expect(other.locator(".saved-queues li", has_text=about)).to_have_count(1)
    house.deliver(letter("inna@lisenok.example", "help@north.example", f"{about} burns", "It burns."))
    expect(page.locator("[data-row]", has_text=about)).to_have_count(2)
    expect(rail_link(page, about)).to_contain_text("2")
    take_away(page, words, about)


def add_words(page, words, text):
    conditions = page.locator("#conditions")
    conditions.get_by_role("button", name=words["condition"], exact=True).click()
    expect(conditions.locator(".condition")).to_have_count(2)
    conditions.locator("[name='c.1.field']").select_option("subject")
    expect(conditions.locator("[name='c.1.is']")).to_contain_text(words["contains"])
    conditions.locator("[name='c.1.value']").fill(text)


def take_away(page, words, name):
    page.goto("/queues/")
    page.locator(".saved-queues li", has_text=name).locator("a.button").click()
    page.locator("form[action$='/deletion/'] button").click()
    page.wait_for_url(re.compile("/queues/$"))
    expect(rail_link(page, name)).to_have_count(0)
    page.get_by_role("button", name=words["undo"]).click()
    page.wait_for_url(re.compile(r"/queue/saved-\d+/"))
    expect(page.locator("[data-row]", has_text=name)).to_have_count(2)


def rail_link(page, name):
    return page.locator("#rail .rail__link", has_text=name)


def test_a_queue_by_keyboard(desk_of):
    page = desk_of("andrey", language="en", path="/queues/")
    page.keyboard.press("Shift+Q")
    page.wait_for_url(re.compile("/queues/new/"))
    page.locator("[name=name]").focus()
    page.keyboard.type("Mine and quiet")
    page.locator("#c-more").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name='c.1.field']")).to_be_focused()
    page.keyboard.type("owner")
    expect(page.locator("[name='c.1.value'][value=me]")).to_be_visible()
    page.locator("[name='c.1.value'][value=me]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/queue/saved-\d+/"))
    address = page.url
    page.goto("/queue/answer/")
    page.keyboard.press("g")
    page.keyboard.press("7")
    page.wait_for_url(address)


def test_a_queue_on_a_phone(desk_of):
    page = desk_of("timur", language="ru", path="/queues/new/", viewport=PHONE, has_touch=True)
    page.locator("[name=name]").fill("С телефона")
    page.locator("#c-more").tap()
    expect(page.locator(".condition")).to_have_count(2)
    page.locator(".condition__out").last.tap()
    expect(page.locator(".condition")).to_have_count(1)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    page.locator("button[data-key='Ctrl+Enter']").tap()
    page.wait_for_url(re.compile(r"/queue/saved-\d+/"))


def test_without_scripts_a_queue_is_made_all_the_same(desk_of):
    page = desk_of("olga", language="en", path="/queues/new/", java_script_enabled=False)
    page.locator("[name=name]").fill("Plain")
    page.locator("#c-more").click()
    page.locator("[name='c.1.field']").select_option("moves")
    page.locator("noscript button, .condition button[value=change]").last.click()
    page.locator("[name='c.1.value']").fill("0")
    page.locator("button[data-key='Ctrl+Enter']").click()
    page.wait_for_url(re.compile(r"/queue/saved-\d+/"))
