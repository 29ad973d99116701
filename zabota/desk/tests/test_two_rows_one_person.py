"""Merging contacts: addresses, parts, letters and tickets follow; the old page leads to the new."""

import pytest
from django.urls import reverse

from zabota.clients.errors import SamePerson
from zabota.clients.events import ContactsMerged
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Contact, ContactAddress, Membership
from zabota.clients.queries import contact_by_email
from zabota.notes.about_clients import write_client_note
from zabota.tickets.models import Message, Ticket


@pytest.fixture
def twin(cast):
    """Viktor, who once wrote from his private address."""
    twin = Contact.objects.create(name="V. Sedov", language="en", phone="+49 30 1")
    ContactAddress.objects.create(contact=twin, email="vik@home.example")
    Ticket.objects.filter(pk=cast.forwarding.pk).update(requester=twin)
    return twin


def test_everything_of_one_belongs_to_the_other(cast, twin, published):
    write_client_note(twin, "prefers the telephone", by=cast.agent)
    into = merge_contacts(twin, into=cast.viktor, by=cast.lead.user)
    assert contact_by_email("vik@home.example") == into == cast.viktor
    assert [str(one) for one in into.addresses.order_by("-is_main", "id")] == [
        "viktor@ventra.example",
        "vik@home.example",
    ]
    assert Ticket.objects.get(pk=cast.forwarding.pk).requester == into
    assert not Message.objects.filter(contact=twin).exists()
    assert into.client_notes.get().body == "prefers the telephone"
    assert Contact.objects.get(pk=into.pk).phone == "+49 30 1"
    assert [entry.facts for entry in published(ContactsMerged)] == [
        {"contact_id": twin.pk, "into_id": into.pk}
    ]


def test_merging_twice_is_merging_once_and_nobody_goes_into_themselves(cast, twin, published):
    merge_contacts(twin, into=cast.viktor, by=cast.lead.user)
    merge_contacts(twin, into=cast.viktor, by=cast.lead.user)
    for one, into in ((cast.viktor, cast.viktor), (cast.viktor, twin), (twin, cast.marina)):
        with pytest.raises(SamePerson):
            merge_contacts(one, into=into, by=cast.lead.user)
    assert len(published(ContactsMerged)) == 1


def test_of_two_parts_at_one_company_the_weightier_stays(cast, twin):
    Membership.objects.create(contact=twin, company=cast.ventra, role="executive")
    Membership.objects.create(contact=twin, company=cast.lisenok, role="executor")
    merge_contacts(twin, into=cast.viktor, by=cast.lead.user)
    parts = Membership.objects.filter(contact=cast.viktor).values_list("company__name", "role")
    assert set(parts) == {("Ventra Logistics", "executive"), ("Клиника «Лисёнок»", "executor")}


def test_of_two_sign_ins_one_stays_open(cast):
    merge_contacts(cast.marina, into=cast.viktor, by=cast.lead.user)
    assert Contact.objects.get(pk=cast.viktor.pk).user == cast.client_user
    assert Contact.objects.get(pk=cast.marina.pk).user is None


def test_it_is_looked_at_before_it_is_done(cast, twin, desk_of):
    desk = desk_of(cast.lead)
    found = desk.get(reverse("contact_merging", args=[twin.pk]), {"q": "sedov"}).content.decode()
    assert reverse("contact_merging_into", args=[twin.pk, cast.viktor.pk]) in found
    address = reverse("contact_merging_into", args=[twin.pk, cast.viktor.pk])
    page = desk.get(address).content.decode()
    assert "vik@home.example" in page
    assert "viktor@ventra.example" in page
    assert Contact.objects.get(pk=twin.pk).merged_into is None
    assert desk.post(address)["Location"] == reverse("contact", args=[cast.viktor.pk])
    assert desk.get(reverse("contact", args=[twin.pk]))["Location"] == reverse(
        "contact", args=[cast.viktor.pk]
    )
    assert desk.post(address).status_code == 404


def test_an_agent_without_the_right_merges_nobody(cast, twin, desk_of):
    address = reverse("contact_merging_into", args=[twin.pk, cast.viktor.pk])
    assert desk_of(cast.agent).post(address).status_code == 403
    assert Contact.objects.get(pk=twin.pk).merged_into is None
