"""When a client's name or addresses change, search and lists say the new ones."""

from datetime import date
from functools import partial

import pytest

from zabota.clients.events import CompanyChanged, ContactChanged, ContactJoined, ContactLeft
from zabota.clients.models import Company, Contact
from zabota.tickets import handlers
from zabota.tickets.actions import mark_read
from zabota.tickets.asking import read_question
from zabota.tickets.finding import found_for
from zabota.tickets.models import Reading, Ticket
from zabota.tickets.sight import Sight

EVERYTHING = Sight(None, frozenset(), sees_all=True)


def found(text):
    return {
        one.ticket.pk for one in found_for(EVERYTHING, read_question(text, today=date(2026, 11, 21))).found
    }


def versions():
    return dict(Ticket.objects.values_list("pk", "version"))


def grown(before):
    return {number for number, version in versions().items() if version == before[number] + 1}


def test_a_company_is_found_by_its_new_name_and_its_rows_are_drawn_anew(cast):
    before = versions()
    Company.objects.filter(pk=cast.ventra.pk).update(name="Meridian Freight")
    handlers.on_company_changed(CompanyChanged(company_id=cast.ventra.pk, what=["name"]))
    theirs = {cast.outage.pk, cast.recordings.pk, cast.discount.pk}
    assert (found("Meridian"), found("Ventra Logistics")) == (theirs, set())
    assert grown(before) == theirs - {cast.discount.pk}  # what has ended stands in no queue


def test_a_contact_is_found_by_the_new_name(cast):
    before = versions()
    Contact.objects.filter(pk=cast.marina.pk).update(name="Marina Ostrovskaya")
    handlers.on_contact_changed(ContactChanged(contact_id=cast.marina.pk, what=["name"]))
    assert (found("Ostrovskaya"), found("Guseva")) == ({cast.outage.pk}, set())
    assert grown(before) == {cast.outage.pk}


def test_a_contact_who_only_wrote_is_found_by_the_new_name_too(cast):
    Contact.objects.filter(pk=cast.viktor.pk).update(name="Viktor Aleshin")
    handlers.on_contact_changed(ContactChanged(contact_id=cast.viktor.pk, what=["name"]))
    assert found("Aleshin") == {cast.outage.pk, cast.recordings.pk}
    assert found("Sedov") == set()


def test_a_contact_is_found_by_the_new_address(cast):
    cast.marina.addresses.update(email="m.guseva@ventra.example")
    handlers.on_contact_changed(ContactChanged(contact_id=cast.marina.pk, what=["addresses"]))
    assert found("m.guseva@ventra.example") == {cast.outage.pk}
    assert found("marina@ventra.example") == set()


def test_other_changes_are_no_work(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        handlers.on_company_changed(CompanyChanged(company_id=cast.ventra.pk, what=["about"]))
        handlers.on_contact_changed(ContactChanged(contact_id=cast.marina.pk, what=["language"]))


@pytest.mark.parametrize(
    "event", [partial(ContactJoined, role="manager"), ContactLeft], ids=["joined", "left"]
)
def test_a_new_part_draws_the_rows_of_that_company_anew(cast, event):
    before = versions()
    for contact in (cast.marina, cast.inna):
        place = {"contact_id": contact.pk, "company_id": cast.ventra.pk}
        handlers.on_part_changed(event(**place, former_role="executor"))
    assert grown(before) == {cast.outage.pk}


def test_who_had_read_the_ticket_has_read_this_too_and_others_have_not(cast):
    cast.outage.refresh_from_db()
    mark_read(cast.outage, seen=0, by=cast.agent.user)
    Reading.objects.create(ticket=cast.outage, user=cast.lead.user, version=1)
    handlers.on_contact_changed(ContactChanged(contact_id=cast.marina.pk, what=["name"]))
    read = dict(Reading.objects.filter(ticket=cast.outage).values_list("user_id", "version"))
    assert read == {cast.agent.user_id: cast.outage.version + 1, cast.lead.user_id: 1}
