"""What clients are asked: from the letter to the button, said otherwise, passed on; and a bad word that is answered."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import eventually
from tests.browser.promising import words_of
from tests.browser.test_portal import SMALL

ELENA = "elena@ventra.example"
WORST = "Every outage I explain our gates from the beginning, to a new person."
CHANGED = "С понедельника вас ведёт один человек, Андрей Кулик."


@pytest.fixture(scope="module")
def links(house):
    """Of the letter that asks Elena, who leads at her company, for the worst."""
    found = eventually(lambda: [one for one in house.letters_to(ELENA) if "/rate/" in words_of(one)], 150)[0]
    assert found["Subject"] == "How much do we get on your nerves?"
    return re.findall(r"https?://[^\s<>]+/rate/[^\s<>]+", words_of(found))


@pytest.fixture
def passer_by(browser, house):
    """`passer_by(language)`: a browser that nobody has signed in with."""
    contexts = []

    def comes(language="en", **more):
        locale = "ru-RU" if language == "ru" else "en-GB"
        contexts.append(browser.new_context(base_url=house.address, locale=locale, **more))
        return contexts[-1].new_page()

    yield comes
    for context in contexts:
        context.close()


def path_of(link):
    return re.sub(r"^https?://[^/]+", "", link)


def sound(page):
    return [one["id"] for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("script", [True, False])
def test_the_hate_scale_is_answered_by_thumb_with_or_without_a_script(passer_by, links, language, script):
    page = passer_by(language, viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=script)
    page.goto(f"{path_of(links[6])}&lang={language}")
    title = {"en": "How much do we get on your nerves?", "ru": "Насколько мы вас раздражаем?"}[language]
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator("[name=v]:checked")).to_have_value("6")
    if script:
        assert sound(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert page.evaluate(SMALL) == []
    page.locator("[name=words]").fill(WORST)
    page.get_by_role("button", name={"en": "Send the answer", "ru": "Отправить ответ"}[language]).tap()
    thanks = {"en": "Thank you. We have it.", "ru": "Спасибо, мы получили."}[language]
    expect(page.locator("h1")).to_have_text(thanks)
    page.locator("label", has=page.locator("[name=v][value='8']")).tap()
    page.get_by_role("button", name={"en": "Send it anew", "ru": "Отправить заново"}[language]).tap()
    expect(page.locator("h1")).to_have_text(thanks)
    if script:
        assert sound(page) == []


def test_by_keyboard_alone(passer_by, links):
    page = passer_by()
    page.goto(path_of(links[2]))
    page.locator("[name=v]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=v]:checked")).to_have_value("3")
    page.keyboard.press("Tab")
    page.keyboard.type("Slow.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Thank you. We have it.")


def test_passed_on_it_tells_a_colleague_nothing_of_what_was_said(passer_by, links):
    first, second = passer_by("en"), passer_by("ru")
    for page, words in ((first, "Only between us."), (second, "Отвечаю за коллегу.")):
        page.goto(path_of(links[4]))
        expect(page.locator("[name=words]")).to_have_value("")
        page.locator("[name=words]").fill(words)
        page.locator("[type=submit]:visible").first.click()
        expect(page.locator("main")).not_to_contain_text("Only between us.")
    expect(second.locator("h1")).to_have_text(re.compile("Thank you. We have it.|Спасибо, мы получили."))


def test_a_link_that_was_cut_off_still_listens(passer_by, links):
    page = passer_by("ru")
    page.goto(path_of(links[0]).partition("?")[0][:-4])
    expect(page.locator("h1")).to_have_text("Ссылка неполная")
    assert sound(page) == []
    page.locator("[name=words]").fill("Письмо обрезалось, но я недоволен.")
    page.get_by_role("button", name="Отправить ответ").click()
    expect(page.locator("main")).to_contain_text("Это прочтут, но не учтут как ответ.")


def test_a_colleague_answers_nothing(desk_of, links):
    page = desk_of("olga", language="ru", path=path_of(links[0]))
    expect(page.locator("h1")).to_have_text("Это вопрос клиенту")
    expect(page.locator("[name=v]")).to_have_count(0)


def test_a_bad_word_is_answered_and_who_said_it_hears_what_is_different(house, desk_of):
    lead = desk_of("roman", language="ru", path="/words/")
    lead.locator("a[data-row]").first.click()
    expect(lead.locator("main")).to_contain_text("новому человеку")
    lead.locator("[name=words]").fill(CHANGED)
    lead.keyboard.press("Control+Enter")
    expect(lead.locator("#toasts")).to_contain_text("обещание выполнено")
    letters = (house.folder / "outbox").glob
    eventually(lambda: [one for one in letters("*.eml") if CHANGED in words_in(one)], 60)
    expect(lead.locator("main")).not_to_contain_text("новому человеку")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_lead_reads_the_report_and_takes_it_along(desk_of, language):
    title = {"en": "What clients think of us", "ru": "Что о нас думают клиенты"}[language]
    lead = desk_of("roman", language=language, path="/reports/satisfaction/?days=365")
    expect(lead.locator("h1")).to_have_text(title)
    expect(lead.locator("[aria-current=page]", has_text="365")).to_be_visible()
    expect(lead.get_by_role("heading", name="NPS")).to_be_visible()
    lead.locator("[aria-labelledby=report-themes] table a").first.focus()
    lead.keyboard.press("Enter")
    expect(lead.locator("h1")).not_to_have_text(title)
    lead.go_back()
    with lead.expect_download() as taken:
        lead.get_by_role("link", name="CSV").click()
    assert "CSAT" in taken.value.path().read_text(encoding="utf-8-sig")


def words_in(path):
    from email import message_from_bytes, policy

    return words_of(message_from_bytes(path.read_bytes(), policy=policy.default))
