"""Both sides of the house in English, at a moment that stands still."""

import pytest
from django.test import Client

from tests.cast import MORNING
from zabota.accounts.models import Kind, User
from zabota.core import clock


@pytest.fixture
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def portal_of(db):
    """`portal_of(cast.viktor)`: a browser in which that contact is signed in."""

    def sign_in(contact):
        contact.refresh_from_db()
        if contact.user is None:
            email = contact.addresses.get(is_main=True).email
            facts = {"name": contact.name, "kind": Kind.CLIENT, "language": "en"}
            contact.user = User.objects.create_user(email, None, **facts)
            contact.save()
        browser = Client(headers={"accept-language": "en"})
        browser.force_login(contact.user)
        return browser

    return sign_in


@pytest.fixture
def desk_of(client_of):
    """`desk_of(cast.owner)`: a browser in which that colleague is signed in."""

    def sit_down(person):
        browser = client_of(person)
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return browser

    return sit_down
