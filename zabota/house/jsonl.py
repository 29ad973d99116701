"""Commands that answer line by line: a case (JSON) a line in, an answer a line out, at once."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from zabota.house.errors import CannotRun

type Answering = Callable[[Iterable[bytes]], Iterator[str]]


def answer_lines(answering: Answering, source: str) -> None:
    """From a file, or from the input for “-”. A reader who has seen enough is no failure."""
    try:
        if source == "-":
            _print(answering(sys.stdin.buffer))
        else:
            with Path(source).open("rb") as lines:
                _print(answering(lines))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise CannotRun(f"{source} cannot be read: {error.strerror}") from None


def _print(answers: Iterator[str]) -> None:
    for answer in answers:
        print(answer, flush=True)
