"""Live screens: a server-sent event for each journal entry that the listener's person may know of.

One task a process listens to the database and reads the journal below its horizon. Whether an entry may be known is
decided once for all listeners of equal sight. A listener that comes back names the last place it saw and gets what
it missed.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Mapping
from contextlib import suppress
from typing import Any, Protocol
from urllib.parse import parse_qs

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from psycopg.rows import class_row

from zabota.core import journal
from zabota.core.journal import Place
from zabota.core.logs import log
from zabota.core.models import JournalEntry

CHANNEL = "journal"
WHISPERS = "whispers"
HEARTBEAT_SECONDS = 15.0
POLL_SECONDS = 1.0  # what a slower transaction held back is read at the latest then
RESUME_LIMIT = 200  # who missed more is told to look at everything anew
BACKLOG = 500

Scope = dict[str, Any]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Sight = Hashable
Words = dict[str, Any]
Decide = Callable[[Any, JournalEntry], Words | None]


class HasDescriptor(Protocol):
    def fileno(self) -> int: ...


def whisper(name: str, *, about: str, about_id: int, facts: dict[str, Any]) -> None:
    """Tell whoever listens now; it stands in no journal and nobody hears it later. Up to 7,000 bytes of facts.

    Who may hear it is decided as for an entry of the journal with the same words.
    """
    words = {"name": name, "about": about, "about_id": about_id, "facts": facts}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [WHISPERS, json.dumps(words)])


class Stream:
    """`identify(scope)` → the listener's sight or None, in a thread; `decide(sight, entry)` → words or None;
    `lets_go(sight, entry)` → whether who listens has to come again and say anew who they are.
    """

    def __init__(
        self,
        *,
        identify: Callable[[Scope], Sight | None],
        decide: Decide,
        in_thread: Callable[..., Awaitable[Any]],
        lets_go: Callable[[Any, JournalEntry], bool] = lambda _sight, _entry: False,
    ) -> None:
        self.identify = identify
        self.decide = decide
        self.in_thread = in_thread
        self.lets_go = lets_go
        self.listeners: dict[Sight, set[asyncio.Queue[str | None]]] = defaultdict(set)
        self.reader: asyncio.Task[None] | None = None
        self.place = Place()
        self.ending: HasDescriptor | None = None
        self.is_ending = False

    def ends_with(self, ending: HasDescriptor) -> None:
        """Every listener is let go when `ending` becomes readable: it comes back and meets another process."""
        self.ending = ending

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            sight = await self.in_thread(self.identify, scope)
            if sight is not None:
                await self._start_reading()
        except DatabaseError:  # away for a while: the page tries again by itself
            return await _refuse(send, 503)
        if sight is None:
            return await _refuse(send, 204)
        queue: asyncio.Queue[str | None] = asyncio.Queue(BACKLOG)
        self.listeners[sight].add(queue)
        if self.is_ending:
            _let_go(queue)
        gone = asyncio.create_task(_disconnected(receive))
        try:
            await _start(send)
            await self._catch_up(sight, _last_place(scope), queue)
            await _pass_on(queue, send, gone)
        finally:
            gone.cancel()
            self.listeners[sight].discard(queue)
            if not self.listeners[sight]:
                del self.listeners[sight]

    async def _catch_up(self, sight: Sight, seen: Place | None, queue: "asyncio.Queue[str | None]") -> None:
        """A listener may hear an entry twice after a reconnect, never not at all: the gap's end overlaps what has
        been queued since it was registered. Who missed more than the limit is told to look at everything anew.
        """
        missed = await self.in_thread(journal.entries_after, seen, RESUME_LIMIT) if seen else []
        newer = [
            queue.get_nowait() for _ in range(queue.qsize())
        ]  # told meanwhile; its turn comes after the missed
        if len(missed) >= RESUME_LIMIT:
            missed = []
            _put(queue, _frame("Missed", {}, self.place))
        for entry in missed:
            words = self.decide(sight, entry)
            if words is not None:
                _put(queue, _frame(entry.name, words, journal.place_of(entry)))
        for frame in newer:
            queue.put_nowait(frame)
        _put(queue, _frame("Listening", {}, max(self.place, *map(journal.place_of, missed), seen or Place())))

    async def _start_reading(self) -> None:
        if self.reader is None or self.reader.done():
            if self.ending is not None:
                asyncio.get_running_loop().add_reader(self.ending, self._end)
            self.place = await self.in_thread(journal.present_place)
            self.reader = asyncio.create_task(self._read_for_ever())

    def _end(self) -> None:
        if self.ending is not None:
            asyncio.get_running_loop().remove_reader(self.ending)
        self.is_ending = True
        for queues in self.listeners.values():
            for queue in queues:
                _let_go(queue)

    async def _read_for_ever(self) -> None:
        while True:
            try:
                await self._read()
            except (psycopg.Error, OSError) as problem:
                log(__name__).warning("live_reader_lost_the_database", problem=type(problem).__name__)
                await asyncio.sleep(POLL_SECONDS)

    async def _read(self) -> None:
        async with await psycopg.AsyncConnection.connect(listen_address(), autocommit=True) as database:
            await database.execute(f"LISTEN {CHANNEL}; LISTEN {WHISPERS}")
            while True:
                await self._read_new(database)
                async for notice in database.notifies(timeout=POLL_SECONDS, stop_after=1):
                    if notice.channel == WHISPERS:
                        self._tell(JournalEntry(**json.loads(notice.payload)))

    async def _read_new(self, database: psycopg.AsyncConnection[Any]) -> None:
        cursor = database.cursor(row_factory=class_row(JournalEntry))
        await cursor.execute(journal.AFTER, (self.place.transaction, self.place.id, BACKLOG))
        for entry in await cursor.fetchall():
            self.place = journal.place_of(entry)
            self._tell(entry, self.place)

    def _tell(self, entry: JournalEntry, place: Place | None = None) -> None:
        for sight, queues in self.listeners.items():
            words = self.decide(sight, entry)
            if words is not None:
                frame = _frame(entry.name, words, place)
                for queue in queues:
                    _put(queue, frame)
            if self.lets_go(sight, entry):
                for queue in queues:
                    _let_go(queue)


def _put(queue: "asyncio.Queue[str | None]", frame: str) -> None:
    """Who cannot keep up is cut off, comes back and catches up."""
    try:
        queue.put_nowait(frame)
    except asyncio.QueueFull:
        _let_go(queue)


def _let_go(queue: "asyncio.Queue[str | None]") -> None:
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(None)


async def _pass_on(queue: "asyncio.Queue[str | None]", send: Send, gone: "asyncio.Task[None]") -> None:
    while not gone.done():
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                frame = await queue.get()
        except TimeoutError:
            frame = ": still here\n\n"
        if frame is None:
            break
        await _body(send, frame)
    with suppress(Exception):
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await _body(send, "retry: 1500\n\n")


async def _refuse(send: Send, status: int) -> None:
    """204 tells an EventSource to stop asking; it reveals nothing else."""
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _body(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


def _frame(kind: str, words: Words, place: Place | None) -> str:
    """Without a place the browser goes on counting from the last one."""
    begin = f"id: {place}\n" if place else ""
    return f"{begin}event: {kind}\ndata: {json.dumps(words)}\n\n"


def _last_place(scope: Scope) -> Place | None:
    """A browser that reconnects sends a header; a new stream on the same page says `?after=`."""
    for name, value in scope["headers"]:
        if name.lower() == b"last-event-id":
            return Place.parse(value.decode("latin-1"))
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("after", [""])
    return Place.parse(asked[0])


def listen_address() -> str:
    """A pooler in transaction mode passes no notifications, hence an address of its own."""
    if settings.ZABOTA_LISTEN_URL:
        return str(settings.ZABOTA_LISTEN_URL)
    parameters = connection.get_connection_params()
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    words = {key: value for key, value in parameters.items() if key in known and value is not None}
    return psycopg.conninfo.make_conninfo(**words)
