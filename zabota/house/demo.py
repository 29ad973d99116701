"""What a newcomer is told when the sample world opens."""

import json
from collections.abc import Mapping
from pathlib import Path

CARD = "demo.json"
MAILBOX = "help@north.example"  # the sample world's Russian line; support@ is the English one


def is_laid_out(data: Path) -> bool:
    return (data / CARD).exists()


def welcome(data: Path, env: Mapping[str, str]) -> str:
    """The address, who can sign in, where letters go in and out, three things to try."""
    intake = f"127.0.0.1:{env['ZABOTA_INTAKE_PORT']}"
    return "\n".join(
        [
            "",
            f"http://localhost:{env['ZABOTA_PORT']}",
            "",
            "Who can sign in:",
            *_people(data),
            "",
            f"Letters in:   {intake} (SMTP or LMTP)",
            f"Letters out:  {data / 'outbox'}/*.eml",
            "",
            "Three things to try:",
            "  1. Sign in, walk the queue with J and K, open a ticket with Enter.",
            "  2. Hand over a letter and see it appear without a reload: bin/zabota mail ingest FILE,",
            f"     or curl smtp://{intake} --mail-from you@client.example --mail-rcpt {MAILBOX} -T FILE",
            "  3. Answer it, then read the letter that went out in the outbox folder.",
            "",
            f"Ctrl-C stops everything; the world stays in {data}.",
        ]
    )


def _people(data: Path) -> list[str]:
    people = json.loads((data / CARD).read_text())
    width = max((len(person["email"]) for person in people), default=0)
    return [f"  {person['email']:<{width}}  {person['password']}  ({person['role']})" for person in people]
