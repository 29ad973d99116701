"""One letter from the standard input, for a mail server that hands letters to a program.

The exit code is the answer: 0 kept, 75 keep it and try again, 65 never. A mail server bounces on any other.
"""

import argparse
import os
from collections.abc import Sequence
from typing import IO

from django.conf import settings

from zabota.channels.email.intake import store_letter
from zabota.channels.email.models import LetterState

CHUNK = 2**16


def take_from_pipe(words: Sequence[str], stream: IO[bytes]) -> tuple[int, str]:
    """(the exit code, a line for the mail server's log). Whatever is raised means: try again later."""
    options = _parser().parse_args(words)
    raw, size = _read(stream)
    if not raw:
        return os.EX_DATAERR, "no letter came"
    letter = store_letter(
        raw, envelope_from=options.sender.strip("<>"), envelope_to=options.receivers, source="pipe", size=size
    )
    if letter.state == LetterState.REFUSED:
        return os.EX_DATAERR, letter.reason
    return os.EX_OK, f"kept as {letter.pk}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zabota mail pipe", description="Takes one letter from the standard input, for a mail server."
    )
    parser.add_argument("--from", dest="sender", default="", metavar="ADDRESS", help="the envelope's sender")
    parser.add_argument("receivers", nargs="*", metavar="ADDRESS", help="the envelope's receivers")
    return parser


def _read(stream: IO[bytes]) -> tuple[bytes, int]:
    """(what is kept, the size of it all). Of a letter far over the limit the beginning is kept, to show who wrote."""
    raw = stream.read(2 * settings.ZABOTA_LETTER_LIMIT)
    size = len(raw)
    while more := stream.read(CHUNK):
        size += len(more)
    return raw, size
