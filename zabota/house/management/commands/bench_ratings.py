"""`zabota bench ratings [--trials N] [--visits N] [--data DIR]`: who is counted as a person; JSON on the output."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.ratings.trials import tried
from zabota.house.bench.ratings.visits import visited_often


class Command(BaseCommand):
    help = "Let people and scanners come to ratings by the thousand, and say what ours and four known rules count."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--trials", type=int, default=500, help="invitations for each kind of caller")
        parser.add_argument(
            "--visits", type=int, default=1000, help="visits that are no POST; 0: no database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        result: dict[str, Any] = {"trials": options["trials"], **tried(options["trials"])}
        if options["visits"]:
            call_command("migrate", verbosity=0)
            result["visits"] = visited_often(options["visits"])
        result["seconds"] = round(time.monotonic() - began, 1)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
