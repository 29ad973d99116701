"""How urgent a ticket is: said at the desk, called by the client in their own words, taken back, told in history."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import MORNING
from zabota.clients.events import CompanyChanged
from zabota.clients.models import ClientPriority, Priority
from zabota.clients.ranking import set_client_priorities
from zabota.core import clock
from zabota.desk.ticket.history import history_of
from zabota.tickets import actions
from zabota.tickets.errors import PriorityOfOthers
from zabota.tickets.events import TicketPrioritySet
from zabota.tickets.models import Ticket

pytestmark = pytest.mark.django_db
WORDS = [("P1", Priority.URGENT), ("P3", Priority.LOW)]


@pytest.fixture
def theirs(cast):
    set_client_priorities(cast.ventra, WORDS, by=cast.lead.user)
    return ClientPriority.objects.get(name="P1")


def choose(client, ticket, value):
    address = reverse("ticket_priority", args=[ticket.pk])
    return client.post(address, {"priority": value}, headers={"HX-Request": "true", "HX-Target": "work"})


def now_of(ticket):
    return Ticket.objects.values_list("priority", "client_priority__name").get(pk=ticket.pk)


def test_a_ticket_is_of_normal_priority_until_somebody_says_otherwise(cast):
    assert now_of(cast.outage) == (Priority.NORMAL, None)


def test_an_agent_says_it_and_may_take_it_back(cast, desk_of, published):
    client = desk_of(cast.agent)
    page = unescape(choose(client, cast.outage, "4").content.decode())
    assert now_of(cast.outage) == (Priority.URGENT, None)
    assert '<input type="hidden" name="priority" value="2">' in page
    choose(client, cast.outage, "2")
    assert now_of(cast.outage) == (Priority.NORMAL, None)
    assert [entry.facts["priority"] for entry in published(TicketPrioritySet)] == [4, 2]


def test_in_the_clients_words_it_means_what_they_mean(cast, desk_of, theirs):
    page = unescape(choose(desk_of(cast.agent), cast.outage, f"own-{theirs.pk}").content.decode())
    assert now_of(cast.outage) == (Priority.URGENT, "P1")
    assert '<optgroup label="as Ventra Logistics calls it">' in page
    assert f'<option value="own-{theirs.pk}" selected>P1</option>' in page


@pytest.mark.parametrize("value", ["5", "own-99", "", "high"])
def test_what_nobody_offered_is_refused(cast, desk_of, published, value):
    assert choose(desk_of(cast.agent), cast.outage, value).status_code == 422
    assert now_of(cast.outage) == (Priority.NORMAL, None)
    assert not published(TicketPrioritySet)


def test_the_words_of_another_company_are_refused(cast, theirs, published):
    with pytest.raises(PriorityOfOthers):
        actions.set_client_priority(cast.invoice, client_priority=theirs, by=cast.agent)
    assert not published(TicketPrioritySet)


def test_saying_it_twice_is_saying_it_once(cast, published):
    for _time in range(2):
        actions.set_priority(cast.outage, priority=Priority.HIGH, by=cast.agent)
    assert len(published(TicketPrioritySet)) == 1


def test_history_tells_it_in_a_sentence(cast, theirs):
    with clock.stopped_at(MORNING):
        actions.set_client_priority(cast.outage, client_priority=theirs, by=cast.agent)
        actions.set_priority(cast.outage, priority=Priority.LOW, by=cast.agent)
    with translation.override("en"):
        told = [str(one.sentence) for one in history_of(cast.outage)][-2:]
    assert told == [
        "<b>Ольга Ремизова</b> raised the priority from “normal” to “P1”",
        "<b>Ольга Ремизова</b> lowered the priority from “P1” to “low”",
    ]


def test_a_word_that_stays_keeps_its_tickets_and_one_that_goes_leaves_ours(cast, theirs, published):
    actions.set_client_priority(cast.outage, client_priority=theirs, by=cast.agent)
    set_client_priorities(cast.ventra, [("P0", Priority.URGENT), ("P1", Priority.HIGH)], by=cast.lead.user)
    assert now_of(cast.outage) == (Priority.URGENT, "P1")
    set_client_priorities(cast.ventra, [("P0", Priority.URGENT)], by=cast.lead.user)
    set_client_priorities(cast.ventra, [("P0", Priority.URGENT)], by=cast.lead.user)
    assert now_of(cast.outage) == (Priority.URGENT, None)
    assert [entry.facts["what"] for entry in published(CompanyChanged)] == [["priorities"]] * 3


def test_the_words_of_a_company_are_written_with_it(cast, desk_of):
    address = reverse("company_edit", args=[cast.ventra.pk])
    form = desk_of(cast.agent).get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent["domains"] = "ventra.example"
    sent |= {
        "priority-0-name": "P1",
        "priority-0-means": "4",
        "priority-1-name": "P2",
        "priority-1-means": "3",
    }
    assert desk_of(cast.agent).post(address, sent).status_code == 302
    assert list(cast.ventra.priorities.values_list("name", "means")) == [("P1", 4), ("P2", 3)]
    sent["priority-1-name"] = "P1"
    response = desk_of(cast.agent).post(address, sent)
    assert response.status_code == 422
    assert "“P1” stands there twice." in unescape(response.content.decode())


def test_a_ticket_that_becomes_another_companys_loses_the_words_and_keeps_what_they_meant(cast, theirs):
    actions.set_client_priority(cast.outage, client_priority=theirs, by=cast.agent)
    actions.change_requester(cast.outage, to=cast.inna, company=cast.lisenok, by=cast.agent)
    assert now_of(cast.outage) == (Priority.URGENT, None)
