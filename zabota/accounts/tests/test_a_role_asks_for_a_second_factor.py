import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from zabota.accounts.events import SecondFactorRuled
from zabota.accounts.models import Role
from zabota.accounts.sign_in_rules import rule_second_factor
from zabota.accounts.tests.conftest import prove, set_up_app
from zabota.house.listeners import sight_of_listener


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def asked(client, olga, sign_in, published):
    """Olga, signed in; from now on her role asks for a second factor."""
    sign_in("olga@north.example")
    rule_second_factor(olga.role, is_required=True, by=olga)
    assert len(published(SecondFactorRuled)) == 1
    return client


def test_who_has_none_is_led_to_set_one_up_with_words_why(asked):
    response = asked.get("/me/notifications/", headers={"accept-language": "en"})
    assert (response.status_code, response.url) == (302, "/me/sign-in/")
    assert asked.get("/me/sign-in/").context["is_required"]


def test_a_part_of_a_page_leads_there_as_well(asked):
    response = asked.get("/rail/", headers={"hx-request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/me/sign-in/")


def test_what_is_sent_is_not_done(asked, olga):
    asked.post("/me/profile/", {"name": "Another", "language": "en"})
    olga.refresh_from_db()
    assert olga.name == "Olga"


def test_the_live_screen_is_silent(asked):
    cookie = f"sessionid={asked.session.session_key}".encode()
    scope = {"headers": [(b"cookie", cookie)]}
    assert sight_of_listener(scope) is None


def test_once_it_is_set_up_everything_opens(asked):
    set_up_app(asked)
    assert asked.get("/me/notifications/").status_code == 200


def test_the_last_one_is_not_removed(asked):
    secret = set_up_app(asked)
    prove(asked, secret)
    factor = Authenticator.objects.get(type="totp")
    asked.post(f"/me/sign-in/factors/{factor.pk}/removal/")
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_other_roles_go_on_as_before(client, asked, colleague, another_browser):
    colleague("boris@north.example", "lead")
    boris = another_browser()
    boris.post("/sign-in/", {"login": "boris@north.example", "password": "correct horse battery"})
    assert not Role.objects.get(key="lead").requires_second_factor
    assert boris.get("/me/notifications/").status_code == 200


def test_signing_out_stays_open(asked):
    assert asked.post("/sign-out/").status_code == 302
    assert "_auth_user_id" not in asked.session
