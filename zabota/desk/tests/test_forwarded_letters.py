"""A letter that was passed on: whoever wrote it first is offered as the one whose ticket it is."""

import pytest
from django.urls import reverse

from zabota.channels.email.models import RawLetter
from zabota.clients.models import Contact
from zabota.core import files
from zabota.core.clock import now
from zabota.desk.letter.receivers import proposed
from zabota.tickets import actions
from zabota.tickets.events import RequesterChanged
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

pytestmark = pytest.mark.django_db
PANE = {"HX-Request": "true", "HX-Target": "main"}


@pytest.fixture
def letter(cast):
    """Inna passes on what Anna of Ventra wrote."""
    ticket = actions.open_ticket(
        "Fwd: Не работает", requester=cast.inna, line=cast.first_line, company=cast.lisenok
    )
    words = Words(body="Помогите ей", sender="inna@lisenok.example", to=(("", "help@north.example"),))
    message = actions.receive_message(ticket, words, author=cast.inna)
    return RawLetter.objects.create(
        file=files.store(b"raw"),
        state="filed",
        way="opened",
        message=message,
        forwarded_name="Anna Lee",
        forwarded_email="anna@ventra.example",
        came_at=now(),
    )


def page(client, letter) -> str:
    return client.get(reverse("ticket", args=[letter.message.ticket_id])).content.decode()


def press(client, letter, **facts):
    url = reverse("ticket_requester", args=[letter.message.ticket_id])
    return client.post(url, {"message": letter.message_id} | facts, headers=PANE)


def test_it_is_offered_until_we_have_answered(cast, desk_of, letter):
    agent = desk_of(cast.agent)
    shown = page(agent, letter)
    assert "Passed on; written by Anna Lee &lt;anna@ventra.example&gt;" in shown
    assert "Make it the ticket of Anna Lee" in shown
    assert "(Ventra Logistics, anna@ventra.example)" in shown
    words = Words(body="Чиним", to=(("", "inna@lisenok.example"),))
    actions.send_letter(letter.message.ticket, words, by=cast.agent)
    assert "Make it the ticket of" not in page(agent, letter)


def test_whoever_may_not_assign_sees_it_without_the_offer(cast, desk_of, letter):
    auditor = desk_of(cast.auditor)
    assert "Passed on; written by" in page(auditor, letter)
    assert "Make it the ticket of" not in page(auditor, letter)
    assert press(auditor, letter).status_code == 403
    assert Ticket.objects.get(pk=letter.message.ticket_id).requester == cast.inna


def test_at_one_press_it_is_theirs_and_answers_go_there(cast, desk_of, letter, published):
    response = press(desk_of(cast.agent), letter)
    assert response.status_code == 200
    ticket = Ticket.objects.get(pk=letter.message.ticket_id)
    anna = Contact.objects.get(addresses__email="anna@ventra.example")
    assert (ticket.requester, ticket.company, anna.name) == (anna, cast.ventra, "Anna Lee")
    [event] = published(RequesterChanged)
    assert event.actor_id == cast.agent.user_id
    assert event.facts["contact_id"] == anna.pk
    assert event.facts["former_contact_id"] == cast.inna.pk
    receivers = proposed(ticket)
    assert [one.address for one in receivers.to] == ["anna@ventra.example"]
    assert [one.address for one in receivers.cc] == ["inna@lisenok.example"]
    shown = response.content.decode()
    assert "made it the ticket of <b>Anna Lee</b>" in shown
    assert "Make it the ticket of" not in shown


def test_it_is_taken_back(cast, desk_of, letter, published):
    agent = desk_of(cast.agent)
    response = press(agent, letter)
    undo = next(one.extra_tags for one in response.context["messages"])
    assert agent.post(undo, headers=PANE).status_code == 200
    ticket = Ticket.objects.get(pk=letter.message.ticket_id)
    assert (ticket.requester, ticket.company) == (cast.inna, cast.lisenok)
    assert len(published(RequesterChanged)) == 2
    assert agent.post(undo, headers=PANE).status_code == 422
    assert len(published(RequesterChanged)) == 2


def test_an_undo_of_another_ticket_or_made_up_changes_nothing(cast, desk_of, letter, published):
    agent = desk_of(cast.agent)
    undo = next(one.extra_tags for one in press(agent, letter).context["messages"])
    query = undo.partition("?")[2]
    other = reverse("ticket_former_requester", args=[cast.forwarding.pk])
    for address in (f"{other}?{query}", f"{other}?former=made-up", other):
        assert agent.post(address, headers=PANE).status_code == 422
    assert len(published(RequesterChanged)) == 1


@pytest.mark.parametrize("message", ["", "x", "999999999", "9" * 40])
def test_only_what_was_passed_on_there_counts(cast, desk_of, letter, published, message):
    assert press(desk_of(cast.agent), letter, message=message).status_code == 422
    assert not published(RequesterChanged)
    assert not Contact.objects.filter(addresses__email="anna@ventra.example").exists()


def test_a_letter_of_another_ticket_does_not_count(cast, desk_of, letter, published):
    url = reverse("ticket_requester", args=[cast.forwarding.pk])
    assert desk_of(cast.agent).post(url, {"message": letter.message_id}, headers=PANE).status_code == 422
    assert not published(RequesterChanged)


def test_of_nobody_we_know_the_company_stays(cast, desk_of, letter):
    RawLetter.objects.update(forwarded_email="anna@gmail.com")
    press(desk_of(cast.agent), letter)
    assert Ticket.objects.get(pk=letter.message.ticket_id).company == cast.lisenok
