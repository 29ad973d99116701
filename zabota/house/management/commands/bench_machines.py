"""`zabota bench machines failover|partition|replica|rolling [--times N]`: several machines tried on this one."""

import json
import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from zabota.house.bench.cluster.machines import machines
from zabota.house.bench.cluster.trials import TRIALS, is_sound
from zabota.house.supervisor import StopAsked, stopped_by_signals


class Command(BaseCommand):
    help = "Lose machines of a house that has several, under load; what was lost with them, as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("trial", nargs="+", choices=sorted(TRIALS))
        parser.add_argument("--times", type=int, default=1, help="each, on the same machines (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        trials = [name for name in options["trial"] for _ in range(options["times"])]
        try:
            with stopped_by_signals():  # so that nothing is left running when it is told to stop
                facts = _tried(trials)
        except StopAsked:
            raise SystemExit(130) from None
        told = {
            "processors": os.cpu_count(),
            "trials": [{**one, "sound": is_sound(one)} for one in facts],
            "sound": all(map(is_sound, facts)),
        }
        self.stdout.write(json.dumps(told, indent=2))
        if not told["sound"]:
            raise SystemExit(1)


def _tried(trials: list[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="zabota-machines-") as folder:
        Path(folder).chmod(0o755)  # the database's own user has to reach it
        with machines(Path(folder)) as found:
            return [TRIALS[name](found) for name in trials]
