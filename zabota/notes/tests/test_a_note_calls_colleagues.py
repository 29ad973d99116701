"""“@Olga” or “@Olga Remizova” in a note calls a colleague who sees the ticket."""

from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.accounts.models import Kind, Role, User
from zabota.core import clock
from zabota.notes.actions import write_note
from zabota.notes.events import NoteWritten
from zabota.notes.models import Note
from zabota.team.models import Agent, LineMember
from zabota.tickets.models import Ticket
from zabota.tickets.tests.nothing import nothing_happens


def called(ticket, body, by):
    return {agent.name for agent in write_note(ticket, body, by=by).mentioned.all()}


def joins(name, line, role="agent"):
    user = User.objects.create_user(
        f"{uuid4().hex}@north.example", None, name=name, kind=Kind.STAFF, role=Role.objects.get(key=role)
    )
    agent = Agent.objects.create(user=user)
    LineMember.objects.create(agent=agent, line=line)
    return agent


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("@Ольга посмотри", {"Ольга Ремизова"}),
        ("Смотри, @ольга!", {"Ольга Ремизова"}),
        ("@Ольга Ремизова, посмотри", {"Ольга Ремизова"}),
        ("(@Ольга)", {"Ольга Ремизова"}),
        ("@Ольга, @Роман: решайте", {"Ольга Ремизова", "Роман Белов"}),
        ("@Ольга @Ольга", {"Ольга Ремизова"}),
        ("@Тимур, запомни", {"Тимур Саитов"}),
        ("@Nina look", {"Nina Orlova"}),
        ("Ольга посмотри", set()),
        ("@Ольгаа", set()),
        ("@ Ольга", set()),
        ("@Ремизова", set()),
        ("@Глеб выезжай", set()),
        ("@Andrey не на этой линии", set()),
        ("пиши на boss@роман.example", set()),
        ("@", set()),
    ],
)
def test_a_name_after_an_at_sign_calls_who_sees_the_ticket(cast, body, names):
    assert called(cast.unowned, body, cast.colleague) == names


def test_an_owner_from_another_line_is_called_too(cast):
    Ticket.objects.filter(pk=cast.visit.pk).update(owner=cast.colleague, unowned_since=None)
    ticket = Ticket.objects.get(pk=cast.visit.pk)
    assert called(ticket, "@Andrey", cast.outsider) == {"Andrey Kulik"}


def test_a_first_name_calls_everyone_of_that_name_and_a_full_name_only_one(cast):
    joins("Ольга Бах", cast.first_line)
    assert called(cast.unowned, "@Ольга", cast.lead) == {"Ольга Ремизова", "Ольга Бах"}
    assert called(cast.unowned, "@Ольга Бах", cast.lead) == {"Ольга Бах"}
    both = "@Ольга Бах и @Ольга Ремизова"
    assert called(cast.unowned, both, cast.lead) == {"Ольга Ремизова", "Ольга Бах"}


def test_the_longer_of_two_names_is_meant(cast):
    joins("Ольга Ремизова-Бах", cast.first_line)
    assert called(cast.unowned, "@Ольга Ремизова-Бах", cast.lead) == {"Ольга Ремизова-Бах"}


def test_a_first_name_with_a_hyphen_is_a_name(cast):
    joins("Анна-Мария Лунд", cast.first_line)
    assert called(cast.unowned, "@Анна-Мария, привет", cast.lead) == {"Анна-Мария Лунд"}


def test_who_has_left_is_called_no_more(cast):
    User.objects.filter(pk=cast.agent.user_id).update(is_active=False)
    assert called(cast.unowned, "@Ольга", cast.lead) == set()


def test_it_says_who_wrote_what_when_and_whom_it_calls(cast, published):
    with clock.stopped_at(MORNING):
        note = write_note(cast.unowned, "@Ольга \x00глянь", by=cast.trainee)
    assert (note.author, note.body, note.written_at) == (cast.trainee, "@Ольга глянь", MORNING)
    entry = published(NoteWritten)[-1]
    assert entry.actor_id == cast.trainee.user_id
    assert entry.facts == {
        "ticket_id": cast.unowned.pk,
        "line_id": cast.first_line.pk,
        "owner_id": None,
        "note_id": note.pk,
        "mentioned_ids": [cast.agent.pk],
    }


def test_the_same_form_twice_is_one_note(cast):
    nonce = uuid4()
    first = write_note(cast.unowned, "Раз", by=cast.agent, nonce=nonce)
    with nothing_happens():
        assert write_note(cast.unowned, "Два", by=cast.agent, nonce=nonce) == first
    assert write_note(cast.unowned, "Раз", by=cast.agent) != first
    assert Note.objects.filter(body="Раз").count() == 2


def test_a_note_changes_nothing_of_the_ticket(cast):
    before = Ticket.objects.values().get(pk=cast.invoice.pk)
    write_note(cast.invoice, "Тихо", by=cast.agent)
    assert Ticket.objects.values().get(pk=cast.invoice.pk) == before
