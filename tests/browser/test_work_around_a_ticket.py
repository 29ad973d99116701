"""Tags, a checklist, a snooze, a question to a colleague: by keyboard, in both languages, and with one thumb."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import letter

TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


def new_ticket(house, page, subject):
    house.deliver(letter("inna@lisenok.example", "help@north.example", subject, "Посмотрите, пожалуйста."))
    expect(row(page, subject)).to_be_visible()


def row(page, subject):
    return page.locator("[data-row]", has_text=subject)


def opened(house, page, subject):
    """The new ticket on a page of its own."""
    new_ticket(house, page, subject)
    page.goto(row(page, subject).get_attribute("href").split("?")[0])
    expect(page.locator("#work h2")).to_be_visible()


def test_what_is_kept_around_it_is_saved_by_itself(house, desk_of):
    page = desk_of("olga", language="en")
    opened(house, page, "A fax with a list")
    page.keyboard.press("w")
    expect(page.locator("#strip [aria-pressed=true]")).to_have_text("You follow")

    page.locator("#work-tag").fill("факс")
    page.keyboard.press("Enter")
    expect(page.locator("#strip .tag", has_text="факс")).to_be_visible()
    expect(page.locator("#work-tag")).to_be_focused()

    page.locator("#work-lines").fill("- Ring Inna\n- Send the scheme")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#strip")).to_contain_text("0 of 2")
    page.locator(".work__checks input[type=checkbox]").first.check()
    expect(page.locator("#strip")).to_contain_text("1 of 2")

    page.locator("#work-kind").select_option(label="Сбой")
    stands = page.get_by_label("Работа стоит")
    stands.select_option(label="yes")
    count = page.get_by_label("Сколько человек не работает")
    count.fill("дюжина")
    page.keyboard.press("Tab")
    expect(page.locator("#work [role=alert]")).to_contain_text("is a number")
    count.fill("12")
    page.keyboard.press("Tab")
    expect(page.locator("#work .work__saved")).to_contain_text("saved")


def test_snoozed_by_one_key_and_taken_back_by_the_same(house, desk_of):
    page = desk_of("olga", language="en")
    new_ticket(house, page, "Fax until Monday")
    row(page, "Fax until Monday").click()
    expect(page.locator("#pane h1")).to_have_text("Fax until Monday")
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    expect(page.locator("#pane [name=reason]")).to_be_focused()
    page.keyboard.type("We wait for the model")
    page.keyboard.press("Control+Enter")
    expect(row(page, "Fax until Monday")).to_have_count(0)
    page.keyboard.press("z")
    expect(page.locator("#pane h1")).to_have_text("Fax until Monday")
    expect(row(page, "Fax until Monday")).to_be_visible()


def test_a_colleague_is_asked_and_answers(house, desk_of):
    page = desk_of("olga", language="ru")
    opened(house, page, "Схема факса")
    page.get_by_title("Другие действия").click()
    page.locator(".menu__fold summary", has=page.locator('use[href$="#colleague"]')).click()
    form = page.locator("form[hx-post*='hand-off']", has=page.locator("[name=what]"))
    form.locator("[name=to]").select_option(label="Роман Белов")
    form.locator("[name=what]").fill("Пришли схему")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".standing")).to_contain_text("Роман Белов")

    asked = desk_of("roman", language="en", path="/mentions/")
    asked.get_by_role("link", name="Пришли схему").click()
    expect(asked.locator(".ask")).to_contain_text("You are asked:")
    asked.locator("#ask-result").fill("Отправил")
    asked.keyboard.press("Enter")
    expect(asked.locator(".event", has_text="did what was asked")).to_be_visible()
    expect(page.locator(".event", has_text="Отправил")).to_be_visible()


def test_snoozed_with_the_thumb(house, desk_of):
    page = desk_of("olga", language="ru", **TOUCH)
    new_ticket(house, page, "Факс с телефона")
    row(page, "Факс с телефона").tap()
    page.wait_for_url(re.compile(r"/tickets/\d+/"))
    page.get_by_title("Другие действия").tap()
    page.locator(".ticket__snooze-fold summary").tap()
    page.locator("main [name=reason]").fill("Ждём модель")
    page.locator("[name=until]").and_(page.get_by_label(re.compile("завтра"))).check()
    page.locator("form[hx-post*=snooze] button[type=submit]").tap()
    expect(page.locator("h1")).not_to_have_text("Факс с телефона")
    page.goto("/queue/snoozed/")
    expect(row(page, "Факс с телефона")).to_be_visible()
