from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command

from zabota.accounts.errors import NoWayLeft
from zabota.accounts.models import IdentityProvider, Kind, SignInRule
from zabota.accounts.sign_in_rules import remove_provider, rule_sign_in
from zabota.accounts.tests.conftest import set_up_app


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def provider(db):
    facts = {"name": "Keycloak", "kind": Kind.STAFF, "issuer": "https://id.example", "client_id": "zabota"}
    return IdentityProvider.objects.create(**facts)


def test_a_password_that_is_switched_off_opens_nothing(client, olga, provider, sign_in):
    rule_sign_in(Kind.STAFF, takes_password=False, takes_code=True, by=olga)
    assert sign_in("olga@north.example").status_code == 422
    assert "_auth_user_id" not in client.session
    assert 'type="password"' not in client.get("/sign-in/").text


def test_a_code_that_is_switched_off_is_not_sent(client, olga, mailed_letters):
    rule_sign_in(Kind.STAFF, takes_password=True, takes_code=False, by=olga)
    response = client.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    assert response.status_code == 302
    assert not mailed_letters()


def test_not_every_way_is_closed_at_once(olga):
    with pytest.raises(NoWayLeft):
        rule_sign_in(Kind.STAFF, takes_password=False, takes_code=False, by=olga)
    assert not SignInRule.objects.exists()


def test_the_last_provider_stays_while_it_is_the_only_way(olga, provider):
    rule_sign_in(Kind.STAFF, takes_password=False, takes_code=False, by=olga)
    with pytest.raises(NoWayLeft):
        remove_provider(provider, by=olga)
    assert IdentityProvider.objects.exists()


def test_the_command_prints_a_way_back_that_works_once(client, another_browser, olga, provider):
    rule_sign_in(Kind.STAFF, takes_password=False, takes_code=False, by=olga)
    link = printed("olga@north.example")
    assert "Olga" in client.get(link).text
    assert "_auth_user_id" not in client.session
    client.post(link)
    assert client.session["_auth_user_id"] == str(olga.pk)
    other = another_browser()
    assert other.post(link).url == "/sign-in/"
    assert "_auth_user_id" not in other.session


def test_a_forged_link_leads_nowhere(client, olga):
    link = printed("olga@north.example")
    forged = link[:-3] + "xx/"
    assert client.get(forged).url == client.post(forged).url == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_the_link_is_no_second_factor(client, olga, sign_in):
    sign_in("olga@north.example")
    set_up_app(client)
    client.post("/sign-out/")
    assert client.post(printed("olga@north.example")).url == "/sign-in/factor/"
    assert "_auth_user_id" not in client.session


def test_lost_factors_are_forgotten_on_wish(client, olga, sign_in):
    sign_in("olga@north.example")
    set_up_app(client)
    client.post(printed("olga@north.example", "--forget-factors"))
    assert not Authenticator.objects.exists()
    assert client.session["_auth_user_id"] == str(olga.pk)


def test_nobody_else_gets_a_link(db):
    with pytest.raises(CommandError):
        printed("nobody@north.example")


def printed(*words):
    out = StringIO()
    call_command("sign_in_link", *words, stdout=out)
    return out.getvalue().strip().removeprefix("http://localhost:8000")
