"""In place of Django's own: a new database is laid out at once, and whatever waits is applied as a whole."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from zabota.house.schema.laying import lay
from zabota.house.upgrading import upgrade

PARTS = ("app_label", "check_unapplied", "fake", "one_by_one", "plan")


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one",
            action="store_true",
            help="walk through every migration, also where nothing is yet, each in a transaction of its own",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if any(options[part] for part in PARTS):
            super().handle(*args, **options)
        else:
            connection = connections[options["database"]]
            lay(connection)
            upgrade(connection)
