"""A colleague looks at the portal as a contact does, and may only look."""

import pytest

from zabota.core.models import JournalEntry
from zabota.tickets.models import Message

PAGES = ("", "people/", "me/", "tickets/new/", "tickets/{forwarding}/", "tickets/{forwarding}/news/")


def path_of(cast, page):
    return f"/portal/as/{cast.inna.pk}/{page.format(forwarding=cast.forwarding.pk)}"


@pytest.mark.parametrize("page", PAGES)
def test_it_looks_as_it_does_to_them(cast, client_of, page):
    response = client_of(cast.owner).get(path_of(cast, page))
    assert response.status_code == 200
    assert 'href="/portal/tickets/' not in response.text
    assert "<textarea class=" not in response.text


def test_a_banner_says_with_whose_eyes(cast, client_of):
    browser = client_of(cast.owner)
    browser.cookies["language"] = "en"
    assert "You see the portal as Инна Збруева does." in browser.get(path_of(cast, "")).text


@pytest.mark.parametrize("page", [*PAGES, "tickets/{forwarding}/messages/", "me/leaving/"])
def test_every_post_is_refused(cast, client_of, page):
    before = Message.objects.count(), JournalEntry.objects.count()
    response = client_of(cast.owner).post(path_of(cast, page), {"body": "Hello", "name": "Other"})
    assert response.status_code in {404, 405}
    assert (Message.objects.count(), JournalEntry.objects.count()) == before


def test_what_the_contact_may_not_see_is_not_there(cast, client_of):
    assert (
        client_of(cast.owner).get(f"/portal/as/{cast.viktor.pk}/tickets/{cast.forwarding.pk}/").status_code
        == 404
    )
    assert client_of(cast.owner).get("/portal/as/999999/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("agent", 403), ("trainee", 403), ("client_user", 404), ("lead", 200)]
)
def test_only_who_may_preview_does(cast, client_of, who, status):
    assert client_of(getattr(cast, who)).get(path_of(cast, "")).status_code == status


def test_a_colleague_has_no_portal_of_their_own(cast, client_of):
    assert client_of(cast.owner).get("/portal/").status_code == 404


def test_the_contacts_page_leads_there(cast, client_of):
    path = f"/clients/people/{cast.inna.pk}/"
    assert f"/portal/as/{cast.inna.pk}/" in client_of(cast.owner).get(path).text
    assert f"/portal/as/{cast.inna.pk}/" not in client_of(cast.agent).get(path).text
