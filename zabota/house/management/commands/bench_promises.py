"""`zabota bench promises --promises N [--data DIR]`: measure the guard among N open promises; JSON on the output."""

import json
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.promises import measured


class Command(BaseCommand):
    help = (
        "Seed N open promises (a seeded data folder is used again) and measure how the guard finds and fires."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--promises", type=int, default=200_000)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        result = {"processors": os.cpu_count(), **measured(options["promises"])}
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
