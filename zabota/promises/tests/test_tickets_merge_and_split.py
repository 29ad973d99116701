"""Promises go where their letters go, and come back."""

from zabota.promises import actions
from zabota.promises.models import Outcome, Promise
from zabota.promises.tests.story import HOUR, NOON, clock_of, dates, moment, told
from zabota.tickets import actions as tickets
from zabota.tickets.models import Ticket

FIRST, NEXT, STATUS = "first answer", "next answer", "next status"


def test_the_older_question_counts_when_two_tickets_become_one(story):
    one = story.asks()
    other = story.later(HOUR / 2).asks()
    tickets.merge_tickets(other, into=one, by=story.cast.agent)
    assert told(one) == [(FIRST, NOON + 2 * HOUR, "")]
    assert told(other) == []
    assert (dates(one)[0], dates(other)) == (NOON + 2 * HOUR, (None, None))


def test_what_was_answered_over_there_did_not_answer_this_question(story):
    one = story.asks()
    other = story.later(HOUR / 2).asks()
    story.later(HOUR / 2).answers(one)
    tickets.merge_tickets(other, into=one, by=story.cast.agent)
    assert clock_of(one, NEXT).due_at == moment(19, 14)
    assert Ticket.objects.get(pk=one.pk).status == "open"


def test_taken_apart_both_promise_what_they_did_before(story):
    cast, one = story.cast, story.asks()
    other = story.later(HOUR / 2).asks()
    promise = story.promises(other, due=moment(20, 12))
    before = [sorted(told(ticket)) for ticket in (one, other)]
    tickets.merge_tickets(other, into=one, by=cast.agent)
    promise.refresh_from_db()
    assert (promise.ticket_id, promise.outcome) == (one.pk, "")
    assert dates(one)[0] == NOON + 2 * HOUR
    tickets.undo_merge(other, by=cast.agent)
    assert [sorted(told(ticket)) for ticket in (one, other)] == before
    assert dates(other)[0] == NOON + 2.5 * HOUR


def test_an_input_goes_with_its_ticket(story):
    one = story.asks()
    other = story.asks()
    asked = story.asks_client(other, due=moment(20, 12))
    tickets.merge_tickets(other, into=one, by=story.cast.agent)
    assert clock_of(one, FIRST).due_at is None
    actions.input_given(Promise.objects.get(pk=asked.pk), by=story.cast.agent)
    assert clock_of(one, FIRST).due_at == NOON + 2 * HOUR


def test_a_part_of_a_ticket_owes_its_own_answer(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    second = story.later(HOUR / 2).says(ticket, "И ещё: принтер не печатает?")
    split = tickets.split_ticket(ticket, messages=[second.pk], subject="Принтер", by=story.cast.agent)
    assert told(split.part) == [(FIRST, NOON + 3.5 * HOUR, "")]
    assert [(what, outcome) for what, _due, outcome in told(ticket)] == [(FIRST, Outcome.KEPT), (STATUS, "")]


def test_a_letter_carried_elsewhere_is_asked_there(story):
    ticket, other = story.asks(), story.asks()
    story.answers(ticket)
    story.answers(other)
    second = story.later(HOUR).says(ticket, "А принтер?")
    tickets.carry_to(ticket, messages=[second.pk], to=other, by=story.cast.agent)
    assert clock_of(other, NEXT).due_at == NOON + 5 * HOUR
    assert not Promise.objects.filter(ticket=ticket, clock=NEXT).exists()


def test_contacts_that_are_one_person_share_what_was_promised(story):
    from zabota.clients.merging import merge_contacts

    cast, ticket = story.cast, story.asks()
    merge_contacts(cast.inna, into=cast.pavel, by=cast.lead.user)
    assert clock_of(ticket, FIRST).contact == cast.pavel
