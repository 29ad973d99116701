"""Colleagues who are invited, and what a person says of themselves."""

import pytest
from django.test import Client

from zabota.accounts.models import Kind, User
from zabota.clients.events import ContactInvited
from zabota.clients.models import Contact, ContactAddress, ContactRole, Membership
from zabota.core.models import JournalEntry


@pytest.fixture
def invite(portal_of):
    def post(contact, email="ivan@ventra.example", name="Ivan Petrov", **more):
        return portal_of(contact).post("/portal/people/", {"name": name, "email": email, **more})

    return post


def test_a_manager_lets_a_colleague_in(cast, invite, published):
    assert invite(cast.viktor).url == "/portal/people/"
    contact = Contact.objects.get(addresses__email="ivan@ventra.example")
    assert (contact.name, contact.language) == ("Ivan Petrov", "en")
    assert contact.memberships.get().role == ContactRole.EXECUTOR
    assert contact.user.kind == Kind.CLIENT
    (event,) = published(ContactInvited)
    assert (event.about_id, event.actor_id, event.facts["company_id"]) == (
        contact.pk,
        cast.viktor.user_id,
        cast.ventra.pk,
    )


def test_they_get_a_letter_with_the_way_in(cast, invite, mailoutbox, settings):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from zabota.accounts.tasks import send_letter

    invite(cast.viktor)
    send_letter.run(**ProcrastinateJob.objects.get(task_name=send_letter.name).args)
    (letter,) = mailoutbox
    assert letter.to == ["ivan@ventra.example"]
    assert letter.subject == "Viktor Sedov invites you to see the tickets of Ventra Logistics"
    assert f"{settings.ZABOTA_ADDRESS}/portal/" in letter.body


def test_an_executor_invites_nobody(cast, invite, portal_of):
    assert invite(cast.marina).status_code == 404
    assert "Colleagues" not in portal_of(cast.marina).get("/portal/").text
    assert not Contact.objects.filter(addresses__email="ivan@ventra.example").exists()


@pytest.mark.parametrize("email", ["new@lisenok.example", "inna@lisenok.example", "olga@north.example"])
def test_people_of_others_are_refused_in_one_sentence(cast, invite, email, published):
    before = Membership.objects.count(), User.objects.filter(kind=Kind.STAFF).count()
    response = invite(cast.viktor, email)
    assert response.status_code == 422
    assert "We do not know this address as one of “Ventra Logistics”." in response.text
    assert (Membership.objects.count(), User.objects.filter(kind=Kind.STAFF).count()) == before
    assert not published(ContactInvited)


def test_who_is_there_already_keeps_their_part(cast, invite):
    invite(cast.viktor, "elena@ventra.example", "Elena")
    assert cast.elena.memberships.get().role == ContactRole.EXECUTIVE
    cast.elena.refresh_from_db()
    assert cast.elena.name == "Elena Marchenko"


def test_somebody_elses_company_cannot_be_named(cast, invite):
    Membership.objects.create(
        contact=cast.viktor, company=type(cast.ventra).objects.create(name="Second"), role="manager"
    )
    assert invite(cast.viktor, company=cast.lisenok.pk).status_code == 422
    assert not ContactAddress.objects.filter(email="ivan@ventra.example").exists()


def test_invitations_are_counted(cast, invite, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "portal_invitation": "2/h/key"}
    answers = [invite(cast.viktor, f"new{number}@ventra.example").status_code for number in range(3)]
    assert answers == [302, 302, 409]


def test_the_profile_is_ours_and_the_letters_as_well(cast, portal_of):
    browser = portal_of(cast.viktor)
    said = {"name": "Viktor S.", "phone": "+7 41-18", "language": "ru"}
    response = browser.post("/portal/me/", said)
    assert response.status_code == 302
    assert response.cookies["language"].value == "ru"
    cast.viktor.refresh_from_db()
    assert (cast.viktor.name, cast.viktor.phone, cast.viktor.language) == ("Viktor S.", "+7 41-18", "ru")
    assert (cast.viktor.user.name, cast.viktor.user.language) == ("Viktor S.", "ru")
    assert cast.viktor.addresses.get().email == "viktor@ventra.example"


def test_the_switch_of_language_changes_the_letters_too(cast, portal_of):
    portal_of(cast.viktor).post("/language/", {"language": "ru", "next": "/portal/"})
    cast.viktor.refresh_from_db()
    assert cast.viktor.language == "ru"
    assert JournalEntry.objects.filter(name="ContactChanged", about_id=cast.viktor.pk).count() == 1


def test_signing_out_everywhere_ends_every_session(cast, portal_of):
    here, there = portal_of(cast.viktor), Client()
    there.force_login(cast.viktor.user)
    assert there.get("/portal/").status_code == 200
    assert here.post("/portal/me/leaving/").url == "/sign-in/"
    assert there.get("/portal/").url == "/sign-in/?next=/portal/"
    assert here.get("/portal/").url == "/sign-in/?next=/portal/"
