import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from zabota.accounts.events import SignedIn
from zabota.accounts.models import User
from zabota.accounts.tests.conftest import PASSWORD
from zabota.accounts.tests.passkeys import Device


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def at_home(another_browser, olga):
    """Olga's another_browser, signed in."""
    client = another_browser()
    client.post("/sign-in/", {"login": "olga@north.example", "password": PASSWORD})
    return client


@pytest.fixture
def device(at_home):
    """Hers, with a passkey of this house."""
    device = Device()
    made = add(at_home, device)
    assert made.status_code == 200
    return device


def add(client, device, name="Phone"):
    asked = json.loads(client.get("/me/sign-in/passkeys/new/").context["options"])
    return client.post("/me/sign-in/passkeys/new/", {"name": name, "credential": device.make(asked)})


def sign(client, device, **more):
    asked = client.get("/sign-in/passkey/").json()
    return client.post("/sign-in/passkey/answer/", {"credential": device.sign(asked, **more)})


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_passkey_alone_is_a_full_sign_in(another_browser, device, olga, published):
    client = another_browser()
    assert sign(client, device).status_code == 302
    assert client.session["_auth_user_id"] == str(olga.pk)
    assert published(SignedIn)[-1].facts["way"] == "passkey"


def test_an_unknown_passkey_opens_nothing(another_browser, device, olga):
    stranger = Device()
    stranger.user = device.user
    client = another_browser()
    assert sign(client, stranger).url == "/sign-in/"
    assert not is_in(client)


def test_a_passkey_that_is_not_unlocked_opens_nothing(another_browser, device):
    device.flags = 0x01
    client = another_browser()
    sign(client, device)
    assert not is_in(client)


def test_an_answer_to_another_question_opens_nothing(another_browser, device):
    client = another_browser()
    old = client.get("/sign-in/passkey/").json()
    client.get("/sign-in/passkey/")
    client.post("/sign-in/passkey/answer/", {"credential": device.sign(old)})
    assert not is_in(client)


def test_an_answer_for_another_site_opens_nothing(another_browser, device):
    device.origin = "http://localhost.evil.example"
    client = another_browser()
    sign(client, device)
    assert not is_in(client)


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '"x"', '{"id": "x", "response": 1}', "{"])
def test_what_is_no_answer_at_all_is_refused(another_browser, device, credential):
    client = another_browser()
    client.get("/sign-in/passkey/")
    assert client.post("/sign-in/passkey/answer/", {"credential": credential}).status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '"x"', '{"id": "x", "response": 1}', "{"])
def test_what_is_no_passkey_makes_none(at_home, credential):
    at_home.get("/me/sign-in/passkeys/new/")
    said = at_home.post("/me/sign-in/passkeys/new/", {"name": "Phone", "credential": credential})
    assert said.status_code == 422
    assert not Authenticator.objects.exists()


def test_whoever_is_let_in_no_more_is_not_let_in_by_a_passkey(another_browser, device, olga):
    User.objects.filter(pk=olga.pk).update(is_active=False)
    client = another_browser()
    sign(client, device)
    assert not is_in(client)


def test_after_the_password_a_passkey_is_the_second_step(another_browser, device):
    client = another_browser()
    client.post("/sign-in/", {"login": "olga@north.example", "password": PASSWORD})
    assert not is_in(client)
    asked = json.loads(client.get("/sign-in/factor/").context["options"])
    assert client.post("/sign-in/factor/", {"credential": device.sign(asked)}).status_code == 302
    assert is_in(client)


def test_a_passkey_is_a_proof(at_home, device):
    assert at_home.post("/me/sign-in/sessions/end/").url.startswith("/me/sign-in/proof/")
    asked = json.loads(at_home.get("/me/sign-in/proof/").context["options"])
    said = at_home.post("/me/sign-in/proof/passkey/", {"credential": device.sign(asked)})
    assert said.status_code == 302
    assert at_home.post("/me/sign-in/sessions/end/").url == "/me/sign-in/"


def test_it_is_renamed(at_home, device):
    asked = json.loads(at_home.get("/me/sign-in/proof/").context["options"])
    at_home.post("/me/sign-in/proof/passkey/", {"credential": device.sign(asked)})
    factor = Authenticator.objects.get(type="webauthn")
    assert at_home.post(f"/me/sign-in/passkeys/{factor.pk}/", {"name": "Old phone"}).status_code == 302
    assert "Old phone" in at_home.get("/me/sign-in/").text
