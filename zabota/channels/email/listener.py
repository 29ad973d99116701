"""Taking letters in by SMTP and LMTP on one port. A letter is accepted only after it is stored and committed."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import cast

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections

from zabota.channels.email.dotted import TooMuch, read_dotted
from zabota.channels.email.intake import Arrival, store_letters
from zabota.channels.email.models import LetterState, RawLetter
from zabota.core.logs import log
from zabota.core.sql import leave_dead_connection

MOST_CONNECTIONS = 100
MOST_RECEIVERS = 200
SECONDS_OF_SILENCE = 300.0
STORED_TOGETHER = 50
SECONDS_OF_BREATH = (
    0.005  # where letters come thick, so that the next ones are more: six cost hardly more than one
)
OVER_THE_LIMIT = 2  # times the announced limit are read
TOO_LARGE = "552 5.3.4 The letter is too large"
NOT_NOW = "451 4.3.0 The letter cannot be stored now; please try again later"
Waiting = tuple[Arrival, asyncio.Future[str]]


class Conversation(SMTP):
    """SMTP, and LMTP with whoever says LHLO: then each receiver gets an answer of its own."""

    line_length_limit = 2**20  # bytes read ahead; a letter's lines may have any length
    open_now = 0
    speaks_lmtp = False

    @syntax("LHLO hostname")
    async def smtp_LHLO(self, arg: str) -> None:  # noqa: N802
        self.speaks_lmtp = True
        await super().smtp_EHLO(arg)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """What ends DATA in LMTP is said once for each receiver."""
        if await self.check_helo_needed():
            return
        envelope = cast("Envelope", self.envelope)
        if arg or not envelope.rcpt_tos:
            await self.push("501 Syntax: DATA" if arg else "503 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        answer = await self._taken(envelope)
        for _receiver in envelope.rcpt_tos if self.speaks_lmtp else ["all"]:
            await self.push(answer)
        self.envelope = Envelope()

    async def _taken(self, envelope: Envelope) -> str:
        """Reads some way over the announced limit, so that what we refuse is kept and shown with the reason."""
        try:
            most = OVER_THE_LIMIT * cast("int", self.data_size_limit)
            envelope.original_content = await read_dotted(self._reader, at_most=most)
        except TooMuch:
            return TOO_LARGE
        return str(await self.event_handler.handle_DATA(self, self.session, envelope))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        Conversation.open_now += 1
        if Conversation.open_now > MOST_CONNECTIONS and isinstance(transport, asyncio.Transport):
            transport.write(b"421 4.7.0 Too many connections; please try again later\r\n")
            transport.close()
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        Conversation.open_now -= 1
        super().connection_lost(error)


class Intake:
    """What the conversation asks us. Any receiver is accepted: an unknown one goes to the first line."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(1, thread_name_prefix="intake")
        self.storing: asyncio.Task[None] | None = None
        self.waiting: list[Waiting] = []

    async def handle_RCPT(  # noqa: N802
        self, server: Conversation, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECEIVERS:
            return "452 4.5.3 Too many receivers"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Conversation, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Whatever comes while others are stored is stored together after them."""
        answer = asyncio.get_running_loop().create_future()
        self.waiting.append((_arrival(envelope, "lmtp" if server.speaks_lmtp else "smtp"), answer))
        if self.storing is None or self.storing.done():
            self.storing = asyncio.create_task(self._store_all_that_wait())
        return str(await answer)

    async def _store_all_that_wait(self) -> None:
        while self.waiting:
            some, self.waiting = self.waiting[:STORED_TOGETHER], self.waiting[STORED_TOGETHER:]
            await self._store(some)
            await asyncio.sleep(SECONDS_OF_BREATH if len(some) > 1 else 0)

    async def _store(self, some: list[Waiting]) -> None:
        loop, arrivals = asyncio.get_running_loop(), [arrival for arrival, _answer in some]
        answers = [NOT_NOW] * len(some)
        with suppress(RuntimeError):  # the listener ends
            answers = await loop.run_in_executor(self.threads, take_in, arrivals)
        for words, (_arrival, answer) in zip(answers, some, strict=True):
            if not answer.done():  # its sender may have gone
                answer.set_result(words)

    async def handle_exception(self, error: Exception) -> str:
        log(__name__).error("intake_failed", problem=repr(error))
        return NOT_NOW


def take_in(arrivals: Sequence[Arrival]) -> list[str]:
    """Store the letters; the answers for their senders. Runs in a thread of its own."""
    leave_dead_connection()
    try:
        return [_words(letter) for letter in store_letters(arrivals)]
    except Exception as problem:  # whatever it was, the letters stay with their senders
        log(__name__).warning("letters_not_stored", letters=len(arrivals), problem=repr(problem))
        if len(arrivals) == 1 or isinstance(problem, OperationalError | InterfaceError):
            return [NOT_NOW] * len(arrivals)
    finally:
        close_old_connections()  # a broken one is not used again
    return [words for arrival in arrivals for words in take_in([arrival])]  # one hinders no other


def _arrival(envelope: Envelope, source: str) -> Arrival:
    return Arrival(
        envelope.original_content or b"",
        envelope_from=(envelope.mail_from or "").strip("<>"),
        envelope_to=tuple(envelope.rcpt_tos),
        source=source,
    )


def _words(letter: RawLetter) -> str:
    if letter.state == LetterState.REFUSED:
        return TOO_LARGE
    return f"250 2.0.0 Kept as {letter.pk}"


class Listener:
    """`async with Listener(): …` listens meanwhile; `port` is the one in use."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.intake = Intake()

    async def __aenter__(self) -> "Listener":
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(lambda: conversation(self.intake, loop), self.host, self.port)
        self.port = self.server.sockets[0].getsockname()[1]
        log(__name__).info("intake_listens", host=self.host, port=self.port)
        return self

    async def __aexit__(self, *_problem: object) -> None:
        self.server.close()
        self.intake.threads.shutdown(wait=True)


def conversation(intake: Intake, loop: asyncio.AbstractEventLoop) -> Conversation:
    return Conversation(
        intake,
        data_size_limit=settings.ZABOTA_LETTER_LIMIT,
        enable_SMTPUTF8=True,
        hostname="localhost",
        ident="Zabota",
        timeout=SECONDS_OF_SILENCE,
        loop=loop,
    )
