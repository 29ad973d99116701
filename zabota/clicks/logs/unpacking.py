"""Bytes of a log, unpacked as they are read. What a file is, its first bytes say, not its name."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from io import BufferedReader, FileIO
from typing import Final, Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from zabota.clicks.logs.errors import UnreadableLog

BLOCK: Final = 4 << 20
BUFFER: Final = 1 << 20
GZIP, ZSTD, PARQUET = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1"
BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)


class Stream(Protocol):
    def read1(self, size: int = -1, /) -> bytes: ...
    def peek(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


class Unpacked:
    """Blocks of bytes; `cut_short` says afterwards that the packing broke off or was damaged."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.cut_short = False

    def blocks(self) -> Iterator[bytes]:
        try:
            while block := self._stream.read1(BLOCK):  # what came before a break is kept
                yield block
        except BROKEN:
            self.cut_short = True


def opened(source: str) -> BufferedReader:
    """A buffered stream of the file as it lies there."""
    try:
        return BufferedReader(FileIO(source), BUFFER)
    except OSError as error:
        raise UnreadableLog(f"{source} cannot be read: {error.strerror}.") from None


def beginning(stream: Stream, size: int) -> bytes:
    """The first bytes, which stay to be read."""
    return stream.peek(size)[:size]


def unpacked(stream: BufferedReader) -> Stream:
    start = beginning(stream, 4)
    if start.startswith(GZIP):
        return gzip.GzipFile(fileobj=stream)
    if start.startswith(ZSTD):
        return zstd.ZstdFile(stream)
    return stream
