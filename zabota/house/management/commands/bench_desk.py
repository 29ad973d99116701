"""`zabota bench desk --tickets N [--data DIR]`: measure the desk through the real server; JSON on the output."""

import json
import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.desk import Desk, world
from zabota.house.bench.growth import growth
from zabota.house.bench.nights import nights
from zabota.house.bench.seeding import seed
from zabota.house.bench.server import web_server
from zabota.house.bench.sizes import sizes
from zabota.house.bench.table import write_table
from zabota.tickets.actions import fold_numbers


class Command(BaseCommand):
    help = "Seed N tickets (a seeded data folder is used again) and measure queue, ticket, letter, search and live."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tickets", type=int, default=10_000)
        parser.add_argument("--requests", type=int, default=400, help="requests of each measurement")
        parser.add_argument("--beside", type=Path, help="what an earlier run in a smaller world printed")
        parser.add_argument("--nights", action="store_true", help="also what the jobs of two nights take")
        parser.add_argument("--table", type=Path, help="also write the figures into this document")

    def handle(self, *args: Any, **options: Any) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        began = time.monotonic()
        is_new = seed(options["tickets"], _say)
        seconds = round(time.monotonic() - began) if is_new else None
        fold_numbers()  # no worker runs here, which does it each minute
        load = round(os.getloadavg()[0], 1)
        with web_server(settings.ZABOTA_DATA) as server:
            figures = Desk(server, options["requests"]).figures()
        result: dict[str, Any] = {"world": world(), "seeding_s": seconds, "load_before": load}
        result |= {"processors": os.cpu_count(), "figures": figures, "sizes": sizes()}
        if options["nights"]:
            result["nights"] = nights(_say)
        if options["beside"]:
            result["growth"] = growth(result, json.loads(options["beside"].read_text()))
        if options["table"]:
            write_table(options["table"], result)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))


def _say(line: str) -> None:
    print(line, file=sys.stderr)
