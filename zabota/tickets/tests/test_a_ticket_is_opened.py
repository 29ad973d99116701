"""A ticket begins: by a client's letter, or by an agent on the client's behalf."""

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.errors import LineTakesNoTickets
from zabota.tickets.events import TicketOpened
from zabota.tickets.models import SearchEntry, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens


def opened(cast, subject="Тихо в трубке", **more):
    with clock.stopped_at(MORNING):
        return actions.open_ticket(subject, requester=cast.inna, line=cast.first_line, **more)


def test_a_letter_opens_a_ticket_that_nobody_owns_and_that_we_owe(cast, published):
    ticket = opened(cast, company=cast.lisenok)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.owner, ticket.unowned_since) == (Status.NEW, None, MORNING)
    assert (ticket.opened_at, ticket.waits_since, ticket.ended_at) == (MORNING, MORNING, None)
    assert (ticket.language, ticket.channel, ticket.version, ticket.moves) == ("ru", "email", 1, 0)
    entry = published(TicketOpened)[-1]
    assert (entry.about_id, entry.actor_id, entry.at) == (ticket.pk, None, MORNING)
    assert entry.facts == {
        "ticket_id": ticket.pk,
        "line_id": cast.first_line.pk,
        "owner_id": None,
        "contact_id": cast.inna.pk,
        "company_id": cast.lisenok.pk,
        "channel": "email",
        "previous_id": None,
    }


def test_an_agent_owns_what_she_opens_on_a_clients_behalf(cast, published):
    ticket = opened(cast, by=cast.agent, channel="phone")
    ticket.refresh_from_db()
    assert (ticket.owner, ticket.unowned_since, ticket.channel) == (cast.agent, None, "phone")
    assert published(TicketOpened)[-1].actor_id == cast.agent.user_id


def test_its_number_grows_and_is_its_key(cast):
    first, second = opened(cast), opened(cast)
    assert (first.number, second.number) == (first.pk, second.pk)
    assert second.number > first.number


@pytest.mark.parametrize(
    ("who", "words"), [("inna", "Без темы"), ("marina", "No subject")], ids=["in Russian", "in English"]
)
@pytest.mark.parametrize("nothing", ["", "  \n\t ", "\x00"])
def test_without_a_subject_it_says_so_in_the_clients_language(cast, who, words, nothing):
    ticket = actions.open_ticket(nothing, requester=getattr(cast, who), line=cast.first_line)
    assert ticket.subject == words


def test_characters_that_the_database_cannot_keep_are_left_out(cast):
    assert opened(cast, "Не\x00 звонит \ud800").subject == "Не звонит ?"


def test_a_very_long_subject_is_cut_at_a_word(cast):
    ticket = opened(cast, "слово " * 100)
    assert ticket.subject == "слово " * 48 + "слово…"
    assert len(opened(cast, "ъ" * 1000).subject) == 300


def test_a_subject_of_many_lines_becomes_one(cast):
    assert opened(cast, "Не звонит\r\n\tсовсем").subject == "Не звонит совсем"


def test_it_is_found_from_its_first_moment(cast):
    ticket = opened(cast)
    assert SearchEntry.objects.get(ticket=ticket).message is None


def test_a_line_that_takes_no_tickets_is_left_alone(cast):
    cast.first_line.is_active = False
    cast.first_line.save()
    with nothing_happens(), pytest.raises(LineTakesNoTickets) as denied:
        opened(cast)
    assert denied.value.data == {"line": "Первая линия"}
    assert not Ticket.objects.filter(subject="Тихо в трубке").exists()
