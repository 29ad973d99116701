"""`zabota bench ratings [--trials N] [--visits N] [--http N] [--data DIR]`: who is counted as a person, as JSON."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.ratings.over_http import visited_over_http
from zabota.house.bench.ratings.trials import tried
from zabota.house.bench.ratings.visits import visited_often
from zabota.house.bench.server import web_server


class Command(BaseCommand):
    help = "Let people and scanners come to ratings by the thousand, and say what ours and four known rules count."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--trials", type=int, default=500, help="invitations for each kind of caller")
        parser.add_argument(
            "--visits", type=int, default=1000, help="visits that are no POST; 0: no database"
        )
        parser.add_argument("--http", type=int, default=0, help="visits through a web server of their own")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        result: dict[str, Any] = {"trials": options["trials"], **tried(options["trials"])}
        if options["visits"]:
            call_command("migrate", verbosity=0)
            result["visits"] = visited_often(options["visits"])
        if options["http"]:
            call_command("migrate", verbosity=0)
            with web_server(settings.ZABOTA_DATA) as server:
                result["http"] = visited_over_http(server, options["http"])
        result["seconds"] = round(time.monotonic() - began, 1)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
