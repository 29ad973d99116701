"""A letter by pieces is the letter by lines: the former reader, of aiosmtpd, says what is right."""

import asyncio
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from aiosmtpd.smtp import SMTP, Envelope
from hypothesis import given
from hypothesis import strategies as some

from zabota.channels.email.dotted import TooMuch, read_dotted

AHEAD = 64  # bytes that a reader holds, so that small letters come in several pieces
LINE = some.lists(
    some.sampled_from([b".", b"..", b"\r", b"\n", b"x", b"end.", b" ", b"\xff", b"long" * 40]), max_size=6
)
WRITTEN = some.lists(LINE.map(b"".join), max_size=8).map(
    lambda lines: b"".join(line + b"\r\n" for line in lines)
)


def sent(letter: bytes) -> bytes:
    """As a client sends it: a dot before each line that begins with one, and the end."""
    stuffed = b"".join(b"." * line.startswith(b".") + line for line in lines_of(letter))
    return stuffed + b".\r\n"


def lines_of(letter: bytes) -> list[bytes]:
    return [line + b"\r\n" for line in letter.split(b"\r\n")[:-1]]


async def taken(wire: bytes, cut: int, *, at_most: int = 10_000) -> tuple[bytes, bytes]:
    """The letter, and what is left for the next command. The bytes come in two parts."""
    reader = asyncio.StreamReader(limit=AHEAD)
    reader.feed_data(wire[:cut])
    reading = asyncio.create_task(read_dotted(reader, at_most=at_most))
    await asyncio.sleep(0)
    reader.feed_data(wire[cut:])
    letter = await reading
    reader.feed_eof()
    return letter, await reader.read()


async def by_lines(wire: bytes) -> bytes:
    kept: list[bytes] = []

    class Former(SMTP):
        async def push(self, status: object) -> None:
            """Nobody listens."""

        async def check_helo_needed(self, helo: str = "HELO") -> bool:
            return False

    async def handle_data(_server: object, _session: object, envelope: Envelope) -> str:
        kept.append(envelope.original_content or b"")
        return "250 OK"

    former = Former(SimpleNamespace(handle_DATA=handle_data), loop=asyncio.get_running_loop(), hostname="x")
    former.envelope, former.session, former.transport = Envelope(), Mock(), Mock()
    former.envelope.rcpt_tos.append("help@north.example")
    former._reader = asyncio.StreamReader()
    former._reader.feed_data(wire)
    await former.smtp_DATA("")
    return kept[0]


@given(WRITTEN, some.integers(0, 400))
def test_what_was_written_is_what_is_taken(letter, cut):
    assert asyncio.run(taken(sent(letter) + b"NOOP\r\n", cut)) == (letter, b"NOOP\r\n")


@given(WRITTEN)
def test_it_is_what_the_reader_by_lines_takes(letter):
    wire = letter + b"\r\n.\r\n"  # not stuffed: a lone dot in the middle ends it for both
    first = wire[: (b"\r\n" + wire).index(b"\r\n.\r\n") + 3]
    assert asyncio.run(taken(first, 7)) == (asyncio.run(by_lines(first)), b"")


def test_no_byte_over_the_limit_is_kept_and_the_conversation_goes_on():
    async def conversation() -> bytes:
        reader = asyncio.StreamReader(limit=AHEAD)
        reader.feed_data(sent(b"x." * 300 + b"\r\n") + b"NOOP\r\n")
        reader.feed_eof()
        with pytest.raises(TooMuch):
            await read_dotted(reader, at_most=601)
        return await reader.read()

    assert asyncio.run(conversation()) == b"NOOP\r\n"


def test_as_much_as_is_allowed_is_taken():
    letter = b"x" * 600 + b"\r\n"
    assert asyncio.run(taken(sent(letter), 0, at_most=602)) == (letter, b"")


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r\n"])
def test_only_the_true_end_ends_a_letter(end):
    """Otherwise a letter could smuggle another one in (CVE-2023-51764)."""
    smuggled = b"one" + end + b"MAIL FROM:<evil@x.example>\r\n"
    letter, rest = asyncio.run(taken(smuggled + b".\r\n", 0))
    assert letter == smuggled.replace(b"\r\n.", b"\r\n")
    assert rest == b""
