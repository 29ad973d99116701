"""What is known of the request that is being served, for logs alone. Permissions never come from here."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestContext:
    id: str
    address: str


current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)
