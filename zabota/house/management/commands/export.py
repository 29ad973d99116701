"""`zabota export FOLDER`: everything in open formats."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.recorder import MigrationRecorder

from zabota.records.export import CannotExport, Wanted, export_to


class Command(BaseCommand):
    help = "Write everything into a new folder: JSON Lines and CSV, letters and files when asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")
        parser.add_argument("--since", type=date.fromisoformat, help="only what happened since (2026-01-31)")
        parser.add_argument("--files", action="store_true", help="with the files of letters")
        parser.add_argument("--mail", action="store_true", help="letters as one mbox as well")
        parser.add_argument("--eml", action="store_true", help="each letter as a file of its own, as it came")
        parser.add_argument(
            "--with-notes",
            action="store_true",
            help="with what colleagues told each other: never for a client",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        since = datetime.combine(options["since"], time(), UTC) if options["since"] else None
        wanted = Wanted(
            with_notes=options["with_notes"],
            with_files=options["files"],
            as_mail=options["mail"],
            as_eml=options["eml"],
            since=since,
        )
        try:
            counts = export_to(options["folder"], wanted, schema=_schema(), say=self.stderr.write)
        except CannotExport as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{sum(counts.values())} rows in {options['folder']}")


def _schema() -> str:
    """The last migration of each room."""
    last: dict[str, str] = {}
    for app, name in MigrationRecorder.Migration.objects.order_by("id").values_list("app", "name"):
        last[app] = name
    return ", ".join(f"{app} {name}" for app, name in sorted(last.items()))
