"""`zabota seed [--demo]`: the sample world, laid out once."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from zabota.accounts.models import Kind, User
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import now
from zabota.house.sample.affairs import tell_of_clients
from zabota.house.sample.briefings import lay_out_briefings
from zabota.house.sample.clicks import lay_out_clicks
from zabota.house.sample.journeys import walk
from zabota.house.sample.levels import agree
from zabota.house.sample.opinions import remember_opinions
from zabota.house.sample.papers import sign
from zabota.house.sample.people import PASSWORD, settle
from zabota.house.sample.plays import lay_out_plays
from zabota.house.sample.relations import bind
from zabota.house.sample.replies import prepare
from zabota.house.sample.rhythms import live_a_year
from zabota.house.sample.saved_queues import save_queues
from zabota.house.sample.surveys import lay_out_surveys
from zabota.house.sample.tickets import lay_out
from zabota.house.sample.voices import speak_up
from zabota.house.sample.work import lay_out_work
from zabota.satisfaction.tasks import count_figures

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Lay out the sample world: a team, two clients, eight tickets. Does nothing where people live already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="write who can sign in to demo.json in the data folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            self.stdout.write("People live here already; nothing is changed.")
        else:
            _lay_out()
            count_figures.run()  # whoever opens the report first shall find it
            self.stdout.write("The sample world is laid out.")
        if options["demo"]:
            _tell_who_can_sign_in()


@transaction.atomic
def _lay_out() -> None:
    people, until = settle(), now()
    tickets = lay_out(people, until=until)
    bind(people, tickets)
    prepare(people)
    save_queues(people)
    sign(people)
    agree(people, until)
    lay_out_work(people, tickets, until)
    speak_up(people, tickets, until)
    lay_out_surveys(people, tickets, until)
    remember_opinions(people, tickets, until)
    tell_of_clients(people, tickets, until)
    lay_out_clicks(people, until)
    live_a_year(people, until)
    walk(people, until)
    lay_out_plays(people, until)
    lay_out_briefings(people, until)
    _letters_of_the_story_are_sent()


def _letters_of_the_story_are_sent() -> None:
    """They were written before the story began; nobody shall get them today."""
    Delivery.objects.update(state=DeliveryState.SENT, sent_at=now())


def _tell_who_can_sign_in() -> None:
    """Read from the world itself: it may have come from a backup, or be another than the sample."""
    team = (
        User.objects.filter(kind=Kind.STAFF, is_active=True).select_related("role").order_by("id")[:MOST_TOLD]
    )
    lines = [
        {"email": user.email, "password": PASSWORD, "role": str(user.role), "name": user.name}
        for user in team
        if user.check_password(PASSWORD)
    ]
    card = settings.ZABOTA_DATA / "demo.json"
    card.write_text(json.dumps(lines, ensure_ascii=False, indent=2))
