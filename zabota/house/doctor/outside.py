"""How the house is reached from outside: its name, and the certificate of the proxy before it."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from zabota.house.doctor.finding import Finding
from zabota.house.doctor.tls import days_left


def own_address() -> Iterator[Finding]:
    """Of ZABOTA_ADDRESS; nothing for a house that only this machine enters."""
    url = urlsplit(os.environ.get("ZABOTA_ADDRESS", ""))
    if not url.hostname or _is_here(url.hostname):
        return
    facts = {"host": url.hostname}
    try:
        socket.getaddrinfo(url.hostname, url.port or 443)
    except OSError:
        words = _("the name %(host)s is not known: set its record (A or AAAA), or mend ZABOTA_ADDRESS")
        yield Finding("fail", _("address"), words, facts)
        return
    yield Finding("ok", _("address"), _("the name %(host)s is known"), facts)
    if url.scheme == "https":
        yield from days_left(url.hostname, url.port or 443)
    else:
        words = _(
            "letters and passwords travel open: put a proxy with TLS before it, and https in ZABOTA_ADDRESS"
        )
        yield Finding("warn", _("address"), words)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
