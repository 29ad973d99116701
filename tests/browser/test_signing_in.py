"""A passkey is made and opens the door alone; an app is set up on a phone; a lost session ends. Real cryptography:
Chromium brings an authenticator of its own.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE
from zabota.accounts.one_time import format_hotp_value, hotp_value
from zabota.core import clock
from zabota.house.sample.people import PASSWORD

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def olga(browser, house):
    """Her browser at the door, with a fingerprint reader."""
    context = browser.new_context(base_url=house.address, locale="en-GB")
    context.add_cookies([{"name": "language", "value": "en", "url": house.address}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def test_a_passkey_is_made_and_opens_the_door_alone(olga):
    page = olga
    by_password(page, "olga")
    page.goto("/me/sign-in/")
    page.get_by_role("link", name=re.compile("^Passkey$|^Ключ доступа$")).click()
    whole(page)
    page.locator("[name=name]").fill("Laptop")
    page.locator("pass-key button").click()
    page.wait_for_selector(".recovery-codes")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    whole(page)
    page.locator("main a.button--main").click()
    expect(page.get_by_role("link", name="Laptop", exact=True)).to_be_visible()
    whole(page)
    sign_out(page)

    page.goto("/sign-in/?next=/me/sign-in/")
    whole(page)
    page.locator("pass-key button").click()
    page.wait_for_url(re.compile(r"//[^/]+/me/sign-in/$"))
    sign_out(page)

    fill_password(page, "olga")
    page.wait_for_url("**/sign-in/factor/")
    whole(page)
    page.locator("pass-key button").click()
    page.wait_for_url(re.compile("/queue/"))


def test_an_app_is_set_up_on_a_phone(browser, house):
    context = browser.new_context(base_url=house.address, viewport=PHONE, locale="ru-RU", color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    by_password(page, "andrey")
    page.goto("/me/sign-in/")
    whole(page)
    page.locator("a[href$='/app/']").click()
    expect(page.locator("svg.qr")).to_be_visible()
    whole(page)
    page.locator("details summary").click()
    secret = page.locator("copy-text code").inner_text().replace(" ", "")
    page.locator("[name=code]").fill(code_of(secret))
    page.keyboard.press("Enter")
    page.wait_for_selector(".recovery-codes")
    recovery = page.locator(".recovery-codes code").first.inner_text()
    page.goto("/me/sign-in/")
    sign_out(page)
    fill_password(page, "andrey")
    page.wait_for_url("**/sign-in/factor/")
    page.locator("[name=code]").fill(recovery)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/queue/"))
    context.close()


def by_password(page, name):
    fill_password(page, name)
    page.wait_for_url(re.compile("/queue/"))


def fill_password(page, name):
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(f"{name}@north.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


def sign_out(page):
    page.goto("/sign-out/")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/sign-in/**")


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


def whole(page):
    """Nothing hangs over the edge, and axe has no complaint."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert not found.response["violations"], found.generate_report()
