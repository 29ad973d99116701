"""`bin/schema`: writes down where all migrations end."""

from typing import Any

from django.core.management.base import BaseCommand

from zabota.house.schema.laying import SCHEMA
from zabota.house.schema.writing import write


class Command(BaseCommand):
    help = "Walk through all migrations in a new database and write down the schema where they end."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        write()
        self.stdout.write(f"{SCHEMA.name}: {len(SCHEMA.read_text(encoding='utf-8').splitlines())} lines")
