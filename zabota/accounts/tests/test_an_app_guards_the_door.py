from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from zabota.accounts.events import FactorAdded, FactorRemoved, SignedIn, SignInFailed
from zabota.accounts.tests.conftest import PASSWORD, code_of, prove
from zabota.core import clock

FACTOR = "/sign-in/factor/"


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture(autouse=True)
def still_clock():
    with clock.stopped_at(clock.now()):
        yield


def is_in(client):
    return "_auth_user_id" in client.session


def test_setting_up_an_app_shows_recovery_codes_once(client, olga, sign_in):
    sign_in("olga@north.example")
    shown = client.get("/me/sign-in/app/")
    assert b"<svg" in shown.content
    secret = shown.context["secret"].replace(" ", "")
    done = client.post("/me/sign-in/app/", {"code": code_of(secret)})
    assert (done.status_code, len(done.context["codes"])) == (200, 10)
    assert "no-store" in done.headers["Cache-Control"]
    page = client.get("/me/sign-in/").text
    assert not [code for code in done.context["codes"] if code in page]


def test_the_secret_is_sealed_wherever_it_stands(client, with_app):
    assert with_app not in str(Authenticator.objects.get(type="totp").data)
    client.get("/me/sign-in/app/")
    assert with_app not in str(dict(client.session))


def test_a_wrong_code_sets_up_nothing(client, olga, sign_in):
    sign_in("olga@north.example")
    client.get("/me/sign-in/app/")
    assert client.post("/me/sign-in/app/", {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_the_password_alone_opens_nothing_any_more(client, at_the_factor):
    assert not is_in(client)
    assert client.get("/me/notifications/").status_code == 302
    assert client.get(FACTOR).status_code == 200


def test_the_code_of_the_app_is_the_last_step(client, at_the_factor, published):
    response = client.post(FACTOR, {"code": code_of(at_the_factor, steps=1)})
    assert response.status_code == 302
    assert is_in(client)
    assert published(SignedIn)[-1].facts == {"user_id": published(SignedIn)[-1].about_id, "way": "password"}


def test_a_mailed_code_alone_opens_nothing_either(client, olga, with_app, mailed_code):
    client.post("/sign-out/")
    client.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    response = client.post("/sign-in/code/confirm/", {"code": mailed_code()})
    assert (response.status_code, response.url) == (302, FACTOR)
    assert not is_in(client)


def test_the_code_that_set_the_app_up_does_not_sign_in(client, at_the_factor):
    assert client.post(FACTOR, {"code": code_of(at_the_factor)}).status_code == 422
    assert not is_in(client)


def test_a_code_does_not_work_twice(client, at_the_factor, another_browser):
    code = code_of(at_the_factor, steps=1)
    client.post(FACTOR, {"code": code})
    other = another_browser()
    other.post("/sign-in/", {"login": "olga@north.example", "password": PASSWORD})
    assert other.post(FACTOR, {"code": code}).status_code == 422
    assert not is_in(other)


def test_a_code_of_long_ago_is_refused(client, at_the_factor):
    old = code_of(at_the_factor, steps=1)
    clock.move_on(timedelta(minutes=3))
    assert client.post(FACTOR, {"code": old}).status_code == 422


def test_the_sixth_wrong_code_is_refused_even_when_it_is_right(client, at_the_factor, published):
    for number in range(5):
        wrong = client.post(FACTOR, {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
        assert wrong.status_code == 422
    right = client.post(FACTOR, {"code": code_of(at_the_factor, steps=1)}, REMOTE_ADDR="192.0.2.99")
    refused = right.context["form"].errors.as_data()["code"][0]
    assert (right.status_code, refused.code) == (422, "too_many_login_attempts")
    assert not is_in(client)
    assert len(published(SignInFailed)) == 5


def test_a_recovery_code_works_once(client, olga, sign_in, another_browser):
    sign_in("olga@north.example")
    secret = client.get("/me/sign-in/app/").context["secret"].replace(" ", "")
    code = client.post("/me/sign-in/app/", {"code": code_of(secret)}).context["codes"][3]
    for tried, status in ((another_browser(), 302), (another_browser(), 422)):
        tried.post("/sign-in/", {"login": "olga@north.example", "password": PASSWORD})
        assert tried.post(FACTOR, {"code": code}).status_code == status


def test_without_the_first_step_there_is_no_second(client, with_app):
    client.post("/sign-out/")
    assert client.get(FACTOR).status_code == 302
    client.post(FACTOR, {"code": code_of(with_app, steps=1)})
    assert not is_in(client)


def test_removing_it_asks_who_it_is_first(client, with_app):
    factor = Authenticator.objects.get(type="totp")
    response = client.post(f"/me/sign-in/factors/{factor.pk}/removal/")
    assert response.url.startswith("/me/sign-in/proof/?next=")
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_the_password_is_no_proof_where_there_is_an_app(client, with_app):
    assert client.post("/me/sign-in/proof/", {"password": PASSWORD}).status_code == 422


def test_after_the_proof_it_goes_with_its_recovery_codes_and_a_letter(
    client, with_app, published, mailed_letters
):
    prove(client, with_app)
    factor = Authenticator.objects.get(type="totp")
    assert client.post(f"/me/sign-in/factors/{factor.pk}/removal/").status_code == 302
    assert not Authenticator.objects.exists()
    assert [entry.facts["factor"] for entry in published(FactorAdded) + published(FactorRemoved)] == [
        "app"
    ] * 2
    assert len(mailed_letters()) == 2


def test_somebody_elses_factor_does_not_exist(client, with_app, colleague, another_browser):
    colleague("boris@north.example")
    other = another_browser()
    other.post("/sign-in/", {"login": "boris@north.example", "password": PASSWORD})
    factor = Authenticator.objects.get(type="totp")
    assert other.post(f"/me/sign-in/factors/{factor.pk}/removal/").status_code == 404
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_new_recovery_codes_end_the_old_ones(client, with_app, another_browser):
    prove(client, with_app)
    first = client.post("/me/sign-in/codes/").context["codes"]
    second = client.post("/me/sign-in/codes/").context["codes"]
    assert not set(first) & set(second)
    other = another_browser()
    other.post("/sign-in/", {"login": "olga@north.example", "password": PASSWORD})
    assert other.post(FACTOR, {"code": first[0]}).status_code == 422
    assert other.post(FACTOR, {"code": second[0]}).status_code == 302


def test_the_proof_ends_after_a_quarter_of_an_hour(client, with_app):
    prove(client, with_app)
    assert client.post("/me/sign-in/codes/").status_code == 200
    clock.move_on(timedelta(minutes=16))
    assert client.post("/me/sign-in/codes/").status_code == 302
