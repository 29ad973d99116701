"""`zabota bench incidents FILE [--incidents N] [--data DIR]`: live a log of incidents again; JSON on the output."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from zabota.house.bench.incident_log import happenings
from zabota.house.bench.incidents import lived
from zabota.tickets.models import Ticket


class Command(BaseCommand):
    help = "Live another desk's incidents again under invented levels, in an empty world."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, gzipped: an event log as ServiceNow writes it")
        parser.add_argument("--incidents", type=int, default=1_000_000, help="only the first so many")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if Ticket.objects.exists():
            raise CommandError("This world has tickets already: name a new folder with --data.")
        began = time.monotonic()
        result = lived(happenings(options["file"], options["incidents"]))
        result["seconds"] = round(time.monotonic() - began, 1)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
