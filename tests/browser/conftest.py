"""Journeys through the whole house in Chromium. One house serves a file of them; each brings its own letters.

A house for all would hold more tickets than a page of a queue, and a new letter waits behind the oldest.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.house import House, eventually
from zabota.house.sample.people import PASSWORD

WIDE = {"width": 1440, "height": 900}
PATIENCE = 20_000  # milliseconds: a machine may be busy with other things
PHONE = {"width": 390, "height": 844}

OLD_PEOPLE = (
    "Name,Email,Phone\nИнна Збруева,inna@lisenok.example,\nNobody,no address,\n"  # one is known, one is bad
)

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def sample_world() -> Iterator[Path]:
    """The folder of a house that was opened once, and closed: each file of journeys begins with a copy of it."""
    with street() as folder:
        house = House(folder / "data")
        house.bring(OLD_PEOPLE)
        house.close()
        yield folder / "data"


@pytest.fixture(scope="module")
def house(browser, sample_world) -> Iterator[House]:
    with street() as folder:
        house = House(folder / "data", like=sample_world)
        yield house
        house.close()


@contextmanager
def street() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="zabota-house-"))
    folder.chmod(0o755)  # the database's own user has to reach it
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def sessions(house):
    """Who has signed in once stays signed in: the door counts tries."""
    return {}


@pytest.fixture
def desk_of(browser, house, sessions):
    """`desk_of("olga")`: a page at the queue, in their language. More words go to the browser's context."""
    contexts = []

    def open_desk(name, *, language=None, path="/queue/answer/", **options):
        options = {"viewport": WIDE, "locale": "ru-RU" if language == "ru" else "en-GB"} | options
        if name not in sessions:
            sessions[name] = _signed_in(browser, house, name)
        context = browser.new_context(base_url=house.address, storage_state=sessions[name], **options)
        contexts.append(context)
        if language:
            context.add_cookies([{"name": "language", "value": language, "url": house.address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(path)
        return page

    yield open_desk
    for context in contexts:
        context.close()


def _signed_in(browser, house, name):
    context = browser.new_context(base_url=house.address)
    page = context.new_page()
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(f"{name}@north.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/queue/"))
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def portal_of(browser, house, sessions):
    """`portal_of("viktor@ventra.example")`: a page of that contact's portal. More words go to the browser's context."""
    contexts = []

    def open_portal(address, *, language=None, path="/portal/", **options):
        options = {"viewport": WIDE, "locale": "ru-RU" if language == "ru" else "en-GB"} | options
        if address not in sessions:
            sessions[address] = _signed_in_by_code(browser, house, address)
        context = browser.new_context(base_url=house.address, storage_state=sessions[address], **options)
        contexts.append(context)
        if language:
            context.add_cookies([{"name": "language", "value": language, "url": house.address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(path)
        return page

    yield open_portal
    for context in contexts:
        context.close()


def _signed_in_by_code(browser, house, address):
    context = browser.new_context(base_url=house.address)
    page = context.new_page()
    page.goto("/sign-in/?next=/portal/")
    ask_for_a_code(page, house, address)
    page.wait_for_url(re.compile("/portal/"))
    state = context.storage_state()
    context.close()
    return state


def ask_for_a_code(page, house, address):
    """From the door to the other side of it."""
    before = len(house.letters_to(address))
    page.locator("[name=login]").fill(address)
    page.locator("[name=by][value=code]").click()
    code = eventually(lambda: _codes_in(house.letters_to(address)[before:]))[0]
    page.locator("[name=code]").fill(code)
    page.keyboard.press("Enter")


def _codes_in(letters):
    texts = [letter.get_body(("plain",)).get_content() for letter in letters]
    return [code for text in texts for code in re.findall(r"^ +(\d{6})\r?$", text, re.MULTILINE)]
