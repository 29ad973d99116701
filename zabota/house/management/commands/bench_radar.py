"""`zabota bench retention --desk N [--data DIR]`: the radar's night among N tickets; JSON on the output."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.radar import measured


class Command(BaseCommand):
    help = "Seed N tickets (a seeded data folder is used again) and measure the radar's night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tickets", type=int, default=100_000)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        found = measured(options["tickets"], lambda line: self.stderr.write(line))
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
