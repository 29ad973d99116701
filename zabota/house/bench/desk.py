"""What the desk costs: queue page, ticket page, a letter sent, search, a change seen in another browser."""

import asyncio
import time
import uuid
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.house.bench import queues
from zabota.house.bench.load import Ask, Timing, measure
from zabota.house.bench.seeding import LONG_TICKETS
from zabota.house.bench.server import WebServer
from zabota.house.bench.words import COMMON, rare_word
from zabota.tickets.models import Message, Ticket

VIEWERS = 50
CHANGES = 10
CSRF = "b" * 32
TYPED = ("зво", "перео", "компания 17", "person 12", "#4711", "@p17", "solve", "htibnm")


class Desk:
    """The agent of the sample world at a seeded desk."""

    def __init__(self, server: WebServer, requests: int) -> None:
        self.server = server
        self.requests = requests
        self.user = User.objects.get(email="olga@north.example")
        self.cookies = f"sessionid={_session(self.user)}; csrftoken={CSRF}; language=ru"
        self.long = list(Ticket.objects.order_by("-pk").values_list("pk", flat=True)[:LONG_TICKETS])

    def figures(self) -> dict[str, Any]:
        return {
            **self._queues(),
            "ticket page, 20 messages": self._page(*(f"/tickets/{number}/" for number in self.long)),
            "search, rare word": self._page(f"/search/?q={quote(rare_word(0))}"),
            "search, common word": self._page(f"/search/?q={quote(COMMON['ru'])}"),
            "search, a word and a company": self._page(f"/search/?q={quote('company:17 звонок')}"),
            "search, words of several letters": self._page(f"/search/?q={quote('артикул5 артикул8')}"),
            **self._clients(),
            "palette, a beginning": self._page(*(f"/palette/?q={quote(word)}" for word in TYPED)),
            "letter sent": self._letters(),
            "letter sent, 20 saved queues": self._letters_among_queues(),
            "change seen by 50 viewers": asyncio.run(self._seen()),
        }

    def _queues(self) -> dict[str, Any]:
        """The plain queue, and a saved one beside it: the same rail, so that only the lists differ."""
        queues.forget(self.user.agent)
        plain, saved = "/queue/answer/", queues.eight_conditions(self.user.agent)
        figures = {
            "queue page, 50 rows": self._page(plain),
            "saved queue, eight conditions": self._page(f"/queue/{saved.key}/"),
        }
        one, other = (figure["1 client"]["p50_ms"] for figure in figures.values())
        figures["saved queue, eight conditions"]["times_the_plain_one"] = round(other / one, 2)
        queues.forget(self.user.agent)
        return figures

    def _clients(self) -> dict[str, Any]:
        companies = Company.objects.order_by("pk").values_list("pk", flat=True)[:LONG_TICKETS]
        return {
            "client page": self._page(*(f"/clients/{number}/" for number in companies)),
            "client's tickets": self._page(*(f"/clients/{number}/tickets/" for number in companies)),
            "list of clients": self._page("/clients/"),
            "how clients are": self._page("/clients/quiet/"),
        }

    def _letters_among_queues(self) -> dict[str, Any]:
        queues.eight_conditions(self.user.agent)
        queues.others(self.user.agent)
        figures = self._letters()
        queues.forget(self.user.agent)
        return figures

    def _page(self, *paths: str) -> dict[str, Any]:
        def ask(number: int) -> Ask:
            return Ask(paths[number % len(paths)], self.cookies)

        return {**self._loads(ask), "statements": self._statements(paths[0])}

    def _loads(self, ask: Callable[[int], Ask]) -> dict[str, Any]:
        measure(
            self.server.port, ask, clients=2, requests=2 * LONG_TICKETS
        )  # each page has been drawn once by each process
        return {
            f"{clients} client{'s' * (clients > 1)}": self._load(ask, clients, self.requests)
            for clients in (1, 8)
        }

    def _load(self, ask: Callable[[int], Ask], clients: int, requests: int) -> dict[str, float]:
        before = self.server.cpu_seconds()
        timing: Timing = measure(self.server.port, ask, clients=clients, requests=requests)
        if timing.failures:
            raise CommandError(f"{timing.failures} of {requests} requests failed: {ask(0).path}")
        spent = self.server.cpu_seconds() - before
        return {**timing.figures(), "cpu_ms": round(spent / requests * 1000, 2)}

    def _letters(self) -> dict[str, Any]:
        """htmx posts to open tickets; each letter writes its message, delivery, job and journal row."""
        numbers = list(
            Ticket.objects.answer_now().order_by("pk").values_list("pk", flat=True)[: self.requests]
        )

        def ask(number: int) -> Ask:
            ticket = numbers[number % len(numbers)]
            form = {
                "csrfmiddlewaretoken": CSRF,
                "to": "p1@c0.example",
                "body": "Здравствуйте! Всё проверили, связь есть.",
                "nonce": str(uuid.uuid4()),
                "then": "keep",
                "over_newer": "1",
                "frame": "main",
            }
            headers = (("HX-Request", "true"), ("HX-Target", "writing"))
            body = urlencode(form).encode()
            return Ask(
                f"/tickets/{ticket}/letters/",
                self.cookies,
                body,
                "application/x-www-form-urlencoded",
                headers,
            )

        return self._loads(ask)

    def _statements(self, path: str) -> int:
        client = Client()
        client.force_login(self.user)
        client.get(path, headers={"host": "localhost"})
        with CaptureQueriesContext(connection) as captured:
            client.get(path, headers={"host": "localhost"})
        return len(captured)

    async def _seen(self) -> dict[str, float]:
        """From the commit of a change until each viewer has its event and the refreshed list."""
        viewers = [await _Viewer.open(self.server.port, self.cookies) for _ in range(VIEWERS)]
        delays = []
        for number in range(CHANGES):
            began = time.perf_counter()
            waiting = [asyncio.create_task(viewer.sees_a_change()) for viewer in viewers]
            await asyncio.to_thread(self._change, number)
            await asyncio.gather(*waiting)
            delays.append(time.perf_counter() - began)
        for viewer in viewers:
            viewer.close()
        return {"worst_ms": round(max(delays) * 1000, 1), "best_ms": round(min(delays) * 1000, 1)}

    def _change(self, number: int) -> None:
        from zabota.tickets.actions import release_ticket, take_ticket

        ticket = Ticket.objects.answer_now().order_by("waits_since", "pk")[0]
        act = release_ticket if ticket.owner_id == self.user.agent.pk else take_ticket
        act(ticket, by=self.user.agent)
        connection.close()


class _Viewer:
    """A browser with an open queue: its stream, and a connection for the list it fetches anew."""

    def __init__(
        self, port: int, cookies: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.port, self.cookies, self.reader, self.writer = port, cookies, reader, writer

    @classmethod
    async def open(cls, port: int, cookies: str) -> "_Viewer":
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(Ask("/live", cookies).wire(f"localhost:{port}"))
        await reader.readuntil(b"event: Listening")
        return cls(port, cookies, reader, writer)

    async def sees_a_change(self) -> None:
        await self.reader.readuntil(b"event: TicketAssigned")
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        part = (("HX-Request", "true"), ("HX-Target", "rows"), ("Connection", "close"))
        writer.write(Ask("/queue/answer/", self.cookies, headers=part).wire(f"localhost:{self.port}"))
        await reader.read()
        writer.close()

    def close(self) -> None:
        self.writer.close()


def _session(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def world() -> dict[str, int]:
    return {
        "tickets": Ticket.objects.count(),
        "messages": Message.objects.count(),
        "open": Ticket.objects.under_way().count(),
    }
