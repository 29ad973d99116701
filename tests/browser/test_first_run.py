"""An empty house is set up by the link it prints: by keyboard in English, then on a phone in Russian."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE, WIDE
from tests.browser.house import EmptyHouse

SECRET = "correct horse battery staple"


@pytest.fixture
def empty(browser) -> Iterator[EmptyHouse]:
    folder = Path(tempfile.mkdtemp(prefix="zabota-house-"))
    folder.chmod(0o755)
    house = EmptyHouse(folder / "data")
    yield house
    house.close()
    shutil.rmtree(folder, ignore_errors=True)


def test_from_the_printed_link_to_the_first_letter(browser, empty):
    context = browser.new_context(base_url=empty.address, viewport=WIDE, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This house is not set up yet")
    whole(page)

    page.goto(empty.link)
    whole(page)
    type_in(page, "Vera Lanskaya", "vera@north.example", SECRET, SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url("**/setup/house/")
    whole(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/setup/mailbox/")
    state = context.storage_state()
    context.close()

    context = browser.new_context(base_url=empty.address, viewport=PHONE, locale="ru-RU", storage_state=state)
    context.clear_cookies(name="language")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/setup/")
    page.wait_for_url("**/setup/mailbox/")
    whole(page)
    type_in(page, "help@127.0.0.1.nip.example", "Север")
    page.get_by_role("button", name="Дальше").click()
    page.wait_for_url("**/setup/servers/")
    expect(page.locator("[name=imap_host]")).to_have_value("imap.127.0.0.1.nip.example")
    page.locator("[name=imap_host]").fill("localhost")
    page.locator("[name=smtp_host]").fill("localhost")
    page.locator("[name=imap_password]").fill(SECRET)
    whole(page)
    page.get_by_role("button", name="Сохранить и проверить").click()
    expect(page.locator(".answer--bad")).to_have_count(2)
    expect(page.locator(".answers")).to_contain_text("ZABOTA_ALLOW_PRIVATE_ADDRESSES")
    whole(page)
    page.get_by_label(re.compile("передаёт нам наш почтовый сервер")).check()
    expect(page.locator("[name=imap_host]")).to_be_hidden()
    page.get_by_role("link", name="Позже").click()
    page.wait_for_url("**/setup/colleague/")
    whole(page)
    page.locator("[name=name]").fill("Ольга Ремизова")
    page.locator("[name=email]").fill("olga@north.example")
    page.get_by_role("button", name="Пригласить").click()
    page.wait_for_url("**/setup/done/")
    whole(page)
    page.get_by_role("link", name="К очереди").click()
    expect(page.locator(".empty h2").first).to_have_text("Ещё никто не написал")
    context.close()


def type_in(page, *values):
    """From the field that has the focus on, as hands do."""
    page.locator("[autofocus]").focus()
    page.keyboard.press("Control+a")
    for number, value in enumerate(values):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(value)


def whole(page):
    """Nothing hangs over the edge, and axe has no complaint."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert not found.response["violations"], found.generate_report()
