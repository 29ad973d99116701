"""What clients say unasked, on both sides' screens: a letter to the director, an idea, thanks."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import eventually
from tests.browser.promising import INNA, words_of
from tests.browser.test_portal import SMALL

PAVEL = "pavel@lisenok.example"
LETTER = "Третий месяц никто не скажет, во что обойдётся переезд. Позвоните мне сами."
ANSWER = "Инна, это моя вина. Звоню вам завтра в десять."
IDEA = "Присылать запись разговора вместе с письмом"
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


def test_a_letter_to_the_director_from_a_phone_is_answered_past_the_team(house, desk_of, portal_of):
    phone = portal_of(INNA, language="ru", path="/portal/voices/", **TOUCH)
    phone.get_by_role("link", name="Написать директору").tap()
    phone.locator("[name=words]").fill(LETTER)
    assert phone.evaluate(SMALL) == []
    phone.get_by_role("button", name="Отправить директору").tap()
    expect(phone.locator("main")).to_contain_text("письмо у директора")
    address = phone.url

    director = desk_of("vera", language="ru", path="/director/")
    director.get_by_role("link", name=LETTER).click()
    director.locator("#DirectorsAnswerForm_words").fill(ANSWER)
    director.keyboard.press("Control+Enter")
    expect(director.locator(".letter--ours")).to_contain_text(ANSWER)

    sent = eventually(lambda: [one for one in house.letters_to(INNA) if ANSWER in words_of(one)], 60)[0]
    assert (sent["Subject"], sent["Reply-To"]) == ("Ответ на ваше письмо директору", "vera@north.example")
    assert "Вера Ланская" in sent["From"]
    phone.goto(address)
    expect(phone.locator(".letter--ours")).to_contain_text(ANSWER)
    expect(phone.locator("main")).to_contain_text("есть ответ")

    agent = desk_of("olga", language="ru", path="/search/?q=переезд")
    expect(agent.locator("main")).not_to_contain_text("во что обойдётся")
    assert agent.goto("/director/").status == 403


def test_the_author_of_an_idea_hears_what_becomes_of_it(house, desk_of, portal_of):
    author = portal_of(INNA, language="ru", path="/portal/ideas/new/")
    author.locator("[name=title]").fill(IDEA)
    author.keyboard.press("Control+Enter")
    expect(author.locator("h1")).to_have_text(IDEA)

    colleague = portal_of(PAVEL, language="ru", path="/portal/voices/")
    colleague.get_by_role("link", name=IDEA).click()
    colleague.get_by_role("button", name="Я тоже этого хочу").click()
    expect(colleague.locator("main")).to_contain_text("2 голоса")

    lead = desk_of("roman", language="ru", path="/ideas/")
    lead.get_by_role("link", name=IDEA).click()
    lead.get_by_label("Делать не будем").check()
    lead.get_by_role("button", name="Решить и сообщить автору").click()
    expect(lead.locator(".field__error")).to_contain_text("Скажите, почему нет")
    lead.get_by_label("Сделаем").check()
    lead.locator("[name=reason]").fill("В январе.")
    lead.get_by_role("button", name="Решить и сообщить автору").click()
    sent = eventually(lambda: [one for one in house.letters_to(INNA) if "В январе." in words_of(one)], 60)[0]
    assert sent["Subject"] == f"Сделаем: {IDEA}"
    author.reload()
    expect(author.locator("main")).to_contain_text("В январе.")


def test_thanks_reach_whoever_they_are_for(desk_of, portal_of):
    client = portal_of(INNA, language="ru", path="/portal/tickets/7/", **TOUCH)
    client.get_by_role("link", name="Сказать спасибо").tap()
    client.locator("[name=words]").fill("Объяснили так, что понятно всем.")
    client.get_by_role("button", name="Сказать спасибо").tap()
    expect(client.locator("main")).to_contain_text("Вы сказали спасибо: Ольга Ремизова")

    thanked = desk_of("olga", language="ru", path="/thanks/")
    expect(thanked.locator("main")).to_contain_text("Объяснили так, что понятно всем.")
    lead = desk_of("roman", language="ru", path="/thanks/team/")
    expect(lead.locator("main")).to_contain_text("Инна Збруева говорит спасибо: Ольга Ремизова")


@pytest.mark.parametrize("path", ["voices/", "director/new/", "ideas/new/", "ideas/1/", "tickets/7/thanks/"])
def test_with_one_thumb_nothing_is_too_small_or_hangs_over(portal_of, path):
    page = portal_of(INNA, language="ru", path=f"/portal/{path}", **TOUCH)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate(SMALL) == []
