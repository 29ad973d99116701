"""A real SMTP server for tests, which takes letters or refuses as it is told."""

import asyncio
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Taken:
    sender: str
    receivers: list[str]
    raw: bytes
    letter: EmailMessage = field(init=False)

    def __post_init__(self) -> None:
        self.letter = message_from_bytes(self.raw, policy=default)

    @property
    def text(self) -> str:
        return self.letter.get_body(("plain",)).get_content().replace("\r\n", "\n")

    @property
    def html(self) -> str:
        return self.letter.get_body(("html",)).get_content().replace("\r\n", "\n")


class Sink:
    """`answers` gives the reply to a receiver's address or, under "data", to a letter; "hang up" cuts the line."""

    def __init__(self) -> None:
        self.letters: list[Taken] = []
        self.answers: dict[str, str] = {}
        self.conversations = 0

    def __enter__(self) -> "Sink":
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.server = asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result()
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_problem: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _listen(self) -> asyncio.Server:
        return await self.loop.create_server(
            lambda: SMTP(self, hostname="sink", enable_SMTPUTF8=True, loop=self.loop), "127.0.0.1", 0
        )

    async def _close(self) -> None:
        self.server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def handle_EHLO(  # noqa: N802
        self, server, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ):
        self.conversations += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        answer = self.answers.get("data", "250 OK")
        if answer == "hang up":
            server.transport.abort()
            return "250 never heard"
        if answer.startswith("250"):
            taken = Taken(
                (envelope.mail_from or "").strip("<>"), list(envelope.rcpt_tos), envelope.original_content
            )
            self.letters.append(taken)
        return answer
