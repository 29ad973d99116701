"""`POST /clicks` and `GET /status` as an ASGI application."""

import hmac
import json
import math
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from zabota.clicks.live.answering import JSON, KINDS, LINES, Service
from zabota.clicks.live.errors import Refused
from zabota.clicks.live.pacing import Pace

LARGEST: Final = 4 << 20  # bytes of a body: a thousand clicks of four KiB
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]


class Endpoint:
    """`token`: asked of everybody, if there is one."""

    def __init__(
        self, service: Service, pace: Pace, token: str = "", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._service, self._pace, self._clock = service, pace, clock
        self._token = token.encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {"content-type": JSON}
        try:
            status, body, kind = await self._answer(scope, receive)
            headers["content-type"] = kind
        except Refused as refusal:
            status, body = refusal.status, _words(refusal.words)
            headers |= {name.replace("_", "-"): value for name, value in refusal.headers.items()}
        except Exception:
            traceback.print_exc(file=sys.stderr)
            status, body = 500, _words("The fault is ours; nothing of this request was answered.")
        headers["content-length"] = str(len(body))
        told = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": told})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Message, receive: Receive) -> tuple[int, bytes, str]:
        path, method = scope["path"], scope["method"]
        wanted = {"/clicks": "POST", "/status": "GET"}.get(path)
        if not wanted:
            raise Refused(404, "There are POST /clicks and GET /status.")
        if method != wanted:
            raise Refused(405, f"{path} takes {wanted}.", allow=wanted)
        headers = {name.lower(): value for name, value in scope["headers"]}
        self._check_token(headers)
        if path == "/status":
            return 200, json.dumps(self._service.status()).encode(), JSON
        return await self._clicks(scope, headers, receive)

    async def _clicks(
        self, scope: Message, headers: dict[bytes, bytes], receive: Receive
    ) -> tuple[int, bytes, str]:
        address = (scope.get("client") or ("",))[0]
        self._check_pace(address)
        kind = _kind(headers)
        body = await _body(headers, receive)
        count = 1
        try:
            status, answer, count = self._service.answer(body, kind)
        finally:
            self._pace.charge(address, count, self._clock())
        return status, answer, kind

    def _check_token(self, headers: dict[bytes, bytes]) -> None:
        if not self._token:
            return
        way, _, given = headers.get(b"authorization", b"").partition(b" ")
        if way.lower() != b"bearer" or not hmac.compare_digest(given.strip(), self._token):
            raise Refused(401, "A bearer token is needed: Authorization: Bearer …", www_authenticate="Bearer")

    def _check_pace(self, address: str) -> None:
        if wait := self._pace.wait(address, self._clock()):
            seconds = math.ceil(wait)
            raise Refused(
                429, f"Too many clicks from one address; try again in {seconds} s.", retry_after=str(seconds)
            )


def _kind(headers: dict[bytes, bytes]) -> str:
    told = headers.get(b"content-type", b"").partition(b";")[0].strip().lower().decode("latin-1")
    if told not in KINDS:
        raise Refused(415, f"Clicks come as {JSON}, or as {LINES}: one object a line.")
    if headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise Refused(415, "The body must not be compressed.")
    return KINDS[told]


async def _body(headers: dict[bytes, bytes], receive: Receive) -> bytes:
    told = headers.get(b"content-length", b"")
    if told.isdigit() and (len(told) > 12 or int(told) > LARGEST):
        raise _too_large()
    parts, length, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "The body broke off.")
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > LARGEST:
            raise _too_large()
        more = message.get("more_body", False)
    return b"".join(parts)


def _too_large() -> Refused:
    return Refused(413, f"A request holds at most {LARGEST >> 20} MiB.")


def _words(words: str) -> bytes:
    return json.dumps({"error": words}).encode()
