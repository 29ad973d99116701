"""What is known of the request that is being served, for logs and the journal. Permissions never come from here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from ipaddress import ip_address


class Way(StrEnum):
    """By which road something was done."""

    COMMAND = "command"
    JOB = "job"
    TOKEN = "token"  # noqa: S105 - a program with somebody's token
    WEB = "web"


@dataclass(frozen=True, slots=True)
class RequestContext:
    id: str
    address: str
    way: Way = Way.WEB


current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)
_at_work: ContextVar[Way] = ContextVar("way", default=Way.COMMAND)


def way() -> Way:
    request = current.get()
    return request.way if request else _at_work.get()


def address() -> str | None:
    """Of whoever asked; None where nobody did, or from nowhere that has an address (a socket of this machine)."""
    request = current.get()
    try:
        return str(ip_address(request.address)) if request else None
    except ValueError:
        return None


def asked_by_token() -> None:
    """Called where a token is accepted: the rest of the request is a program's."""
    if request := current.get():
        current.set(replace(request, way=Way.TOKEN))


@contextmanager
def doing_a_job() -> Iterator[None]:
    marker = _at_work.set(Way.JOB)
    try:
        yield
    finally:
        _at_work.reset(marker)
