"""Every screen, how one gets there, and who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from playwright.sync_api import Page, expect


def _nothing(page: Page) -> None:
    """The screen as it opens."""


@dataclass(frozen=True)
class Screen:
    """`walk` goes on from the address to what is to be seen; a gate is seen by who has not signed in."""

    name: str
    path: str
    walk: Callable[[Page], None] = _nothing
    is_gate: bool = False


def _pane(page: Page) -> None:
    expect(page.locator("#pane [data-shows]")).to_be_attached()


def _write(key: str) -> Callable[[Page], None]:
    panel = {"KeyR": "write-letter", "KeyN": "write-note"}[key]

    def open_it(page: Page) -> None:
        page.locator(f"[data-write={panel}]").click()
        expect(page.locator(f"#{panel} textarea")).to_be_focused()

    return open_it


def _menu(page: Page) -> None:
    page.locator("summary[data-key=KeyA]").click()
    expect(page.locator("select[name=owner]")).to_be_visible()


def _bell(page: Page) -> None:
    if page.locator(".desk__bar").is_visible():
        page.locator(".desk__bar button").click()
    page.locator("#bell-link").click()
    expect(page.locator("#bell-lines")).to_be_visible()


def _ask_for_a_code(page: Page) -> None:
    page.locator("[name=login]").fill(f"nobody-{uuid4()}@elsewhere.example")
    page.locator("[name=by][value=code]").click()
    page.wait_for_selector("[name=code]")


def _keys(page: Page) -> None:
    page.locator("[data-opens=keys]").evaluate("(button) => button.click()")
    expect(page.locator(".sheet")).to_be_visible()


SCREENS = [
    Screen("queue", "/queue/answer/"),
    Screen("queue-empty", "/queue/mine/"),
    Screen("pane", "/queue/answer/?ticket=1", _pane),
    Screen("ticket", "/tickets/2/"),
    Screen("composer", "/tickets/2/", _write("KeyR")),
    Screen("note", "/tickets/2/", _write("KeyN")),
    Screen("assign", "/tickets/2/", _menu),
    Screen("bell", "/queue/answer/", _bell),
    Screen("keys", "/queue/answer/", _keys),
    Screen("search", "/search/?q=звонки"),
    Screen("search-empty", "/search/"),
    Screen("new", "/tickets/new/"),
    Screen("clients", "/clients/"),
    Screen("company", "/clients/1/"),
    Screen("contact", "/clients/people/1/"),
    Screen("settings", "/settings/"),
    Screen("settings-agents", "/settings/agents/"),
    Screen("settings-lines", "/settings/lines/1/"),
    Screen("settings-roles", "/settings/roles/"),
    Screen("settings-mailboxes", "/settings/mailboxes/"),
    Screen("settings-trail", "/settings/trail/"),
    Screen("outbox", "/demo/outbox/"),
    Screen("intake", "/settings/intake/"),
    Screen("profile", "/me/"),
    Screen("not-found", "/tickets/999999/"),
    Screen("gallery", "/gallery/"),
    Screen("sign-in", "/sign-in/", is_gate=True),
    Screen("code", "/sign-in/", _ask_for_a_code, is_gate=True),
]
