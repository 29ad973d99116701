"""`zabota seed [--demo]`: the sample world, laid out once."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from zabota.accounts.models import User
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import now
from zabota.house.sample.people import PASSWORD, People, settle
from zabota.house.sample.tickets import lay_out


class Command(BaseCommand):
    help = "Lay out the sample world: a team, two clients, eight tickets. Does nothing where people live already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="write who can sign in to demo.json in the data folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            self.stdout.write("People live here already; nothing is changed.")
            return
        with transaction.atomic():
            people = settle()
            lay_out(people, until=now())
            _letters_of_the_story_are_sent()
        if options["demo"]:
            _tell_who_can_sign_in(people)
        self.stdout.write("The sample world is laid out.")


def _letters_of_the_story_are_sent() -> None:
    """They were written before the story began; nobody shall get them today."""
    Delivery.objects.update(state=DeliveryState.SENT, sent_at=now())


def _tell_who_can_sign_in(people: People) -> None:
    team = [people.agent, people.colleague, people.lead, people.owner, people.trainee, people.auditor]
    lines = [
        {"email": agent.user.email, "password": PASSWORD, "role": str(agent.user.role), "name": agent.name}
        for agent in team
    ]
    (settings.ZABOTA_DATA / "demo.json").write_text(json.dumps(lines, ensure_ascii=False, indent=2))
