"""Inside the reopening window an answer reopens; after it, or after a closure for good, a new ticket follows."""

from datetime import timedelta

import pytest

from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.events import TicketContinued, TicketOpened, TicketReopened
from zabota.tickets.letters import Words
from zabota.tickets.models import Status, Ticket

WORDS = Words(body="Снова не приходит")
MOMENT = timedelta(seconds=1)


def says(ticket, author, at):
    with clock.stopped_at(at):
        return actions.receive_message(ticket, WORDS, author=author)


@pytest.mark.parametrize("name", ["printer", "discount"])
def test_to_the_last_moment_of_the_window_it_reopens(cast, published, name):
    ticket = getattr(cast, name)
    ticket.refresh_from_db()
    former, owner, until = ticket.status, ticket.owner, ticket.reopen_until
    assert until == ticket.ended_at + timedelta(days=14)
    message = says(ticket, cast.pavel, until)
    ticket.refresh_from_db()
    assert message.ticket == ticket
    assert (ticket.status, ticket.owner, ticket.waits_since) == (Status.OPEN, owner, until)
    assert (ticket.ended_at, ticket.reopen_until) == (None, None)
    [entry] = published(TicketReopened)
    assert (entry.actor_id, entry.facts["former_status"]) == (None, former)


def test_a_moment_later_a_new_ticket_follows_and_the_old_one_is_untouched(cast, published):
    old, before = Ticket.objects.get(pk=cast.printer.pk), Ticket.objects.values().get(pk=cast.printer.pk)
    message = says(cast.printer, cast.pavel, old.reopen_until + MOMENT)
    new = message.ticket
    assert new.pk > cast.discount.pk
    assert (new.previous, new.subject, new.requester, new.company) == (
        old,
        old.subject,
        cast.pavel,
        cast.lisenok,
    )
    assert (new.status, new.owner, new.line) == (Status.NEW, None, cast.first_line)
    assert Ticket.objects.values().get(pk=old.pk) == before
    [entry] = published(TicketContinued)
    assert (entry.about_id, entry.facts["next_id"]) == (old.pk, new.pk)
    assert published(TicketOpened)[-1].facts["previous_id"] == old.pk
    assert not published(TicketReopened)


def test_after_a_closure_for_good_a_new_one_follows_at_once(cast):
    actions.close_ticket(cast.printer, by=cast.agent)
    closed = Ticket.objects.get(pk=cast.printer.pk)
    message = says(cast.printer, cast.pavel, closed.ended_at + MOMENT)
    assert message.ticket.previous == closed
    assert Ticket.objects.get(pk=closed.pk).status == Status.CLOSED


def test_when_its_line_takes_no_more_tickets_the_new_one_stands_on_the_first_open_line(cast):
    actions.close_ticket(cast.printer, by=cast.agent)
    cast.first_line.is_active = False
    cast.first_line.save()
    message = actions.receive_message(cast.printer, WORDS, author=cast.pavel)
    assert message.ticket.line == cast.international


def test_who_answers_is_the_requester_of_the_new_one(cast):
    actions.close_ticket(cast.printer, by=cast.agent)
    message = actions.receive_message(cast.printer, WORDS, author=cast.inna)
    assert (message.ticket.requester, message.ticket.company) == (cast.inna, cast.lisenok)
