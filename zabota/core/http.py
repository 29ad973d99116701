"""The one gate to the outside world: time limits, a size limit, and no private addresses unless allowed."""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings

TIMEOUT = httpx.Timeout(connect=5, read=15, write=15, pool=5)
SIZE_LIMIT = 10 * 1024 * 1024
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
UNPACKED = {"content-encoding", "content-length", "transfer-encoding"}  # the body has been unpacked


class Unreachable(Exception):
    """The other side did not answer properly; trying again later may help."""


class Forbidden(Exception):
    """The address is not one we may call; trying again never helps."""


def request(method: str, url: str, **options: Any) -> httpx.Response:
    """One request without redirects. The name is resolved once and that very address is called, so that
    a name cannot turn private between the check and the call.

    Raises Forbidden for an address we may not call, Unreachable for time-outs, refusals and oversize answers.
    """
    address = _allowed_address(url)
    target = httpx.URL(url)
    headers = {**options.pop("headers", {}), "Host": target.netloc.decode()}
    options["extensions"] = {"sni_hostname": target.host}
    try:
        with httpx.Client(timeout=TIMEOUT, trust_env=False) as client:
            prepared = client.build_request(
                method, target.copy_with(host=address), headers=headers, **options
            )
            return _read_within_limit(client.send(prepared, stream=True))
    except httpx.HTTPError as problem:
        raise Unreachable(f"{target.host}: {problem}") from problem


def _read_within_limit(response: httpx.Response) -> httpx.Response:
    body = b""
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > SIZE_LIMIT:
                raise Unreachable(f"the answer is larger than {SIZE_LIMIT} bytes")
    finally:
        response.close()
    headers = [(name, value) for name, value in response.headers.items() if name not in UNPACKED]
    return httpx.Response(response.status_code, headers=headers, content=body, request=response.request)


def connect(host: str, port: int, *, timeout: float) -> socket.socket:
    """A line to a server that does not speak HTTP, by the same rule. Raises Forbidden or OSError."""
    problem = OSError(f"{host} has no address")
    for address in allowed_addresses(host, port):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as this:
            problem = this
    raise problem


def allowed_addresses(host: str, port: int) -> list[str]:
    """All of a name's addresses, or none of them. Raises Forbidden, and OSError for a name nobody knows."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as problem:
        raise OSError(f"{host!r} is not a name") from problem
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES and any(_is_private(address) for address in addresses):
        raise Forbidden(f"{host} is an address inside our own network")
    return addresses


def _allowed_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Forbidden(f"{url!r} is not a web address")
    try:
        return allowed_addresses(parts.hostname, parts.port or 443)[0]
    except OSError as problem:
        raise Unreachable(f"{parts.hostname}: {problem}") from problem


def _is_private(address: str) -> bool:
    found = ipaddress.ip_address(address.split("%")[0])
    within = _address_within(found)
    return not found.is_global or found.is_multicast or (within is not None and not within.is_global)


def _address_within(found: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a gateway would call for an IPv6 one."""
    if isinstance(found, ipaddress.IPv4Address):
        return None
    if found in TRANSLATED:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour
