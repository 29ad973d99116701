"""`zabota mail show ID|FILE [--json]`: how a letter is read, and what became of it."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zabota.channels.email.models import RawLetter
from zabota.channels.email.reading import Letter, read_letter
from zabota.core import files

PEOPLE = ("sender", "reply_to", "to", "cc", "forwarded_from")


class Command(BaseCommand):
    help = "Shows how a letter is read: people, subject, newest, quotes, parts, judgement."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("letter", metavar="ID|FILE", help="the number of a letter taken in, or a file")
        parser.add_argument("--json", action="store_true", help="everything, for programs")

    def handle(self, *arguments: Any, **options: Any) -> None:
        kept, raw = _found(options["letter"])
        read = read_letter(raw)
        if options["json"]:
            facts = _facts(read) | ({"kept": _standing(kept)} if kept else {})
            self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
        else:
            self.stdout.write("\n".join(_lines(read, kept)))


def _found(named: str) -> tuple[RawLetter | None, bytes]:
    if named.isdecimal() and not Path(named).exists():
        kept = RawLetter.objects.select_related("file", "mailbox", "message").filter(pk=int(named)).first()
        if kept is None:
            raise CommandError(f"There is no letter {named}.")
        return kept, files.read(kept.file)
    try:
        return None, Path(named).read_bytes()
    except OSError as problem:
        raise CommandError(f"{named} cannot be read: {problem.strerror}.") from problem


def _facts(read: Letter) -> dict[str, Any]:
    """All of the letter; of its parts their size instead of their content."""
    facts = asdict(read)
    for part, written in zip(read.parts, facts["parts"], strict=True):
        written["size"] = len(part.content)
        del written["content"]
    return facts


def _standing(kept: RawLetter) -> dict[str, Any]:
    return {
        "id": kept.pk,
        "state": kept.state,
        "reason": kept.reason,
        "mailbox": kept.mailbox.address if kept.mailbox else None,
        "ticket": kept.message.ticket_id if kept.message else None,
        "came_at": kept.came_at,
        "source": kept.source,
    }


def _lines(read: Letter, kept: RawLetter | None) -> list[str]:
    facts = {
        name: value for name, value in (_standing(kept) if kept else {}).items() if value not in (None, "")
    }
    facts |= {name: _people(getattr(read, name)) for name in PEOPLE if getattr(read, name)}
    facts |= {"subject": read.subject, "sent_at": read.sent_at, "message_id": read.message_id}
    facts |= {"language": read.language or "?", "kind": read.judgement.kind}
    facts |= {"robot marks": ", ".join(read.judgement.reasons), "defects": ", ".join(read.defects)}
    lines = [f"{name + ':':<13}{value}" for name, value in facts.items() if value]
    lines += [f"{'bounced:':<13}{one.address} {one.status} {one.reason}" for one in read.judgement.bounced]
    lines += [
        f"{'part:':<13}{part.name} ({part.content_type}, {len(part.content)} bytes)" for part in read.parts
    ]
    for name in ("newest", "signature", "quoted", "forwarded"):
        if getattr(read, name).strip():
            lines += ["", f"--- {name}", getattr(read, name)]
    return lines


def _people(people: Any) -> str:
    return ", ".join(map(str, people)) if isinstance(people, tuple) else str(people)
