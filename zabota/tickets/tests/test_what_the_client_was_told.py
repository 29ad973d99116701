"""Only a time that the client was told is shown as one."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.standing import step_of


@pytest.fixture
def ticket(cast):
    with clock.stopped_at(MORNING):
        ticket = actions.open_ticket("Робот", requester=cast.inna, line=cast.first_line)
        actions.receive_message(ticket, Words(body="Отчёт за ночь"), author=cast.inna)
    return Ticket.objects.select_related("line").get(pk=ticket.pk)


def test_nothing_was_promised_to_whom_no_letter_went(ticket):
    with override("en"):
        said = step_of(ticket)
    assert said["when_words"] == "no time was named; the client wrote"
    assert (said["moment"], said.get("tone")) == (ticket.waits_since, None)


def test_the_letter_that_names_a_time_is_a_promise(ticket):
    told = MORNING + timedelta(hours=1)
    words = Words(body="Получили, напишем до полудня.", to=(("", "inna@lisenok.example"),), is_automatic=True)
    actions.send_by_program(ticket, words, news_by=told)
    ticket.refresh_from_db()
    assert ticket.news_by == told
    with clock.stopped_at(MORNING + timedelta(minutes=30)):
        assert (step_of(ticket)["left"], step_of(ticket)["tone"]) == (50, "soon")
    with clock.stopped_at(told + timedelta(minutes=1)):
        assert step_of(ticket)["tone"] == "broken"
