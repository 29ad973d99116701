"""`zabota retention collect`: touches and signals out of all that has happened. Twice is once."""

from typing import Any

from django.core.management.base import BaseCommand

from zabota.retention.actions import collect
from zabota.retention.models import Signal, TouchWeek


class Command(BaseCommand):
    help = "Read touches and signals out of the tables and the journal, however old."

    def handle(self, *args: Any, **options: Any) -> None:
        companies = collect(is_history=True)
        self.stdout.write(
            f"{TouchWeek.objects.count()} counts of touches and {Signal.objects.count()} signals are known; "
            f"new ones of {len(companies)} companies."
        )
