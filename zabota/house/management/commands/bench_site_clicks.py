"""`zabota bench clicks --site`: measure how clicks of our own sites are taken in; JSON on the output."""

import json
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from zabota.house.bench.server import web_server
from zabota.house.bench.site_clicks import Shop


class Command(BaseCommand):
    help = "Tell a real server of clicks, one by one and in lists."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        with web_server(settings.ZABOTA_DATA) as server:
            figures = Shop(server).figures()
        self.stdout.write(json.dumps(figures, indent=1))
