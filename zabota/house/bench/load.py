"""Clients that ask one after another over kept connections, on one thread: the server has the other core."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Timing:
    """Seconds of each answer, and the whole span."""

    seconds: list[float] = field(default_factory=list)
    span: float = 0.0
    failures: int = 0

    def figures(self) -> dict[str, float]:
        ordered = sorted(self.seconds)
        figures = {f"p{share}_ms": round(_share(ordered, share) * 1000, 2) for share in (50, 95, 99)}
        return {**figures, "per_second": round(len(ordered) / self.span, 1), "failures": self.failures}


@dataclass(frozen=True)
class Ask:
    """One request as bytes on the wire."""

    path: str
    cookies: str
    body: bytes = b""
    content_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def wire(self, host: str) -> bytes:
        lines = [
            f"{'POST' if self.body else 'GET'} {self.path} HTTP/1.1",
            f"Host: {host}",
            f"Cookie: {self.cookies}",
            *(f"{name}: {value}" for name, value in self.headers),
        ]
        if self.body:
            lines += [f"Content-Type: {self.content_type}", f"Content-Length: {len(self.body)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


def measure(port: int, ask: Callable[[int], Ask], *, clients: int, requests: int) -> Timing:
    """`ask(n)` is the n-th request. Anything but a 200, 204 or 302 is a failure."""
    return asyncio.run(_measure(port, ask, clients, requests))


async def _measure(port: int, ask: Callable[[int], Ask], clients: int, requests: int) -> Timing:
    timing = Timing()
    numbers = iter(range(requests))
    began = time.perf_counter()
    await asyncio.gather(*(_client(port, ask, numbers, timing) for _ in range(clients)))
    timing.span = time.perf_counter() - began
    return timing


async def _client(port: int, ask: Callable[[int], Ask], numbers, timing: Timing) -> None:  # type: ignore[no-untyped-def]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in numbers:
        began = time.perf_counter()
        writer.write(ask(number).wire(f"localhost:{port}"))
        status = await _read_answer(reader)
        timing.seconds.append(time.perf_counter() - began)
        timing.failures += status not in (200, 204, 302)
    writer.close()


async def _read_answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = int(head.split(" ", 2)[1])
    length = 0
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            length = int(value)
        if name.lower() == "transfer-encoding":
            return await _read_chunks(reader, status)
    await reader.readexactly(length)
    return status


async def _read_chunks(reader: asyncio.StreamReader, status: int) -> int:
    while size := int((await reader.readline()).strip(), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)
    return status


def _share(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
