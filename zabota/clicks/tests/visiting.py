"""Whoever comes to the page of an answer, by requests that never saw a network."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from zabota.clicks.models import Click, Invited
from zabota.clicks.pages import Visited, clicked, visited

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/143.0.0.0 Safari/537.36"
)
BROWSER = {"User-Agent": CHROME, "Accept": "text/html", "Accept-Language": "ru", "Sec-Fetch-Mode": "navigate"}
HAND = {
    "ran": True, "trusted": True, "kind": "mouse", "held_ms": 92, "span_ms": 2600, "shown_ms": 4100, "moves": 41,
    "focuses": 1,
}  # fmt: skip


@dataclass
class Caller:
    """A browser, or what poses as one."""

    address: str = "93.180.12.7"
    headers: dict[str, str] = field(default_factory=lambda: dict(BROWSER))
    user: Any = field(default_factory=AnonymousUser)
    keeps_cookies: bool = True
    cookie: str = ""

    def request(self, method: str, data: Any = None):
        headers = {**self.headers, **({"Cookie": f"rating={self.cookie}"} if self.cookie else {})}
        request = getattr(RequestFactory(), method.lower())(
            "/rate/", data, headers=headers, REMOTE_ADDR=self.address
        )
        request.user = self.user
        return request

    def visit(self, invited: Invited | None, value: int | None = None, method: str = "GET") -> Visited:
        seen = visited(self.request(method), invited, value=value)
        response = HttpResponse()
        seen.dress(response)
        if self.keeps_cookies:
            self.cookie = response.cookies["rating"].value
        return seen

    def click(
        self, invited: Invited | None, value: int | None, nonce: str = "", gesture: str = "", **more: Any
    ) -> Click | None:
        data = {"nonce": nonce, "gesture": gesture, **more.pop("fields", {})}
        return clicked(self.request("POST", data), invited, value=value, **more)
