"""In place of Django's own: a new database is laid out at once, then the newest migrations follow."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from zabota.house.schema.laying import lay


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one",
            action="store_true",
            help="walk through every migration, also where nothing is yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (
            options["one_by_one"] or options["app_label"] or options["plan"] or options["check_unapplied"]
        ):
            lay(connections[options["database"]])
        super().handle(*args, **options)
