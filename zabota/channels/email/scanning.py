"""An optional virus scanner, clamd: a letter is shown to it before it is filed.

While it is away letters wait. After an hour they are filed all the same, and say so: a client who waits for an
answer is a harm that is certain.
"""

import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from zabota.channels.email.models import LetterState, RawLetter, Refused
from zabota.channels.email.policy import refuse
from zabota.core import files
from zabota.core.clock import now
from zabota.core.errors import Misconfigured
from zabota.core.logs import log
from zabota.core.text import one_line

WAITED_FOR = timedelta(hours=1)
SECONDS_TO_CONNECT = 5.0
SECONDS_TO_ANSWER = 60.0
CHUNK = 2**16
LONGEST_ANSWER = 4096
FOUND, CLEAN = " FOUND", "OK"


class ScannerAway(OSError):
    """It cannot be asked now: the letter waits."""


class Unscannable(Exception):
    """It was asked and does not look at this letter. `str()` holds its words."""


def scan_letters(numbers: Sequence[int]) -> dict[int, Exception]:
    """Those of them that have to wait, and why. Infected ones are refused; nothing is done without ZABOTA_CLAMD."""
    if not settings.ZABOTA_CLAMD:
        return {}
    unseen = RawLetter.objects.filter(pk__in=numbers, scanned_at=None, unscanned="", passed_by=None)
    waiting: dict[int, Exception] = {}
    is_away = False
    to_be_filed = (LetterState.STORED, LetterState.SET_ASIDE)
    for letter in unseen.filter(state__in=to_be_filed).select_related("file").order_by("pk"):
        try:
            _scan(letter, is_away=is_away)
        except ScannerAway as problem:
            is_away = True
            _wait_or_go_on(letter, problem, waiting)
        except files.FileLost as problem:
            waiting[letter.pk] = problem
    return waiting


def _scan(letter: RawLetter, *, is_away: bool) -> None:
    if is_away:  # one letter has found out for all of them
        raise ScannerAway
    try:
        with files.opened(letter.file) as content:
            found = what_is_found_in(content)
    except Unscannable as problem:
        words = _("The virus scanner did not look at it: %(what)s") % {"what": problem}
        _say(letter, unscanned=one_line(words, 300))
        return
    if found:
        refuse(letter, Refused.INFECTED, _("The virus scanner found %(what)s in it.") % {"what": found})
    _say(letter, scanned_at=now())


def _wait_or_go_on(letter: RawLetter, problem: ScannerAway, waiting: dict[int, Exception]) -> None:
    if letter.came_at > now() - WAITED_FOR:
        waiting[letter.pk] = problem
        return
    log(__name__).warning("letter_not_scanned", letter_id=letter.pk)
    _say(letter, unscanned=_("It was not scanned for viruses: for an hour the scanner could not be reached."))


def _say(letter: RawLetter, **columns: object) -> None:
    RawLetter.objects.filter(pk=letter.pk).update(**columns)


def what_is_found_in(content: IO[bytes]) -> str:
    """The scanner's name for it; empty when nothing was found. Raises ScannerAway or Unscannable."""
    answer = _asked(content)
    words = answer.removeprefix("stream: ")
    if words.endswith(FOUND):
        return words.removesuffix(FOUND)
    if words != CLEAN:
        raise Unscannable(words)
    return ""


def _asked(content: IO[bytes]) -> str:
    """INSTREAM: pieces with their lengths before them, an empty one at the end, one answer."""
    try:
        with _connection() as line:
            with suppress(BrokenPipeError, ConnectionResetError):  # it has had enough, and says so
                line.sendall(b"zINSTREAM\0")
                while piece := content.read(CHUNK):
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
            answer = b"".join(_answer(line))
    except OSError as problem:
        raise ScannerAway(f"{settings.ZABOTA_CLAMD}: {problem}") from problem
    if not answer.endswith(b"\0"):
        raise ScannerAway(f"{settings.ZABOTA_CLAMD}: the connection broke before the answer")
    return one_line(answer.decode("utf-8", "replace").rstrip("\0"), 200)


def _answer(line: socket.socket) -> Iterator[bytes]:
    size = 0
    while size < LONGEST_ANSWER and (piece := line.recv(LONGEST_ANSWER)):
        size += len(piece)
        yield piece
        if piece.endswith(b"\0"):
            return


@contextmanager
def _connection() -> Iterator[socket.socket]:
    """The operator has named it, so it may stand inside our own network."""
    host, _colon, port = settings.ZABOTA_CLAMD.rpartition(":")
    if settings.ZABOTA_CLAMD.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
    elif host and port.isdecimal():
        line = socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS_TO_CONNECT)
    else:
        raise Misconfigured("ZABOTA_CLAMD is host:port, or the path of a socket.")
    with line:
        line.settimeout(SECONDS_TO_CONNECT)
        if line.family == socket.AF_UNIX:
            line.connect(settings.ZABOTA_CLAMD)
        line.settimeout(SECONDS_TO_ANSWER)
        yield line
