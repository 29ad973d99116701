"""The same day with one thumb."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.house import LETTER, eventually, letter

TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
SMALL = """() => [...document.querySelectorAll("main button, main a.button, main summary, .desk__bar > *")]
    .filter((one) => one.checkVisibility() && !one.closest("p, .receivers, .letter__body, .receivers__more"))
    .map((one) => [one.innerText.trim() || one.title, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5)).map(([words]) => words)"""


def test_a_ticket_is_answered_with_the_thumb(house, desk_of):
    page = desk_of("olga", language="ru", **TOUCH)
    house.deliver(
        letter("inna@lisenok.example", "help@north.example", "Тишина в трубке", "Никого не слышно.")
    )
    row = page.locator("[data-row]", has_text="Тишина в трубке")
    expect(row).to_be_visible()
    row.tap()
    page.wait_for_url(re.compile(r"/tickets/\d+/"))
    expect(page.locator("h1")).to_have_text("Тишина в трубке")

    page.locator("[data-write=write-letter]").tap()
    page.locator(LETTER).fill("Проверяем линию.")
    page.locator("#write-letter [value=wait]:visible").tap()
    expect(page.locator(".letter--ours", has_text="Проверяем линию.")).to_be_visible()
    eventually(lambda: [one for one in house.letters_to("inna@lisenok.example") if "Проверяем" in text(one)])

    page.locator(".ticket__back").tap()
    page.wait_for_url(re.compile("/queue/answer/"))
    expect(page.locator(".queue__list")).to_be_visible()
    expect(row).to_have_count(0)


def test_the_client_and_the_queues_rise_over_the_page(desk_of):
    page = desk_of("olga", language="ru", **TOUCH)
    page.locator(".desk__bar [popovertarget=rail]").tap()
    expect(page.locator("#rail")).to_be_visible()
    page.locator("#rail [href='/queue/waiting/']").tap()
    page.wait_for_url(re.compile("/queue/waiting/"))
    page.goto("/tickets/1/")
    page.locator(".ticket__client").tap()
    expect(page.locator("#beside")).to_be_visible()


@pytest.mark.parametrize("path", ["/queue/answer/", "/tickets/1/", "/tickets/new/", "/search/?q=звонки"])
def test_nothing_is_too_small_or_hangs_over_the_edge(desk_of, path):
    page = desk_of("olga", language="ru", path=path, **TOUCH)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate(SMALL) == []


def text(sent):
    return sent.get_body(("plain",)).get_content()
