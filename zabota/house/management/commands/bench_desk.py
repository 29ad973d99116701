"""`zabota bench desk --tickets N [--data DIR]`: measure the desk through the real server; JSON on the output."""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.desk import Desk, world
from zabota.house.bench.seeding import seed
from zabota.house.bench.server import web_server
from zabota.house.bench.table import write_table


class Command(BaseCommand):
    help = "Seed N tickets (a seeded data folder is used again) and measure queue, ticket, letter, search and live."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tickets", type=int, default=10_000)
        parser.add_argument("--requests", type=int, default=400, help="requests of each measurement")
        parser.add_argument("--table", type=Path, help="also write the figures into this document")

    def handle(self, *args: Any, **options: Any) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        seed(options["tickets"], lambda line: print(line, file=sys.stderr))
        with web_server(settings.ZABOTA_DATA) as server:
            figures = Desk(server, options["requests"]).figures()
        result = {"world": world(), "processors": os.cpu_count(), "figures": figures}
        if options["table"]:
            write_table(options["table"], result)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
