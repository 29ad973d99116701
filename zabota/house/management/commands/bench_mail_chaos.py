"""`zabota bench mail-chaos --letters N --replies M`: parts are killed while letters come and go; a ledger as JSON."""

import json
import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from zabota.house.bench.chaos import is_sound, measured


class Command(BaseCommand):
    help = "Kill web, worker and PostgreSQL every few seconds while letters come in and replies go out."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--letters", type=int, default=10_000)
        parser.add_argument("--replies", type=int, default=2_000)
        parser.add_argument(
            "--seconds", type=float, default=7200.0, help="no new ones are handed over after that"
        )
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        with tempfile.TemporaryDirectory(prefix="zabota-chaos-") as folder:
            Path(folder).chmod(0o755)  # the database's own user has to reach it
            asked = {name: options[name] for name in ("letters", "replies", "seconds", "seed")}
            ledger = measured(Path(folder), **asked)
        facts = {"processors": os.cpu_count(), **ledger, "sound": is_sound(ledger)}
        self.stdout.write(json.dumps(facts, indent=2))
        if not facts["sound"]:
            raise SystemExit(1)
