"""The stream of server-sent events, driven as a server would drive it."""

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections, transaction

from zabota.core import journal, live
from zabota.core.clock import now
from zabota.core.models import JournalEntry

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PATIENCE = 10  # seconds that a test waits before it gives up


class Browser:
    """One connection to the stream; its events are (kind, words)."""

    def __init__(self, sight: str | None, last_place: str = "") -> None:
        headers = [(b"last-event-id", last_place.encode())] if last_place else []
        self.scope = {"type": "http", "path": "/live", "headers": headers, "sight": sight}
        self.sent: asyncio.Queue[dict] = asyncio.Queue()
        self.is_gone = asyncio.Event()
        self.place = ""

    async def receive(self) -> dict:
        await self.is_gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict) -> None:
        await self.sent.put(message)

    async def hears(self) -> tuple[str, dict]:
        """The next event; comments and the greeting are passed over."""
        async with asyncio.timeout(PATIENCE):
            while True:
                message = await self.sent.get()
                lines = dict(
                    line.partition(": ")[::2] for line in message.get("body", b"").decode().splitlines()
                )
                if "event" in lines:
                    self.place = lines.get("id", self.place)
                    return lines["event"], json.loads(lines["data"])


class House:
    """The stream in its process, with one thread for questions to the database."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.stream = live.Stream(
            identify=lambda scope: scope["sight"],
            decide=lambda sight, entry: {"about": entry.about_id} if entry.about == sight else None,
            in_thread=self.in_thread,
        )
        self.served: dict[Browser, asyncio.Task] = {}

    async def in_thread(self, function: Callable, *args: object) -> object:
        return await asyncio.get_running_loop().run_in_executor(self.thread, function, *args)

    def opens(self, browser: Browser) -> Browser:
        serving = self.stream.serve(browser.scope, browser.receive, browser.send)
        self.served[browser] = asyncio.create_task(serving)
        return browser

    async def closes(self, browser: Browser) -> None:
        browser.is_gone.set()
        await asyncio.wait_for(self.served.pop(browser), PATIENCE)

    async def tells(self, *things: tuple[str, int]) -> None:
        await self.in_thread(write, things)

    async def ends(self) -> None:
        for browser in list(self.served):
            await self.closes(browser)
        if self.stream.reader:
            self.stream.reader.cancel()
            await asyncio.gather(self.stream.reader, return_exceptions=True)
        await self.in_thread(connections.close_all)
        self.thread.shutdown()


def write(things: tuple[tuple[str, int], ...]) -> None:
    with transaction.atomic():
        for about, number in things:
            JournalEntry.objects.create(name="Boiled", at=now(), about=about, about_id=number, facts={})


@pytest.fixture(autouse=True)
def impatience(monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.05)
    monkeypatch.setattr(live, "POLL_SECONDS", 0.05)


def lived(story: Callable[[House], Awaitable[None]]) -> None:
    async def run() -> None:
        house = House()
        try:
            await story(house)
        finally:
            await house.ends()

    asyncio.run(run())


def test_a_stranger_is_told_to_stop_asking_and_nothing_else():
    async def story(house: House) -> None:
        browser = Browser(None)
        await house.stream.serve(browser.scope, browser.receive, browser.send)
        assert browser.sent.get_nowait() == {"type": "http.response.start", "status": 204, "headers": []}
        assert browser.sent.get_nowait() == {"type": "http.response.body", "body": b""}
        assert house.stream.reader is None
        assert not house.stream.listeners

    lived(story)


def test_while_the_database_is_away_a_listener_is_sent_to_try_again_and_then_hears():
    async def story(house: House) -> None:
        def away(scope: dict) -> str:
            raise OperationalError("connection refused")

        identify, house.stream.identify = house.stream.identify, away
        browser = Browser("kettle")
        await house.stream.serve(browser.scope, browser.receive, browser.send)
        assert browser.sent.get_nowait()["status"] == 503
        assert not house.stream.listeners
        house.stream.identify = identify
        again = house.opens(Browser("kettle"))
        assert (await again.hears())[0] == "Listening"

    lived(story)


def test_a_listener_hears_only_what_its_sight_reaches():
    async def story(house: House) -> None:
        cook, gardener = house.opens(Browser("kettle")), house.opens(Browser("tree"))
        assert (await cook.hears(), await gardener.hears()) == (("Listening", {}), ("Listening", {}))
        await house.tells(("kettle", 1), ("tree", 2), ("kettle", 3))
        assert [await cook.hears(), await cook.hears()] == [
            ("Boiled", {"about": 1}),
            ("Boiled", {"about": 3}),
        ]
        assert await gardener.hears() == ("Boiled", {"about": 2})

    lived(story)


def test_a_page_is_never_kept_by_what_stands_between():
    async def story(house: House) -> None:
        browser = house.opens(Browser("kettle"))
        start = await asyncio.wait_for(browser.sent.get(), PATIENCE)
        assert start["status"] == 200
        assert (b"content-type", b"text/event-stream; charset=utf-8") in start["headers"]
        assert (b"cache-control", b"no-store") in start["headers"]

    lived(story)


def test_who_comes_back_hears_what_was_missed_and_then_what_is_new():
    async def story(house: House) -> None:
        before = house.opens(Browser("kettle"))
        await before.hears()
        await house.tells(("kettle", 1))
        assert await before.hears() == ("Boiled", {"about": 1})
        await house.closes(before)
        await house.tells(("kettle", 2), ("tree", 9))
        await house.tells(("kettle", 3))

        after = house.opens(Browser("kettle", before.place))
        heard = await until_listening(after)
        await house.tells(("kettle", 4))
        while 4 not in heard:
            heard.append((await after.hears())[1]["about"])
        assert list(dict.fromkeys(heard)) == [2, 3, 4]  # perhaps twice, never not at all

    lived(story)


def test_what_was_missed_comes_before_what_happens_meanwhile(monkeypatch):
    """Or a connection cut in between would name a place beyond what it never heard."""

    async def story(house: House) -> None:
        place = await house.in_thread(journal.present_place)
        first = house.opens(Browser("kettle"))
        await first.hears()
        await house.tells(("kettle", 1))
        await first.hears()
        monkeypatch.setattr(journal, "entries_after", slowed(journal.entries_after))
        later = house.opens(Browser("kettle", str(place)))
        while (await first.hears()) != ("Boiled", {"about": 2}):
            pass
        go_on.set()
        assert await until_listening(later) == [1, 2]

    go_on = threading.Event()

    def slowed(read: Callable) -> Callable:
        def and_wait(*words: object) -> list[JournalEntry]:
            entries = read(*words)
            write((("kettle", 2),))
            assert go_on.wait(PATIENCE)
            return entries

        return and_wait

    lived(story)


async def until_listening(browser: Browser) -> list[int]:
    """What the browser hears before it is told that from now on it is listening."""
    heard = []
    while (event := await browser.hears())[0] != "Listening":
        heard.append(event[1]["about"])
    return heard


def test_who_missed_too_much_is_told_to_load_the_page_anew(monkeypatch):
    monkeypatch.setattr(live, "RESUME_LIMIT", 3)

    async def story(house: House) -> None:
        place = await house.in_thread(journal.present_place)
        await house.tells(("kettle", 1), ("kettle", 2), ("kettle", 3))
        assert await house.opens(Browser("kettle", str(place))).hears() == ("Missed", {})

    lived(story)


@pytest.mark.parametrize("place", ["nonsense", "999999999999.1"])
def test_a_place_that_does_not_exist_is_a_fresh_start(place):
    async def story(house: House) -> None:
        browser = house.opens(Browser("kettle", place))
        assert await browser.hears() == ("Listening", {})
        await house.tells(("kettle", 1))
        assert await browser.hears() == ("Boiled", {"about": 1})

    lived(story)


def test_an_entry_of_a_slower_transaction_is_heard_too():
    async def story(house: House) -> None:
        browser = house.opens(Browser("kettle"))
        await browser.hears()
        begun, may_end = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def slowly() -> None:
            with transaction.atomic():
                write((("kettle", 1),))
                loop.call_soon_threadsafe(begun.set)
                asyncio.run_coroutine_threadsafe(may_end.wait(), loop).result(PATIENCE)
            connections.close_all()

        slow = asyncio.create_task(asyncio.to_thread(slowly))
        await begun.wait()
        await house.tells(("kettle", 2))
        may_end.set()
        await slow
        assert [await browser.hears(), await browser.hears()] == [
            ("Boiled", {"about": 1}),
            ("Boiled", {"about": 2}),
        ]

    lived(story)


def test_whoever_may_listen_no_more_is_let_go_with_the_news():
    async def story(house: House) -> None:
        house.stream.lets_go = lambda sight, entry: sight == "kettle" and entry.about_id == 7
        cook = house.opens(Browser("kettle"))
        await cook.hears()
        await house.tells(("kettle", 6), ("kettle", 7))
        assert [(await cook.hears())[1], (await cook.hears())[1]] == [{"about": 6}, {"about": 7}]
        await asyncio.wait_for(house.served[cook], PATIENCE)
        assert not house.stream.listeners

    lived(story)


def test_who_goes_is_forgotten():
    async def story(house: House) -> None:
        browser = house.opens(Browser("kettle"))
        await browser.hears()
        assert list(house.stream.listeners) == ["kettle"]
        await house.closes(browser)
        assert not house.stream.listeners

    lived(story)


def test_when_the_process_is_about_to_stop_every_listener_is_let_go():
    here, there = socket.socketpair()

    async def story(house: House) -> None:
        house.stream.ends_with(there)
        early = house.opens(Browser("kettle"))
        await early.hears()
        here.close()
        await asyncio.wait_for(house.served[early], PATIENCE)
        late = house.opens(Browser("kettle"))
        await asyncio.wait_for(house.served[late], PATIENCE)
        assert not house.stream.listeners

    with there:
        lived(story)


def test_who_cannot_keep_up_is_cut_off(monkeypatch):
    monkeypatch.setattr(live, "BACKLOG", 2)

    async def story(house: House) -> None:
        browser = Browser("kettle")
        browser.sent = asyncio.Queue(3)  # the start, the greeting and "Listening"; then the line is full
        house.opens(browser)
        while browser.sent.qsize() < 3:
            await asyncio.sleep(0)
        await house.tells(*(("kettle", number) for number in range(6)))
        await asyncio.wait_for(_drained(browser, house), PATIENCE)
        assert not house.stream.listeners

    lived(story)


async def _drained(browser: Browser, house: House) -> None:
    while not house.served[browser].done():
        if house.stream.place.transaction and browser.sent.full():
            await house.tells(("kettle", 0))
            browser.sent.get_nowait()
        await asyncio.sleep(0)


def test_a_whisper_is_heard_now_by_who_may_and_by_nobody_later():
    async def story(house: House) -> None:
        first = house.opens(Browser("kettle"))
        assert (await first.hears())[0] == "Listening"
        await house.tells(("kettle", 0))
        while (await first.hears())[0] != "Boiled":  # by then the reader listens
            pass
        may, may_not = house.opens(Browser("tea")), house.opens(Browser("coffee"))
        assert (await may.hears())[0] == (await may_not.hears())[0] == "Listening"
        place = may.place
        await house.in_thread(whispered, "tea", 7)
        await house.tells(("tea", 8), ("coffee", 9))
        assert [await may.hears(), await may.hears()] == [
            ("Simmered", {"about": 7}),
            ("Boiled", {"about": 8}),
        ]
        assert await may_not.hears() == ("Boiled", {"about": 9})
        later = house.opens(Browser("tea", last_place=place))
        assert await later.hears() == ("Boiled", {"about": 8})

    lived(story)


def whispered(about: str, number: int) -> None:
    live.whisper("Simmered", about=about, about_id=number, facts={})
