"""Settings → Sign-in: the ways that are open, second factors by role, providers, and whose factors are lost."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.accounts.events import (
    FactorsReset,
    IdentityProviderAdded,
    IdentityProviderChanged,
    IdentityProviderRemoved,
    SecondFactorRuled,
    SignInRuled,
)
from zabota.accounts.models import IdentityProvider, Role, SignIn, SignInRule
from zabota.accounts.tests.forging import forger
from zabota.core import clock
from zabota.core.models import JournalEntry
from zabota.house.sample.people import _agent

OPEN = {"staff_password": "on", "staff_code": "on", "client_code": "on"}


@pytest.fixture
def owner(cast, desk_of):
    """The owner's browser, who has just shown anew that it is they."""
    return proved(desk_of(cast.owner))


@pytest.fixture
def theirs(settings):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    with forger() as provider:
        yield provider


def proved(client):
    session = client.session
    session["proved_at"] = clock.now().timestamp()
    session.save()
    return client


def told(theirs, **more):
    facts = {"name": "Keycloak", "kind": "staff", "issuer": theirs.address, "client_id": "zabota"}
    return {**facts, "client_secret": "s3cret", "domains": "north.example", "is_active": "on", **more}


def a_passkey_of(user):
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": "Phone", "credential": {}})


def test_who_has_not_shown_who_they_are_is_asked_first(cast, desk_of):
    response = desk_of(cast.owner).get(reverse("sign_in_rules"))
    assert response.url == "/me/sign-in/proof/?next=%2Fsettings%2Fsign-in%2F"


def test_an_empty_list_teaches_what_a_provider_is(owner):
    assert "Where people already sign in once" in owner.get(reverse("sign_in_rules")).text


def test_a_role_is_told_to_have_a_second_factor(owner, cast, published):
    role = Role.objects.get(key="agent")
    response = owner.post(reverse("sign_in_rules"), {**OPEN, f"role_{role.pk}": "on"})
    assert response.status_code == 302
    role.refresh_from_db()
    assert role.requires_second_factor
    assert [entry.facts for entry in published(SecondFactorRuled)] == [
        {"role_id": role.pk, "is_required": True}
    ]
    assert SignInRule.objects.get(kind="staff").takes_password


def test_every_way_cannot_be_closed_at_once(owner, published):
    response = owner.post(reverse("sign_in_rules"), {"client_code": "on"})
    assert response.status_code == 422
    assert "nobody could come in" in response.text
    assert not SignInRule.objects.exists()
    assert not published(SignInRuled)


def test_a_provider_is_asked_what_it_is_and_stands_at_the_door(owner, theirs, client, published):
    response = owner.post(reverse("identity_provider_new"), told(theirs))
    assert response.status_code == 302, response.text
    provider = IdentityProvider.objects.get()
    assert (provider.domains, provider.client_secret) == (["north.example"], "s3cret")
    assert provider.endpoints["token_endpoint"] == f"{theirs.address}/token"
    assert "Keycloak" in client.get("/sign-in/").text
    assert len(published(IdentityProviderAdded)) == 1


def test_its_secret_is_shown_to_nobody_and_kept_when_left_empty(owner, theirs, published):
    owner.post(reverse("identity_provider_new"), told(theirs))
    provider = IdentityProvider.objects.get()
    path = reverse("identity_provider", args=[provider.pk])
    page = owner.get(path).text
    assert "s3cret" not in page
    assert "/sign-in/with/back/" in page
    owner.post(path, told(theirs, name="Ours", client_secret=""))
    provider.refresh_from_db()
    assert (provider.name, provider.client_secret) == ("Ours", "s3cret")
    assert published(IdentityProviderChanged)[0].facts["changed"] == ["name"]
    facts = str(list(JournalEntry.objects.values_list("facts", flat=True)))
    assert "s3cret" not in facts


def test_another_client_needs_its_own_secret(owner, theirs):
    owner.post(reverse("identity_provider_new"), told(theirs))
    provider = IdentityProvider.objects.get()
    path = reverse("identity_provider", args=[provider.pk])
    owner.post(path, told(theirs, client_id="another", client_secret=""))
    provider.refresh_from_db()
    assert (provider.client_id, provider.client_secret) == ("another", "")


def test_what_is_no_provider_is_refused_in_place(owner, theirs):
    theirs.is_down = True
    response = owner.post(reverse("identity_provider_new"), told(theirs))
    assert response.status_code == 422
    assert "HTTP 503" in response.text
    assert not IdentityProvider.objects.exists()


@pytest.mark.parametrize(
    "more", [{"lets_new_in": "on"}, {"lets_new_in": "on", "domains": "", "role": "agent"}]
)
def test_newcomers_need_a_role_and_a_domain(owner, theirs, more):
    if "role" in more:
        more = {**more, "role": str(Role.objects.get(key="agent").pk)}
    assert owner.post(reverse("identity_provider_new"), told(theirs, **more)).status_code == 422
    assert not IdentityProvider.objects.exists()


def test_a_provider_is_removed(owner, theirs, published):
    owner.post(reverse("identity_provider_new"), told(theirs))
    provider = IdentityProvider.objects.get()
    owner.post(reverse("identity_provider_removal", args=[provider.pk]))
    assert not IdentityProvider.objects.exists()
    assert published(IdentityProviderRemoved)[0].facts["name"] == "Keycloak"


def test_lost_factors_are_removed_and_every_session_ends(owner, cast, desk_of, published):
    olga = cast.agent.user
    a_passkey_of(olga)
    at_work = desk_of(cast.agent)
    assert at_work.get("/me/notifications/").status_code == 200
    owner.post(reverse("factors_reset", args=[olga.pk]))
    assert not Authenticator.objects.exists()
    assert at_work.get("/me/notifications/").status_code == 302
    entry = published(FactorsReset)[0]
    assert (entry.about_id, entry.actor_id) == (olga.pk, cast.owner.user.pk)


def test_nobody_removes_the_factors_of_who_may_more(cast, desk_of):
    lead = Role.objects.get(key="lead")
    lead.permissions = sorted({*lead.permissions, "security:manage"})
    lead.save()
    a_passkey_of(cast.owner.user)
    client = proved(desk_of(cast.lead))
    assert client.post(reverse("factors_reset", args=[cast.owner.user_id])).status_code == 409
    assert Authenticator.objects.exists()


def test_the_list_costs_the_same_for_twenty_colleagues_as_for_ten(owner, cast):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert owner.get(reverse("sign_in_rules")).status_code == 200
        return len(asked)

    def ten_more(start):
        for number in range(start, start + 10):
            address = f"colleague{number}@north.example"
            agent = _agent(f"Коллега {number}", address, "agent", "ru", None, cast.first_line)
            a_passkey_of(agent.user)

    ten_more(0)
    statements()
    ten = statements()
    ten_more(10)
    assert statements() == ten


def test_ones_own_page_costs_the_same_for_twenty_browsers_as_for_ten(cast, desk_of):
    client = desk_of(cast.agent)

    def ten_more():
        for _ in range(10):
            key = desk_of(cast.agent).session.session_key
            moment = clock.now()
            SignIn.objects.create(
                user=cast.agent.user, session_key=key, way="code", at=moment, last_seen_at=moment
            )
            a_passkey_of(cast.agent.user)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/me/sign-in/").status_code == 200
        return len(asked)

    ten_more()
    statements()
    ten = statements()
    ten_more()
    assert statements() == ten
