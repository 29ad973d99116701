"""`zabota bench import incidents FILE`: how fast a log is brought in; JSON on the output."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from zabota.house.importing import hash_of
from zabota.tickets.models import Ticket
from zabota.transfers.actions import bring
from zabota.transfers.reading.incidents import read_incidents


class Command(BaseCommand):
    help = "Bring a log of incidents into an empty world, and say how long it took."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("shape", choices=["incidents"])
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if Ticket.objects.exists():
            raise CommandError("This world has tickets already: name a new folder with --data.")
        file, began = options["file"], time.monotonic()
        history = read_incidents(file, ZoneInfo("UTC"))
        read = time.monotonic()
        run = bring(
            history, source="bench", file=file.name, sha256=hash_of(file), by=None, say=self.stderr.write
        )
        seconds, events = time.monotonic() - began, int(history.facts["events"])
        told = {
            "events": events,
            "tickets": run.counts["ticket"],
            "seconds": round(seconds, 2),
            "of_them_reading": round(read - began, 2),
            "events_per_second": round(events / seconds),
        }
        self.stdout.write(json.dumps(told))
