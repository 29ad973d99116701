"""`zabota manage account_facts FILE`: what billing knows of companies, as a sheet."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zabota.journeys.bringing import UnreadableSheet, bring_sheet


class Command(BaseCommand):
    help = "Bring in trials, balances and partners of companies from a CSV file; what cannot be read is said."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="company, trial_ends_on, balance, spends_a_day, currency, partner, …"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            brought = bring_sheet(options["file"].read_bytes(), by=None)
        except (OSError, UnreadableSheet) as problem:
            raise CommandError(str(problem)) from problem
        for line, why in brought.aside:
            self.stderr.write(f"{options['file']}:{line}: {why}")
        self.stdout.write(f"{brought.companies} brought, {len(brought.aside)} set aside")
