"""The steps of a survey as tests tell them: a ticket ends, time passes, the letter comes, somebody answers."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

from django.core import mail
from django.test import Client

from zabota.clicks.actions import overrule
from zabota.clicks.models import Click
from zabota.clicks.queries import verdicts_of
from zabota.clicks.tasks import weigh_invitation
from zabota.core.clock import now
from zabota.satisfaction.actions import change_programme, draw_for_ticket
from zabota.satisfaction.events import AnswerCounted
from zabota.satisfaction.handlers import on_answer_counted
from zabota.satisfaction.models import Answer, Programme, Survey
from zabota.satisfaction.tasks import ask_those_who_were_drawn, send_survey
from zabota.tickets import actions

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36"
BROWSER = {
    "User-Agent": CHROME,
    "Accept": "text/html",
    "Accept-Language": "ru",
    "Sec-Fetch-Mode": "navigate",
}
HAND = (
    '{"ran": true, "trusted": true, "kind": "mouse", "held_ms": 92, "span_ms": 2600, "shown_ms": 4100, '
    '"moves": 41, "focuses": 1}'
)


def switch_on(cast, *measures, **columns):
    for programme in Programme.objects.filter(measure__in=measures):
        change_programme(programme, by=cast.lead.user, **{"is_on": True, "delay": 0, **columns})


def solved(ticket, *, by):
    """And the draw after it, as the worker makes it."""
    ticket = actions.solve_ticket(ticket, by=by)
    return draw_for_ticket(ticket.pk, ended_at=ticket.ended_at)


def asked(survey):
    """Its letter, sent."""
    Survey.objects.filter(pk=survey.pk).update(ask_at=now() - timedelta(seconds=1))
    ask_those_who_were_drawn.run()
    send_survey.run(survey_id=survey.pk)
    survey.refresh_from_db()
    return mail.outbox[-1] if mail.outbox else None


def links_in(letter):
    return re.findall(r"http://[^\s<>]+/rate/[^\s<>]+", letter.body)


def path_of(link):
    return link.removeprefix("http://localhost:8000")


@dataclass
class Person:
    """A browser of a person who reads and presses by hand."""

    client: Client
    address: str = "93.180.12.7"

    @classmethod
    def new(cls, address="93.180.12.7"):
        return cls(Client(headers=BROWSER), address)

    def opens(self, path):
        return self.client.get(path, REMOTE_ADDR=self.address)

    def says(self, path, page=None, **fields):
        nonce = re.search(r'name="nonce" value="(\w*)"', page.text) if page else None
        data = {"nonce": nonce[1] if nonce else "", "gesture": HAND, **fields}
        return self.client.post(path, data, REMOTE_ADDR=self.address, follow=True)


def weighed(survey):
    """Ten minutes later. A click that the rules of the house leave in doubt stays so."""
    weigh_invitation.run(invited_id=survey.invited_id)
    survey.refresh_from_db()
    return list(Answer.objects.filter(survey=survey).order_by("version"))


def judged(survey, state, *, by):
    """A person's word about the last click, whatever the rules said."""
    weigh_invitation.run(invited_id=survey.invited_id)
    click = Click.objects.filter(invited=survey.invited_id).latest("pk")
    assert click.pk in verdicts_of([click.pk])
    overrule(click, state=state, words="я видел сам", by=by.user)
    survey.refresh_from_db()
    return Answer.objects.filter(survey=survey).order_by("version").last()


def counted(published):
    """The worker hears of what counts."""
    for entry in published(AnswerCounted):
        on_answer_counted(AnswerCounted(at=entry.at, by_id=entry.actor_id, **entry.facts))


def text(response):
    return unescape(response.content.decode())
