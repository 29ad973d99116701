"""What clicks of our own sites cost: single ones as tags tell them, lists as servers do, and judging them."""

import json
import os
import time
from typing import Any, Final
from uuid import uuid4

from zabota.accounts.models import Kind, Role, User
from zabota.clicks.actions import About, add_site, make_token
from zabota.clicks.models import SiteClick
from zabota.house.bench.load import Ask, measure
from zabota.house.bench.server import WebServer

SINGLES: Final = 4000
LISTS: Final = 60
IN_A_LIST: Final = 1000
CLIENTS: Final = 8
AGENT: Final = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/14{}.0 Safari/537.36"
)


class Shop:
    """A site whose visitors come from everywhere; every request is made beforehand, so that only answers are timed."""

    def __init__(self, server: WebServer) -> None:
        self.server = server
        role = Role.objects.get(key="owner")
        by = User.objects.create_user("bench@shop.example", None, name="Bench", kind=Kind.STAFF, role=role)
        self.site = add_site(About(name="Bench", hosts=["shop.example"], currency="RUB"), by=by)
        self.token = make_token(self.site, by=by)

    def figures(self) -> dict[str, Any]:
        before = self.server.cpu_seconds()
        singles = [self._single(number) for number in range(SINGLES)]
        lists = [self._list(number) for number in range(LISTS)]
        found = {
            "single": measure(
                self.server.port, singles.__getitem__, clients=CLIENTS, requests=SINGLES
            ).figures(),
            "list": measure(self.server.port, lists.__getitem__, clients=2, requests=LISTS).figures(),
        }
        found["list"]["clicks_per_second"] = round(found["list"]["per_second"] * IN_A_LIST, 1)
        return {
            **found,
            "kept": SiteClick.objects.count(),
            "told": SINGLES + LISTS * IN_A_LIST,
            "web_cpu_seconds": round(self.server.cpu_seconds() - before, 1),
            "web_memory_mib": round(self.server.memory_mib(), 1),
            "load": [round(one, 1) for one in os.getloadavg()],
            "processors": os.cpu_count(),
        }

    def _single(self, number: int) -> Ask:
        told = {"site": self.site.key, **_click(number), "clock": int(time.time() * 1000), "hidden": False}
        headers = (
            ("Origin", "https://shop.example"),
            ("User-Agent", AGENT.format(number % 10)),
            ("Accept-Language", "ru"),
            ("X-Forwarded-For", _address(number)),
        )
        return Ask("/clicks", "", json.dumps(told).encode(), "text/plain;charset=UTF-8", headers)

    def _list(self, number: int) -> Ask:
        first = (number + 1) * 1_000_000
        told = [
            {**_click(one), "address": _address(one), "agent": AGENT.format(one % 10), "cost": 1.5}
            for one in range(first, first + IN_A_LIST)
        ]
        headers = (("Authorization", f"Bearer {self.token}"),)
        return Ask("/clicks", "", json.dumps(told).encode(), "application/json", headers)


def _click(number: int) -> dict[str, Any]:
    return {
        "uid": uuid4().hex,
        "path": f"/goods/{number % 100}",
        "network": ("yandex", "google", "vk")[number % 3],
        "campaign": f"campaign {number % 20}",
        "placement": f"{number % 500}",
    }


def _address(number: int) -> str:
    return f"{number % 190 + 11}.{number // 190 % 250}.{number // 47_500 % 250}.{number % 250}"
