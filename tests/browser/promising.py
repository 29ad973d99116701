"""Promises in journeys: made on a new ticket, and brought to their hour without waiting for it."""

import os
import subprocess

from playwright.sync_api import expect

from tests.browser.house import COMMAND, ELSEWHERE, letter

INNA = "inna@lisenok.example"
AT_RISK = "risk_at=now(), look_at=now()"
LATE_SOON = "risk_at=now() - timedelta(hours=1), due_at=now() + timedelta(minutes=5), look_at=now()"
LATE = "risk_at=now() - timedelta(hours=1), due_at=now() - timedelta(minutes=1), look_at=now()"
HURRY = """
from datetime import timedelta
from zabota.core.clock import now
from zabota.promises.models import Promise
Promise.objects.filter(text="{what}").update({dates})
"""


def hurry(house, what, dates):
    """Its hour comes now: nobody waits for it in a test."""
    words = ["manage", "shell", "--no-imports", "-c", HURRY.format(what=what, dates=dates)]
    env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    subprocess.run([*COMMAND, *words, "--data", str(house.folder)], env=env, check=True, capture_output=True)


def new_ticket(house, page, subject):
    """Of Inna's, opened on a page of its own; its number."""
    house.deliver(letter(INNA, "help@north.example", subject, "Когда будет готово?"))
    row = page.locator("[data-row]", has_text=subject)
    expect(row).to_be_visible()
    page.goto(row.get_attribute("href").split("?")[0])
    expect(page.locator("#promises h2")).to_be_visible()
    return page.url.rstrip("/").rpartition("/")[2]


def promised_on_a_new_ticket(house, page, subject, what):
    number = new_ticket(house, page, subject)
    page.locator("[data-act=promise]").click()
    page.locator("#PromiseForm_text").fill(what)
    page.locator("#PromiseForm_by").fill("tomorrow 15:00")
    expect(page.locator("#promise-new .understood time")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#promises .promised", has_text=what)).to_contain_text("15:00")
    return number


def words_of(sent):
    return sent.get_body(("plain",)).get_content()
