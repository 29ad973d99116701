"""A date slips: its letter is begun, or leaves by itself before the date passes; a letter says what it promises."""

from playwright.sync_api import expect

from tests.browser.house import LETTER, eventually
from tests.browser.promising import AT_RISK, INNA, LATE_SOON, hurry, promised_on_a_new_ticket, words_of


def test_its_letter_is_begun_and_sent_with_the_next_news(house, desk_of):
    page = desk_of("olga", language="en")
    promised_on_a_new_ticket(house, page, "A drawing of the line", "Пришлём схему")
    row = page.locator("#promises .promised", has_text="Пришлём схему")
    page.locator("h1").click()  # who writes in the section keeps it as it is
    hurry(house, "Пришлём схему", AT_RISK)
    expect(row).to_contain_text("A letter is prepared: the date moves to")
    row.locator(".promised__acts > summary").click()
    row.locator(".menu__item", has_text="Open the letter about the new date").click()
    expect(page.locator(LETTER)).to_contain_text("Пришлём схему")
    expect(page.locator("[name=moves]")).to_be_checked()

    page.locator("[name=news]").nth(-3).check()
    page.locator(LETTER).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" ")
    expect(page.locator(".guard__foot")).to_contain_text("Мы напишем вам до")
    expect(page.locator("#write-letter [data-saved]")).to_have_text("Saved")
    page.reload()
    expect(page.locator("[name=news]").nth(-3)).to_be_checked()
    expect(page.locator("[name=moves]")).to_be_checked()
    page.keyboard.press("r")
    expect(page.locator(LETTER)).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread")).to_contain_text("and told the client at")
    expect(row).not_to_contain_text("A letter is prepared")
    sent = eventually(lambda: [one for one in house.letters_to(INNA) if "Пришлём схему" in words_of(one)])
    assert "Мы напишем вам до" in words_of(sent[0])


def test_by_policy_it_leaves_by_itself(house, desk_of):
    lead = desk_of("roman", language="en", path="/settings/levels/")
    lead.locator("[data-row]", has_text="Клиники").click()
    lead.locator("[name=slip_letter]").select_option("by itself")
    lead.locator("main [type=submit]", has_text="Save").click()
    expect(lead.locator("[data-row]").first).to_be_visible()

    page = desk_of("olga", language="en")
    promised_on_a_new_ticket(house, page, "A new number", "Подключим номер")
    hurry(house, "Подключим номер", LATE_SOON)
    expect(page.locator(".thread")).to_contain_text("Moved by itself from")
    sent = eventually(lambda: [one for one in house.letters_to(INNA) if "Подключим номер" in words_of(one)])
    assert sent[0]["Auto-Submitted"] == "auto-replied"
