"""What goes wrong, on both sides' screens: broken while its owner is away, owed by the client, and a fire."""

from playwright.sync_api import expect

from tests.browser.house import eventually
from tests.browser.promising import INNA, LATE, hurry, new_ticket, promised_on_a_new_ticket, words_of


def works_around_the_clock(lead):
    """Steps are taken inside working hours, and nobody waits for them in a test."""
    lead.goto("/settings/levels/")
    lead.locator("[data-row]", has_text="Клиники").click()
    lead.locator("[name=calendar]").select_option(label="24×7")
    lead.locator("main [type=submit]", has_text="Save").click()
    expect(lead.locator("[data-row]").first).to_be_visible()


def away(lead, who, deputy):
    """From this minute on."""
    lead.goto("/settings/absences/new/")
    for name, colleague in (("agent", who), ("deputy", deputy)):
        lead.locator(f"[name={name}]").select_option(
            value=lead.locator(f"[name={name}] option", has_text=colleague).get_attribute("value")
        )
    lead.locator("[name=since]").fill("2026-01-01T09:00")
    lead.keyboard.press("Control+Enter")
    expect(lead.locator("[data-row]", has_text=who)).to_be_visible()


def news_of(page):
    page.reload()
    page.locator("#bell-link").click()
    return page.locator("#bell-lines").inner_text()


def test_broken_while_its_owner_is_away_the_deputy_hears_and_keeps_it(house, desk_of, portal_of):
    page, lead = desk_of("olga", language="en"), desk_of("roman", language="en")
    works_around_the_clock(lead)
    number = promised_on_a_new_ticket(house, page, "A drawing of the line", "Пришлём схему")
    page.locator("[data-act=take]").click()
    expect(page.locator("[data-act=take]")).to_have_count(0)
    away(lead, "Ольга", "Andrey")
    deputy = desk_of("andrey", language="en")
    hurry(house, "Пришлём схему", LATE)
    eventually(lambda: "A drawing of the line" in news_of(deputy))
    client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
    expect(client.locator(".given", has_text="Пришлём схему")).to_contain_text("We did not keep it")

    deputy.goto(f"/tickets/{number}/")
    expect(deputy.locator(".thread")).to_contain_text("heard that it is broken: Пришлём схему")
    promised = deputy.locator("#promises .promised", has_text="Пришлём схему")
    promised.locator(".promised__acts > summary").click()
    promised.locator(".menu__item", has_text="It is kept").click()
    expect(deputy.locator(".thread")).to_contain_text("Done, but late")
    client.reload()
    expect(client.locator(".given", has_text="Пришлём схему")).to_contain_text("Not kept: it was due")


def test_what_the_client_owes_is_asked_for_and_reminded_of_and_our_clock_stands_still(
    house, desk_of, portal_of
):
    page = desk_of("olga", language="en")
    number = new_ticket(house, page, "Настройка меню")
    page.locator("[data-act=ask-client]").click()
    page.locator("#InputForm_text").fill("Список номеров")
    page.locator("#InputForm_by").fill("in 3 days")
    page.keyboard.press("Control+Enter")
    asked = page.locator("#promises .promised", has_text="Список номеров")
    expect(asked).to_be_visible()
    clock = page.locator("#promises .promised", has_text="first answer")
    expect(clock).to_contain_text("stands still while the client owes us")

    asked.locator(".promised__acts > summary").click()
    asked.locator(".menu__item", has_text="Remind them now").click()
    sent = eventually(
        lambda: [one for one in house.letters_to(INNA) if "Список номеров" in words_of(one)], 60
    )
    assert sent[0]["Auto-Submitted"] == "auto-replied"
    expect(page.locator(".thread")).to_contain_text("reminded")
    client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
    expect(client.locator(".given", has_text="first answer")).to_contain_text("Waits until you have given")

    client.locator(".given", has_text="Список номеров").get_by_text("Give it", exact=True).click()
    client.locator(".given textarea").fill("Вот они: 101 и 102.")
    client.locator(".given [data-sends]").click()
    expect(client.locator(".given", has_text="Список номеров")).to_contain_text("Given")
    expect(page.locator(".thread")).to_contain_text("gave what was asked for: Список номеров")
    expect(clock).not_to_contain_text("stands still")


def test_in_a_fire_everybody_sees_it_and_what_was_given_above_is_written_down(house, desk_of, portal_of):
    page = desk_of("olga", language="en")
    number = new_ticket(house, page, "Склад стоит")
    page.locator("#acts summary", has=page.locator("use[href$='#more']")).first.click()
    page.locator("[data-act=fire]").click()
    page.locator("#FireForm_reason").fill("Отгрузка стоит целиком")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".fire")).to_contain_text("Отгрузка стоит целиком")

    colleague = desk_of("roman", language="en", path=f"/tickets/{number}/")
    expect(colleague.locator(".fire")).to_contain_text("Fire mode")
    client = portal_of(INNA, language="en", path=f"/portal/tickets/{number}/")
    expect(client.locator("main")).not_to_contain_text("Отгрузка стоит целиком")

    page.locator(".fire").get_by_role("button", name="It is over").click()
    expect(page.locator(".toast").first).to_contain_text("Fire mode is over.")
    expect(page.locator(".fire")).to_have_count(0)
    expect(colleague.locator(".fire")).to_have_count(0)
