"""A mail server for the demonstration: each letter out becomes a file, none leaves this machine.

python -m zabota.house.sink PORT FOLDER
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from zabota.core.clock import now
from zabota.core.postgres.children import follow_parent
from zabota.house.farewell import asked_to_stop

LARGEST_LETTER = 100 * 2**20


class Outbox:
    """Files named by time and a random id; the envelope is kept as delivery headers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        name = f"{now():%Y%m%dT%H%M%S%fZ}-{os.urandom(4).hex()}.eml"
        write_whole(self.folder / name, with_envelope(envelope))
        return f"250 kept as {name}"


def with_envelope(envelope: Envelope) -> bytes:
    receivers = "".join(f"Delivered-To: {address}\r\n" for address in envelope.rcpt_tos)
    content = envelope.content
    letter = content if isinstance(content, bytes) else (content or "").encode()
    return f"Return-Path: <{(envelope.mail_from or '').strip('<>')}>\r\n{receivers}".encode() + letter


def write_whole(path: Path, content: bytes) -> None:
    """Whoever lists the folder sees a whole letter or none."""
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)


async def serve(port: int, folder: Path) -> None:
    """Until SIGTERM or SIGINT."""
    loop, outbox, stopped = asyncio.get_running_loop(), Outbox(folder), asked_to_stop()
    listener = await loop.create_server(
        lambda: SMTP(
            outbox, data_size_limit=LARGEST_LETTER, enable_SMTPUTF8=True, ident="Zabota sink", loop=loop
        ),
        "127.0.0.1",
        port,
    )
    await stopped.wait()
    listener.close()


if __name__ == "__main__":
    follow_parent(signal.SIGTERM)
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
