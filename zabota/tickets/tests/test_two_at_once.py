"""Two people, or two letters, in the same moment: real transactions, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import assemble
from zabota.core.models import JournalEntry
from zabota.tickets import actions
from zabota.tickets.errors import TicketEnded, TicketUnderWay
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, SearchEntry, Status, Ticket

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
LETTER = Words(body="Смотрим.", to=(("", "inna@lisenok.example"),))


@pytest.fixture
def cast(transactional_db):
    return assemble()


def at_once(*acts):
    """What each act returned or raised, in their order. Both begin together."""
    start = Barrier(len(acts), timeout=20)

    def one(act):
        try:
            start.wait()
            return act()
        except (TicketEnded, TicketUnderWay) as denied:
            return denied
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def happened(ticket, *names):
    entries = JournalEntry.objects.filter(about="ticket", about_id=ticket.pk, name__in=names).order_by("id")
    return list(entries)


def test_two_take_it_and_one_has_it_in_the_end(cast):
    at_once(
        lambda: actions.take_ticket(cast.unowned, by=cast.agent),
        lambda: actions.take_ticket(cast.unowned, by=cast.lead),
    )
    told = [
        (entry.facts["former_owner_id"], entry.facts["owner_id"])
        for entry in happened(cast.unowned, "TicketAssigned")
    ]
    first, second = told[0][1], told[1][1]
    assert {first, second} == {cast.agent.pk, cast.lead.pk}
    assert told == [(None, first), (first, second)]
    assert Ticket.objects.get(pk=cast.unowned.pk).owner_id == second


def test_a_letter_and_solving_leave_a_solved_ticket_and_no_half_of_either(cast):
    sent, _ = at_once(
        lambda: actions.send_letter(cast.forwarding, LETTER, by=cast.agent),
        lambda: actions.solve_ticket(cast.forwarding, by=cast.lead),
    )
    was_sent = isinstance(sent, Message)
    assert Ticket.objects.get(pk=cast.forwarding.pk).status == Status.SOLVED
    assert Message.objects.filter(body=LETTER.body).exists() is was_sent
    names = [entry.name for entry in happened(cast.forwarding, "MessageSent", "TicketSolved")]
    assert names == (["MessageSent", "TicketSolved"] if was_sent else ["TicketSolved"])


def test_two_letters_of_a_client_are_both_filed_and_the_ticket_waits_since_the_first(cast):
    version = Ticket.objects.get(pk=cast.invoice.pk).version
    at_once(
        lambda: actions.receive_message(cast.invoice, Words(body="Первое"), author=cast.pavel),
        lambda: actions.receive_message(cast.invoice, Words(body="Второе"), author=cast.inna),
    )
    ticket = Ticket.objects.get(pk=cast.invoice.pk)
    told = happened(ticket, "MessageReceived")[-2:]
    assert (ticket.status, ticket.version) == (Status.OPEN, version + 2)
    assert ticket.waits_since <= told[0].at
    assert {message.body for message in ticket.messages.order_by("-pk")[:2]} == {"Первое", "Второе"}


def test_one_letter_handed_in_twice_is_one_message(cast):
    words = Words(body="Один раз", nonce=uuid4())
    first, second = at_once(
        *[lambda: actions.receive_message(cast.invoice, words, author=cast.pavel)] * 2,
    )
    assert first == second
    assert Message.objects.filter(body="Один раз").count() == 1
    assert SearchEntry.objects.filter(message=first).count() == 1


def test_one_form_sent_twice_is_one_letter(cast):
    words = replace(LETTER, nonce=uuid4())
    first, second = at_once(*[lambda: actions.send_letter(cast.forwarding, words, by=cast.agent)] * 2)
    assert first == second
    assert (
        len([e for e in happened(cast.forwarding, "MessageSent") if e.facts["message_id"] == first.pk]) == 1
    )


def test_two_answers_to_a_solved_ticket_reopen_it_once(cast):
    at_once(*[lambda: actions.receive_message(cast.printer, Words(body="Снова"), author=cast.pavel)] * 2)
    assert len(happened(cast.printer, "TicketReopened")) == 1
    assert Message.objects.filter(ticket=cast.printer, body="Снова").count() == 2


def test_two_colleagues_reopen_and_one_is_told_that_it_is_under_way(cast):
    outcome = at_once(
        lambda: actions.reopen_ticket(cast.printer, by=cast.agent),
        lambda: actions.reopen_ticket(cast.printer, by=cast.lead),
    )
    assert sorted(type(one).__name__ for one in outcome) == ["Ticket", "TicketUnderWay"]
    assert len(happened(cast.printer, "TicketReopened")) == 1


def test_two_workers_tell_of_a_ticket_without_owner_once(cast):
    assert sum(at_once(actions.tell_of_unowned, actions.tell_of_unowned)) == 2
    told = JournalEntry.objects.filter(name="TicketLeftUnowned").values_list("about_id", flat=True)
    assert sorted(told) == sorted([cast.unowned.pk, cast.visit.pk])


def test_what_is_reopened_while_the_program_closes_stays_open(cast):
    Ticket.objects.filter(pk=cast.printer.pk).update(reopen_until="2026-01-01T00:00Z")
    closed, reopened = at_once(
        actions.close_over_time, lambda: actions.reopen_ticket(cast.printer, by=cast.agent)
    )
    assert isinstance(reopened, Ticket)
    assert Ticket.objects.get(pk=cast.printer.pk).status == Status.OPEN
    assert closed in (0, 1)
