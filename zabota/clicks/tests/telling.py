"""A site of ours, and how its pages and servers tell of clicks."""

import json
from uuid import UUID, uuid4

from django.test import Client

from tests.cast import MORNING
from zabota.clicks.models import Site

HOME = "https://shop.example"
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36",
    "Accept-Language": "ru",
}
FIRST = UUID("00000000-0000-4000-8000-000000000001")


def a_site(**facts) -> Site:
    given = {"name": "Магазин", "hosts": ["shop.example"], "currency": "RUB", "key": uuid4().hex[:16]} | facts
    return Site.objects.create(**given, made_at=MORNING)


def click(**facts):
    return {"uid": str(FIRST), "path": "/phones", **facts}


def page_tells(site, *, origin=HOME, came_from="203.0.113.77", headers=BROWSER, **facts):
    told = json.dumps({"site": site.key} | (facts or click()))
    return page_sends(told, origin=origin, came_from=came_from, headers=headers)


def page_sends(body, *, origin=HOME, came_from="203.0.113.77", headers=BROWSER):
    known = dict(headers) | ({"Origin": origin} if origin else {})
    return Client().post(
        "/clicks", body, content_type="text/plain;charset=UTF-8", headers=known, REMOTE_ADDR=came_from
    )


def server_tells(token, told):
    return Client().post(
        "/clicks",
        json.dumps(told),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
