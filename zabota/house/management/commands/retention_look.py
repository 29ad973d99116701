"""`zabota retention look`: the radar's night, now."""

from typing import Any

from django.core.management.base import BaseCommand

from zabota.retention.actions import look
from zabota.retention.models import Night


class Command(BaseCommand):
    help = "Collect signals, look at the rhythm of every client, raise alarms, count health."

    def handle(self, *args: Any, **options: Any) -> None:
        raised = look()
        self.stdout.write(f"{raised} alarms raised in {Night.objects.get().seconds} s.")
