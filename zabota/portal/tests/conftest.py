"""Clients in their portal, in English, so that no test depends on a catalogue."""

import pytest
from django.test import Client

from zabota.accounts.models import Kind, User


@pytest.fixture
def portal_of(db):
    """`portal_of(cast.viktor)`: a browser in which that contact is signed in."""

    def sign_in(contact):
        contact.refresh_from_db()
        if contact.user is None:
            email = contact.addresses.get(is_main=True).email
            contact.user = User.objects.create_user(
                email, None, name=contact.name, kind=Kind.CLIENT, language="en"
            )
            contact.save()
        browser = Client(headers={"accept-language": "en"})
        browser.force_login(contact.user)
        return browser

    return sign_in
