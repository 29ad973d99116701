"""Filing many letters together costs promises a few statements in all."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from zabota.promises.models import Promise
from zabota.tickets import actions as tickets
from zabota.tickets.actions import Opening, Received
from zabota.tickets.letters import Words

OURS = ("promises_", "SET due_at", "FROM tickets_tagging")


def of_promises(captured):
    return [one["sql"] for one in captured if any(word in one["sql"] for word in OURS)]


def filed(story, many, body="Не работает"):
    cast = story.cast
    openings = [Opening(f"Касса {number}", cast.inna, cast.first_line) for number in range(many)]
    opened = tickets.open_tickets(openings)
    received(story, opened, body)
    return opened


def received(story, opened, body):
    return tickets.receive_messages([Received(one, Words(body=body), story.cast.inna) for one in opened])


def test_fifty_new_tickets_cost_seven_statements(story):
    filed(story, 1)
    with CaptureQueriesContext(connection) as captured:
        filed(story, 50)
    assert len(of_promises(captured)) == 7
    assert Promise.objects.filter(clock="first answer", text="").count() >= 50


def test_fifty_answers_cost_seven_statements(story):
    opened = filed(story, 50)
    for ticket in opened:
        story.answers(ticket)
    with CaptureQueriesContext(connection) as captured:
        received(story, opened, "Ещё вопрос")
    assert len(of_promises(captured)) <= 7
    assert Promise.objects.open().filter(clock="next answer", ticket__in=opened).count() == 50


def test_a_letter_of_ours_costs_eight(story):
    ticket = filed(story, 1)[0]
    with CaptureQueriesContext(connection) as captured:
        story.answers(ticket)
    assert len(of_promises(captured)) <= 8
