import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from zabota.accounts.tests.conftest import code_of, set_up_app
from zabota.clients.models import Contact, ContactAddress
from zabota.core import clock

LATER = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def marina(client, mailed_letters, mailed_code):
    """In the portal, by a mailed code."""
    contact = Contact.objects.create(name="Marina", language="en")
    ContactAddress.objects.create(contact=contact, email="marina@ventra.example", is_main=True)
    come_in(client, mailed_code)
    return client


def come_in(client, mailed_code):
    client.post("/sign-in/", {"login": "marina@ventra.example", "by": "code"})
    return client.post("/sign-in/code/confirm/", {"code": mailed_code()})


def test_the_portal_leads_to_it(marina):
    assert 'href="/me/sign-in/"' in marina.get("/portal/me/").text
    assert marina.get("/me/sign-in/").status_code == 200


def test_an_app_is_asked_for_after_the_mailed_code(marina, mailed_code):
    secret = set_up_app(marina)
    marina.post("/sign-out/")
    assert come_in(marina, mailed_code).url == "/sign-in/factor/"
    assert marina.get("/portal/").status_code == 302
    marina.post("/sign-in/factor/", {"code": code_of(secret, steps=1)})
    assert marina.get("/portal/").status_code == 200


def test_later_a_mailed_code_proves_that_it_is_she(marina, mailed_letters):
    with clock.stopped_at(clock.now() + LATER):
        assert marina.get("/me/sign-in/app/").url.startswith("/me/sign-in/proof/")
        assert marina.post("/me/sign-in/proof/letter/").status_code == 200
        code = re.search(r"^ +(\d{6})$", mailed_letters()[-1].body, re.MULTILINE)[1]
        assert marina.post("/me/sign-in/proof/", {"code": "000000"}).status_code == 422
        assert marina.post("/me/sign-in/proof/", {"code": code}).url == "/me/sign-in/"
        assert marina.get("/me/sign-in/app/").status_code == 200


def test_five_wrong_codes_end_the_mailed_one(marina, mailed_letters):
    with clock.stopped_at(clock.now() + LATER):
        marina.post("/me/sign-in/proof/letter/")
        code = re.search(r"^ +(\d{6})$", mailed_letters()[-1].body, re.MULTILINE)[1]
        for _ in range(5):
            marina.post("/me/sign-in/proof/", {"code": "000000"})
        assert marina.post("/me/sign-in/proof/", {"code": code}).status_code == 422
        assert marina.get("/me/sign-in/app/").status_code == 302


def test_who_has_an_app_is_sent_no_code(marina, mailed_letters):
    set_up_app(marina)
    before = len(mailed_letters())
    assert marina.post("/me/sign-in/proof/letter/").status_code == 422
    assert len(mailed_letters()) == before
    assert Authenticator.objects.filter(type="totp").count() == 1
