"""A list issues the same number of statements for twenty rows as for ten."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from zabota.channels.email.models import LetterState, Mailbox, RawLetter
from zabota.clients.models import Company, Contact, ContactAddress, Membership
from zabota.core import files
from zabota.core.clock import now
from zabota.house.sample.people import _agent
from zabota.notes.actions import write_note
from zabota.team.models import Line
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

TEN = 10


def tickets(cast: Cast, start: int) -> None:
    """Each with a contact of its own, a letter and a note."""
    for number in range(start, start + TEN):
        who = person(cast, number)
        ticket = actions.open_ticket(
            f"Печать {number}", requester=who, line=cast.first_line, company=cast.lisenok
        )
        words = Words(body="Принтер печатает", to=(("", "help@north.example"),))
        actions.receive_message(ticket, words, author=who)
        if number % 2:
            actions.take_ticket(ticket, by=cast.agent)


def waiting_tickets(cast: Cast, start: int) -> None:
    tickets(cast, start)
    for ticket in Ticket.objects.answer_now().filter(subject__startswith="Печать"):
        actions.expect_client(ticket, by=cast.agent)


def person(cast: Cast, number: int) -> Contact:
    contact = Contact.objects.create(name=f"Человек {number}")
    ContactAddress.objects.create(contact=contact, email=f"person{number}@lisenok.example")
    Membership.objects.create(contact=contact, company=cast.lisenok)
    return contact


def people(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        person(cast, number)


def companies(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        company = Company.objects.create(name=f"Компания {number}")
        Membership.objects.create(contact=person(cast, number), company=company)


def letters(cast: Cast, start: int) -> None:
    """What was said in one ticket, by both sides and by colleagues."""
    for _ in range(TEN):
        words = Words(body="Ещё слово", to=(("Инна", "inna@lisenok.example"),))
        actions.receive_message(cast.forwarding, words, author=cast.inna)
        actions.send_letter(cast.forwarding, words, by=cast.agent)
        write_note(cast.forwarding, "Заметка", by=cast.trainee)


def lines(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        Line.objects.create(name=f"Линия {number}")


def agents(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        _agent(f"Коллега {number}", f"colleague{number}@north.example", "agent", "ru", None, cast.first_line)


def mailboxes(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        Mailbox.objects.create(address=f"box{number}@north.example", line=cast.first_line)


def letters_set_aside(cast: Cast, start: int) -> None:
    for number in range(start, start + TEN):
        RawLetter.objects.create(
            mailbox=cast.help_box,
            mail_id=f"{number}@elsewhere.example",
            file=files.store(b"a letter"),
            source="trial",
            state=LetterState.SET_ASIDE,
            reason="cannot be read",
            came_at=now(),
        )


LISTS = [
    ("/queue/answer/", tickets),
    ("/queue/waiting/", waiting_tickets),
    ("/queue/mine/", tickets),
    ("/queue/unowned/", tickets),
    ("/queue/line/{first_line}/", tickets),
    ("/search/?q=печать", tickets),
    ("/tickets/{forwarding}/", letters),
    ("/clients/", companies),
    ("/clients/{lisenok}/", people),
    ("/clients/{lisenok}/", tickets),
    ("/settings/agents/", agents),
    ("/settings/intake/", letters_set_aside),
    ("/settings/lines/", lines),
    ("/settings/mailboxes/", mailboxes),
    ("/settings/trail/", companies),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "more"), LISTS, ids=[f"{path} of {more.__name__}" for path, more in LISTS])
def test_a_list_costs_the_same_for_twenty_rows_as_for_ten(path, more: Callable, cast, client_of):
    filled = path.format_map({key: getattr(cast, key).pk for key in ("first_line", "forwarding", "lisenok")})
    browser = client_of(cast.owner)
    statements(browser, filled)  # what is asked once a process is asked here
    more(cast, 0)
    ten = statements(browser, filled)
    more(cast, TEN)  # new rows again, since a row may be kept as long as it does not change
    assert statements(browser, filled) == ten


def statements(browser, path: str) -> list[str]:
    """The statements of one page, without what they were asked with, so that a difference can be read."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    everything = (entry["sql"] for entry in asked.captured_queries)
    return [re.split(" WHERE | SET ", sql)[0][:160] for sql in everything if "SAVEPOINT" not in sql]
