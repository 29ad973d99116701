"""`zabota bench mail --letters N [--tickets M] [--data DIR]`: take letters in by LMTP; JSON on the output."""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.mail import compared, measured
from zabota.house.bench.seeding import seed
from zabota.tickets.models import Ticket


class Command(BaseCommand):
    help = "Hand over N letters by LMTP to an intake and a worker of its own and wait until each is filed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--letters", type=int, default=10_000)
        parser.add_argument("--tickets", type=int, default=1_000, help="tickets that are there before")
        parser.add_argument("--against", type=Path, help="say how many times slower than this earlier run")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if not Ticket.objects.exists():  # a world is measured more than once
            seed(options["tickets"], lambda line: print(line, file=sys.stderr))
        result = {"processors": os.cpu_count(), **measured(settings.ZABOTA_DATA, options["letters"])}
        if options["against"]:
            result["times_slower"] = compared(result, json.loads(options["against"].read_text()))
        self.stdout.write(json.dumps(result, indent=2))
