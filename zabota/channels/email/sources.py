"""Letters out of files: one letter, a folder of them, an mbox, or the standard input."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

NEXT_LETTER = re.compile(rb"(?:^|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{3,500}\d{4}[^\r\n]{0,50}\r?\n")
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
        yield from named(str(file), file.read_bytes())


def split_mbox(content: bytes) -> list[bytes]:
    """The letters of an mbox (mboxrd), each without its “From ” line; anything else is one letter."""
    if not NEXT_LETTER.match(content):
        return [content]
    starts = [found.span() for found in NEXT_LETTER.finditer(content)]
    ends = [start for start, _end in starts[1:]] + [len(content)]
    bodies = [content[begin:end] for (_start, begin), end in zip(starts, ends, strict=True)]
    return [QUOTED_FROM.sub(rb"\1", body) for body in bodies if body.strip()]


def _alone(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content


def _named(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file called .eml is one letter, even one that returns another with its “From ” line."""
    letters = [content] if name.lower().endswith(".eml") else split_mbox(content)
    if len(letters) == 1:
        yield name, letters[0]
        return
    for number, letter in enumerate(letters, start=1):
        yield f"{name}#{number}", letter
