"""Letters out of files: one letter, a folder of them, an mbox, or the standard input."""

import re
import sys
from collections.abc import Iterator
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path

NEXT_LETTER = re.compile(rb"(?:^|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{3,500}\d{4}[^\r\n]{0,50}\r?\n")
LARGE = 1 << 25  # bytes of a file that is looked into where it lies
QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def letters_in(source: str, *, splits: bool = True) -> Iterator[tuple[str, bytes]]:
    """(where it is, its bytes). Raises OSError for what cannot be read. Hidden files of a folder are passed over.

    `splits`: a file may be an mbox; else each is taken as it is.
    """
    named = _named if splits else _alone
    if source == "-":
        yield from named("-", sys.stdin.buffer.read())
        return
    path = Path(source)
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_dir() or (path.is_dir() and file.name.startswith(".")):
            continue
        if file.stat().st_size < LARGE or not splits:
            yield from named(str(file), file.read_bytes())
            continue
        with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
            yield from _named(str(file), content)


def split_mbox(content: bytes) -> list[bytes]:
    """The letters of an mbox (mboxrd), each without its “From ” line; anything else is one letter."""
    return list(_letters_of(content))


def _letters_of(content: "bytes | mmap") -> Iterator[bytes]:
    """Only one of them is in memory at a time, and where each begins."""
    if not NEXT_LETTER.match(content):
        yield content[:]
        return
    starts = [found.span() for found in NEXT_LETTER.finditer(content)]
    ends = [start for start, _end in starts[1:]] + [len(content)]
    for (_start, begin), end in zip(starts, ends, strict=True):
        if (body := content[begin:end]).strip():
            yield QUOTED_FROM.sub(rb"\1", body)


def _alone(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content


def _named(name: str, content: "bytes | mmap") -> Iterator[tuple[str, bytes]]:
    """A file called .eml is one letter, even one that returns another with its “From ” line."""
    letters = iter([content[:]]) if name.lower().endswith(".eml") else _letters_of(content)
    first, second = next(letters, None), next(letters, None)
    if first is not None and second is None:
        yield name, first
    elif first is not None and second is not None:
        for number, letter in enumerate(chain((first, second), letters), start=1):
            yield f"{name}#{number}", letter
