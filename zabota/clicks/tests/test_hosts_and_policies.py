"""Hosts as people paste them, and policies as pages have them."""

import pytest

from zabota.clicks import trying
from zabota.clicks.hosts import NoHost, hosts_of
from zabota.clicks.models import Site
from zabota.core import http


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("shop.example", ["shop.example"]),
        (" HTTPS://Shop.Example:8443/a?b#c ,\nwww.shop.example.", ["shop.example", "www.shop.example"]),
        ("*.shop.example; shop.example shop.example", ["*.shop.example", "shop.example"]),
        ("пример.рф", ["xn--e1afmkfd.xn--p1ai"]),
        ("localhost 127.0.0.1", ["localhost", "127.0.0.1"]),
        ("", []),
    ],
)
def test_hosts_are_understood(text, hosts):
    assert hosts_of(text) == hosts


@pytest.mark.parametrize(
    "text", ["*", "*.*.a", "a..b", "-a.b", "a_b.c", "//", "https://[", "x" * 64, "a b<c"]
)
def test_what_names_no_host_is_said(text):
    with pytest.raises(NoHost):
        hosts_of(text)


@pytest.mark.parametrize(
    ("policy", "barred"),
    [
        ("", ()),
        ("default-src *", ()),
        ("default-src 'self'", ("script-src", "connect-src", "img-src")),
        ("default-src 'none'; script-src https://desk.example; connect-src desk.example; img-src https:", ()),
        ("script-src 'self' *.example", ("script-src",)),
        ("script-src https://desk.example/", ()),
        ("script-src 'self'; script-src *", ("script-src",)),
    ],
)
def test_a_policy_that_shuts_us_out_is_told_by_its_directives(policy, barred, settings):
    settings.ZABOTA_ADDRESS = "https://desk.example"
    assert trying.barred_by(policy) == barred


def answer(status=200, text="", **headers):
    def request(method, address):
        import httpx

        return httpx.Response(status, text=text, headers=headers, request=httpx.Request(method, address))

    return request


@pytest.mark.parametrize(
    ("request_", "found"),
    [
        (answer(text='<script data-site="k1">'), {"has_tag": True, "has_pixel": False, "problem": ""}),
        (answer(text="data-site='k12' /clicks/pixel/k1.gif"), {"has_tag": False, "has_pixel": True}),
        (answer(404), {"problem": "HTTP 404"}),
        (answer(302, location="/again"), {"problem": "HTTP 302", "address": "https://shop.example/again"}),
    ],
)
def test_the_first_page_is_read_for_the_tag(request_, found, monkeypatch):
    monkeypatch.setattr(http, "request", request_)
    tried = trying.try_site(Site(hosts=["*.shop.example"], key="k1"))
    assert {name: getattr(tried, name) for name in found} == found


def test_a_page_that_we_may_not_call_is_said():
    tried = trying.try_site(Site(hosts=["localhost"], key="k1"))
    assert tried.problem
    assert not tried.has_tag
