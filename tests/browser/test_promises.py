"""What is promised in a letter, on both sides' screens: kept, moved with notice, asked of the client."""

from playwright.sync_api import expect

from tests.browser.house import LETTER, eventually
from tests.browser.promising import INNA, new_ticket, words_of


def promised(page, what):
    return page.locator("#promises .promised", has_text=what)


def act(page, what, words):
    promised(page, what).locator(".promised__acts > summary").click()
    promised(page, what).locator(".menu__item", has_text=words).click()


def test_promised_in_a_letter_and_kept(house, desk_of, portal_of):
    page = desk_of("olga", language="en")
    number = new_ticket(house, page, "A drawing of the line")
    main = page.locator("[data-main]")
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    page.keyboard.type("Инна, здравствуйте. Пришлём схему завтра до 15:00.")
    expect(main).to_have_text("Send and wait for the client")
    page.locator("#guard [data-promises]").click()
    expect(page.locator(".promising__said")).to_contain_text("Пришлём схему завтра до 15:00")
    expect(main).to_have_text("Send and promise tomorrow 15:00")
    page.keyboard.press("Control+Enter")
    expect(promised(page, "Пришлём схему")).to_contain_text("tomorrow 15:00")
    expect(page.locator(".standing")).to_contain_text("we owe the next step")
    client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
    expect(client.locator(".given", has_text="Пришлём схему")).to_contain_text("15:00")

    act(page, "Пришлём схему", "It is kept")
    expect(page.locator(".thread")).to_contain_text("Promise kept, by")
    page.locator(".toast", has_text="Kept.").get_by_role("button", name="Undo").click()
    expect(
        page.locator("#promises .promised:not(.promised--ended)", has_text="Пришлём схему")
    ).to_be_visible()
    act(page, "Пришлём схему", "It is kept")
    page.locator("#promises summary", has_text="Ended").click()
    expect(page.locator("#promises .promised--ended", has_text="Пришлём схему")).to_contain_text("kept")
    client.reload()
    expect(client.locator(".given", has_text="Пришлём схему")).to_contain_text("Kept")


def test_moved_with_notice(house, desk_of, portal_of):
    page = desk_of("olga", language="en")
    number = new_ticket(house, page, "A new number")
    page.locator("[data-act=promise]").click()
    page.locator("#PromiseForm_text").fill("Подключим номер")
    page.locator("#PromiseForm_by").fill("tomorrow 15:00")
    expect(page.locator("#promise-new .understood time")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(promised(page, "Подключим номер")).to_contain_text("tomorrow 15:00")

    act(page, "Подключим номер", "Move it to another date")
    promised(page, "Подключим номер").locator("[name=by]").fill("in 5 days")
    promised(page, "Подключим номер").locator("[name=reason]").fill("Оператор ответит позже")
    page.keyboard.press("Control+Enter")
    expect(page.locator(LETTER)).to_contain_text("Оператор ответит позже")
    expect(page.locator("[name=tells]")).to_be_checked()
    expect(promised(page, "Подключим номер")).to_contain_text("not told yet")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread")).to_contain_text("and told the client at")
    expect(promised(page, "Подключим номер")).not_to_contain_text("not told yet")
    eventually(lambda: [one for one in house.letters_to(INNA) if "Новый срок" in words_of(one)])
    client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
    expect(client.locator(".given", has_text="Подключим номер")).to_contain_text(
        "Оператор ответит позже (told you"
    )
