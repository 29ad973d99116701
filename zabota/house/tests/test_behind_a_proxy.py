"""Behind a proxy everybody comes from its address; limits and verdicts need that of who came to it."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from zabota.house.middleware import address_behind_the_proxy

PROXY = "127.0.0.1"


def address_of(told, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    seen = []

    def page(request):
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    headers = {"X-Forwarded-For": told} if told is not None else {}
    address_behind_the_proxy(page)(RequestFactory().get("/", headers=headers, REMOTE_ADDR=PROXY))
    return seen[0]


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("93.180.12.7", "93.180.12.7"),
        ("10.0.0.1, 93.180.12.7", "93.180.12.7"),  # the first was named by the visitor
        ("2001:DB8::7", "2001:db8::7"),
        ("somebody", PROXY),
        ("", PROXY),
        (None, PROXY),
    ],
)
def test_the_last_address_that_the_proxy_names_is_who_came(told, address, settings):
    assert address_of(told, settings) == address


def test_without_a_proxy_nobody_names_their_own_address(settings):
    settings.SECURE_PROXY_SSL_HEADER = None
    with pytest.raises(MiddlewareNotUsed):
        address_behind_the_proxy(lambda request: HttpResponse())
