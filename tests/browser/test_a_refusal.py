"""A no, on both sides' screens: another way is chosen, or the client objects; and what a client owes is given."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import eventually
from tests.browser.promising import INNA, new_ticket, words_of


def refuse(page):
    page.locator("#acts summary", has=page.locator("use[href$='#more']")).first.click()
    page.locator("[data-act=refuse]").click()
    page.locator("#RefusalForm_reason").fill("Такой линии у нас нет.")
    page.locator("#RefusalForm_consequence").fill("Звонки после шести теряются, как теперь.")
    page.locator("#RefusalForm_alternatives").fill("Мобильный дежурного\nАвтоответчик")
    page.keyboard.press("Control+Enter")


def is_refusal(sent, subject):
    return subject in sent["Subject"] and "Такой линии" in words_of(sent)


@pytest.fixture
def refused(house, desk_of, portal_of):
    """`refused("Subject")`: the pages of both sides, after the letter has left."""

    def tell(subject):
        desk = desk_of("roman", language="en")
        number = new_ticket(house, desk, subject)
        refuse(desk)
        eventually(lambda: [one for one in house.letters_to(INNA) if is_refusal(one, subject)], 60)
        client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
        expect(client.locator(".refusal")).to_contain_text("Звонки после шести теряются")
        return desk, client, number

    return tell


def test_another_way_is_chosen_by_one_press(refused, house):
    desk, client, number = refused("Линия после шести")
    client.locator(".option", has_text="Автоответчик").click()
    client.get_by_role("button", name="Choose this way").click()
    expect(client.locator(".refusal")).to_contain_text("You chose")
    desk.goto(f"/tickets/{number}/")
    expect(desk.locator(".thread")).to_contain_text("The client chose another way: Автоответчик")
    expect(desk.locator(".standing")).to_contain_text("we owe the next step")


def test_objected_and_taken_back(refused, house):
    desk, client, _number = refused("Вторая линия")
    client.get_by_text("None of these: I do not agree").click()
    client.locator(".refusal__object textarea").fill("У соседей такая линия есть.")
    client.get_by_role("button", name="Object", exact=True).click()
    expect(client.locator(".refusal")).to_contain_text("looks at it anew")
    desk.goto("/refusals/")
    desk.get_by_role("link", name="Вторая линия").first.click()
    expect(desk.locator("#awaited")).to_contain_text("У соседей такая линия есть.")
    desk.locator("#awaited").get_by_role("button", name="Take the refusal back").click()
    expect(desk.locator(".thread")).to_contain_text("took the refusal back")
    client.reload()
    expect(client.locator(".refusal")).to_contain_text("You are right: we took the refusal back.")


def test_what_was_asked_is_given_in_the_portal(house, desk_of, portal_of):
    desk = desk_of("roman", language="en")
    number = new_ticket(house, desk, "Настройка меню")
    desk.locator("[data-act=ask-client]").click()
    desk.locator("#InputForm_text").fill("Список номеров")
    desk.locator("#InputForm_by").fill("in 3 days")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#promises")).to_contain_text("They promised")
    client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
    expect(client.locator(".givens")).to_contain_text("You give us")
    client.locator(".given", has_text="Список номеров").get_by_text("Give it", exact=True).click()
    client.locator(".given textarea").fill("Вот они: 101 и 102.")
    client.locator(".given [data-sends]").click()
    expect(client.locator(".letter", has_text="Вот они: 101 и 102.")).to_be_visible()
    expect(desk.locator(".thread")).to_contain_text("gave what was asked for: Список номеров")
