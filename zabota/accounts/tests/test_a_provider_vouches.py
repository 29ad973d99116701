from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.core.cache import cache
from oidc_provider_mock import User as TheirUser
from oidc_provider_mock import run_server_in_thread

from zabota.accounts.errors import NotAProvider
from zabota.accounts.events import CameByProvider, SignedIn
from zabota.accounts.models import Identity, IdentityProvider, Kind, Role, User
from zabota.accounts.sign_in_rules import add_provider
from zabota.accounts.tests.conftest import code_of, set_up_app
from zabota.accounts.tests.forging import ANOTHER, forger
from zabota.clients.models import Contact, ContactAddress

BACK = "/sign-in/with/back/"


@pytest.fixture(autouse=True)
def open_network(settings, db):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    cache.clear()


@pytest.fixture
def vera(colleague):
    return colleague("vera@north.example", "owner")


@pytest.fixture
def theirs():
    with forger() as provider:
        yield provider


@pytest.fixture
def provider(theirs, vera):
    return added(theirs.address, vera, domains=["north.example"])


def added(issuer, by, **more):
    facts = {
        "name": "Keycloak",
        "kind": Kind.STAFF,
        "issuer": issuer,
        "client_id": "zabota",
        "client_secret": "s3cret",
        "domains": [],
        "lets_new_in": False,
        "role": None,
        "is_active": True,
    }
    return add_provider(**(facts | more), by=by)


def go(client, provider, theirs, **more):
    """Away and back, as a browser would."""
    away = client.get(f"/sign-in/with/{provider.pk}/")
    theirs.asked = {name: values[0] for name, values in parse_qs(urlsplit(away.url).query).items()}
    return client.get(BACK, {"code": "c", "state": theirs.asked["state"], **more})


def is_in(client):
    return "_auth_user_id" in client.session


def said(client):
    return client.get("/sign-in/").text


def test_a_real_provider_signs_a_colleague_in(client, olga, vera):
    person = TheirUser(sub="olga", claims={"email": "olga@north.example", "email_verified": True})
    with run_server_in_thread(user_claims=[person]) as server:
        provider = added(f"http://localhost:{server.server_port}", vera)
        away = client.get(f"/sign-in/with/{provider.pk}/")
        there = httpx.post(away.url, data={"sub": "olga"}, trust_env=False)
        back = urlsplit(there.headers["location"])
        response = client.get(f"{back.path}?{back.query}")
    assert response.status_code == 302, response.content
    assert client.session["_auth_user_id"] == str(olga.pk)


def test_whoever_is_known_by_a_verified_address_is_linked_once(client, olga, provider, theirs, published):
    for _ in range(2):
        assert go(client, provider, theirs).url == "/"
        client.post("/sign-out/")
    assert [identity.user for identity in Identity.objects.all()] == [olga]
    assert len(published(CameByProvider)) == 1
    assert published(SignedIn)[-1].facts["way"] == "provider"


def test_the_secret_goes_to_the_provider_alone_and_no_token_is_kept(client, olga, provider, theirs):
    go(client, provider, theirs)
    assert theirs.token_requests[0]["authorization"].startswith("Basic ")
    assert "client_secret" not in theirs.token_requests[0]
    assert "id_token" not in str(dict(client.session))
    stored = IdentityProvider.objects.filter(client_secret__contains="s3cret")
    assert not stored.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "http://evil.example"},
        {"aud": "another-client"},
        {"aud": ["zabota", "another"]},
        {"azp": "another-client"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"sub": None},
        {"iat": 9_000_000_000},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_very_sign_in_opens_nothing(client, olga, provider, theirs, wrong):
    theirs.says = wrong
    assert go(client, provider, theirs).url == "/sign-in/"
    assert "did not answer as it should" in said(client)
    assert not is_in(client)
    assert not Identity.objects.exists()


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_signed_by_nobody_or_by_a_shared_secret_opens_nothing(
    client, olga, provider, theirs, algorithm
):
    theirs.algorithm = algorithm
    go(client, provider, theirs)
    assert not is_in(client)


def test_a_token_signed_by_another_key_opens_nothing(client, olga, provider, theirs):
    theirs.key = ANOTHER
    go(client, provider, theirs)
    assert not is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": None},
        {"email": "olga@other.example"},
        {"email": "nobody@north.example"},
    ],
    ids=str,
)
def test_an_address_that_the_provider_may_not_speak_for_opens_nothing(client, olga, provider, theirs, wrong):
    theirs.says = wrong
    assert go(client, provider, theirs).url == "/sign-in/"
    assert "you have no sign-in here by it" in said(client)
    assert not is_in(client)
    assert User.objects.count() == 2


def test_a_provider_that_is_down_says_so_and_changes_nothing(client, olga, provider, theirs):
    theirs.is_down = True
    assert go(client, provider, theirs).url == "/sign-in/"
    assert "Keycloak did not answer" in said(client)
    assert not is_in(client)


def test_the_answer_of_another_browser_opens_nothing(client, another_browser, olga, provider, theirs):
    another = another_browser()
    go(another, provider, theirs, state="forged")
    assert not is_in(another)
    away = client.get(f"/sign-in/with/{provider.pk}/")
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    another.get(BACK, {"code": "c", "state": state})
    assert not is_in(another)


def test_the_answer_is_good_once(client, olga, provider, theirs):
    go(client, provider, theirs)
    client.post("/sign-out/")
    client.get(BACK, {"code": "c", "state": theirs.asked["state"]})
    assert not is_in(client)


def test_the_answer_of_another_issuer_is_refused(client, olga, provider, theirs):
    go(client, provider, theirs, iss="http://evil.example")
    assert not is_in(client)


def test_its_word_is_no_second_factor(client, olga, provider, theirs, sign_in):
    sign_in("olga@north.example")
    secret = set_up_app(client)
    client.post("/sign-out/")
    assert go(client, provider, theirs).url == "/sign-in/factor/"
    assert not is_in(client)
    client.post("/sign-in/factor/", {"code": code_of(secret, steps=1)})
    assert is_in(client)


def test_a_new_colleague_is_let_in_where_it_is_said_so(client, vera, theirs):
    role = Role.objects.get(key="agent")
    provider = added(theirs.address, vera, domains=["north.example"], lets_new_in=True, role=role)
    theirs.says = {"email": "nina@north.example", "name": "Nina"}
    assert go(client, provider, theirs).url == "/"
    nina = User.objects.get(email="nina@north.example")
    assert (nina.name, nina.role, nina.kind, nina.agent.pk > 0) == ("Nina", role, Kind.STAFF, True)


def test_a_clients_provider_never_opens_a_colleagues_sign_in(client, olga, vera, theirs):
    provider = added(theirs.address, vera, kind=Kind.CLIENT, lets_new_in=True)
    go(client, provider, theirs)
    assert not is_in(client)
    assert not Identity.objects.exists()


def test_a_clients_person_comes_in_with_an_address_we_know(client, vera, theirs):
    contact = Contact.objects.create(name="Marina")
    ContactAddress.objects.create(contact=contact, email="marina@ventra.example", is_main=True)
    provider = added(theirs.address, vera, kind=Kind.CLIENT, lets_new_in=True, domains=["ventra.example"])
    theirs.says = {"email": "marina@ventra.example"}
    assert go(client, provider, theirs).status_code == 302
    assert is_in(client)
    assert client.get("/portal/").status_code == 200


def test_a_clients_person_who_was_never_here_waits_where_nobody_new_is_let_in(client, vera, theirs):
    contact = Contact.objects.create(name="Marina")
    ContactAddress.objects.create(contact=contact, email="marina@ventra.example", is_main=True)
    provider = added(theirs.address, vera, kind=Kind.CLIENT)
    theirs.says = {"email": "marina@ventra.example"}
    go(client, provider, theirs)
    assert not is_in(client)
    assert not User.objects.filter(kind=Kind.CLIENT).exists()


def test_an_address_told_beside_the_token_is_taken_only_for_the_same_person(client, olga, provider, theirs):
    theirs.says = {"email": None, "email_verified": None}
    theirs.tells = {"sub": "another", "email": "olga@north.example", "email_verified": True}
    go(client, provider, theirs)
    assert not is_in(client)
    theirs.tells["sub"] = "s-1"
    go(client, provider, theirs)
    assert is_in(client)


def test_somebody_who_got_a_former_address_is_not_taken_for_who_had_it(client, olga, provider, theirs):
    go(client, provider, theirs)
    client.post("/sign-out/")
    theirs.says = {"sub": "s-2"}
    go(client, provider, theirs)
    assert not is_in(client)


def test_what_is_no_provider_cannot_be_saved(vera, theirs):
    theirs.is_down = True
    with pytest.raises(NotAProvider):
        added(theirs.address, vera)
    assert not IdentityProvider.objects.exists()
