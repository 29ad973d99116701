"""The bytes of a letter between DATA and the lone dot. Taken by pieces: by lines, a large letter takes a second."""

import asyncio

LINE_BREAK = b"\r\n"
DOTTED_LINE = b"\r\n."
LONE_DOT = b".\r\n"
END = LINE_BREAK + LONE_DOT


class TooMuch(Exception):
    """More bytes than are taken. They were read to their end all the same, so that the conversation goes on."""


async def read_dotted(reader: asyncio.StreamReader, *, at_most: int) -> bytes:
    """Up to the lone dot, without it and without the dots put before others (RFC 5321, 4.5.2).

    Only CR LF ends a line. Raises TooMuch.
    """
    letter, is_too_much = bytearray(LINE_BREAK), False
    while not letter.endswith(END):
        letter += await _piece(reader)
        if len(letter) > at_most + len(END):
            is_too_much = True
            del letter[: -len(END)]
    if is_too_much:
        raise TooMuch
    del letter[-len(LONE_DOT) :]
    whole = letter.replace(DOTTED_LINE, LINE_BREAK) if DOTTED_LINE in letter else letter
    del whole[: len(LINE_BREAK)]
    return bytes(whole)


async def _piece(reader: asyncio.StreamReader) -> bytes:
    """Up to the next line that ends with a dot, or as much as the reader holds before one."""
    try:
        return await reader.readuntil(LONE_DOT)
    except asyncio.LimitOverrunError as far:
        return await reader.read(far.consumed)
