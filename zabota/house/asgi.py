"""One thread a request, one loop for the listeners.

Django's own ASGI handler makes a new thread for each request and hops between loop and thread at every middleware
of its own. Ours keeps a few threads, each with its database connection, and hops once (decision 0004).
"""

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, cast

import django
from django.core import signals
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import set_script_prefix

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.house.settings")
django.setup()

from zabota.core import live  # noqa: E402  (needs the settings)
from zabota.core.sql import leave_dead_connection  # noqa: E402
from zabota.house import listeners, metrics  # noqa: E402

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
THREADS = int(os.environ.get("ZABOTA_WEB_THREADS", "4"))


class ThreadedHandler(ASGIHandler):
    """Django as it is under WSGI, fed from ASGI."""

    def __init__(self) -> None:
        super(ASGIHandler, self).__init__()
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await self.read_body(receive)
        response = await self._in_thread(self._respond, scope, body)
        if isinstance(response, StreamingHttpResponse):
            await self._stream(response, send)
        else:
            await self.send_response(response, send)

    def _respond(self, scope: Scope, body: Any) -> HttpResponseBase:
        set_script_prefix(get_script_prefix(scope))
        leave_dead_connection()
        signals.request_started.send(sender=type(self), scope=scope)
        with body:
            request, error = self.create_request(scope, body)
            response = self.get_response(request) if request else cast("HttpResponseBase", error)
        response._handler_class = type(self)  # type: ignore[attr-defined]
        if not isinstance(response, StreamingHttpResponse):
            response.close()  # here and not in the loop, since it ends the use of this thread's connection
        return response

    async def _stream(self, response: StreamingHttpResponse, send: Send) -> None:
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
        headers += [
            (b"Set-Cookie", cookie.OutputString().encode("ascii")) for cookie in response.cookies.values()
        ]
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        chunks: Iterator[bytes] = iter(response.streaming_content)  # type: ignore[arg-type]
        try:
            while chunk := await self._in_thread(next, chunks, b""):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await self._in_thread(response.close)

    async def _in_thread[**P, R](self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, lambda: copy_context().run(function, *args, **kwargs))


pages = ThreadedHandler()
# What has been loaded by now stays: the collector need not look at it again, nor at a page's worth of new objects.
gc.freeze()
gc.set_threshold(25_000, 20, 50)
stream = live.Stream(
    identify=listeners.sight_of_listener,
    decide=listeners.what_it_may_know,
    lets_go=listeners.whom_it_lets_go,
    in_thread=pages._in_thread,
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        return
    if scope["path"] == "/live":
        with metrics.live_streams.track_inprogress():
            await stream.serve(scope, receive, send)
    else:
        await pages(scope, receive, send)
