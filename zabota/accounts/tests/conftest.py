"""People at the door, and what they do there."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from zabota.accounts.models import Kind, Role, User
from zabota.core import clock

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def quick_door(settings):
    """Scrypt is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def client():
    """A browser that asks for English, so that no test depends on a catalogue."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def colleague(db):
    """`colleague("olga@north.example", "agent")`."""

    def make(email, role="agent", **facts):
        name = email.split("@")[0].title()
        facts = {"name": name, "kind": Kind.STAFF, "role": Role.objects.get(key=role)} | facts
        return User.objects.create_user(email, PASSWORD, **facts)

    return make


@pytest.fixture
def olga(colleague):
    return colleague("olga@north.example", language="ru")


@pytest.fixture
def sign_in(client):
    def post(email, password=PASSWORD, **more):
        return client.post("/sign-in/", {"login": email, "password": password, **more})

    return post


@pytest.fixture
def mailed_letters(mailoutbox):
    """`mailed_letters()`: runs the jobs that wait, returns the letters of all of them."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from zabota.accounts.tasks import send_letter

    done = set()

    def run():
        for job in (
            ProcrastinateJob.objects.filter(task_name=send_letter.name).exclude(pk__in=done).order_by("id")
        ):
            send_letter.run(**job.args)
            done.add(job.pk)
        return mailoutbox

    return run


@pytest.fixture
def mailed_code(mailed_letters):
    return lambda: re.search(r"^ +(\d{6})$", mailed_letters()[-1].body, re.MULTILINE)[1]


@pytest.fixture
def another_browser():
    """`another_browser()`: another one, in English, at the address whose passkeys are tried."""
    return lambda: Client(headers={"accept-language": "en", "host": "localhost"})


@pytest.fixture
def with_app(client, sign_in, olga):
    """Olga, signed in, with an authenticator app: its secret. The step in which she set it up is used."""
    sign_in("olga@north.example")
    return set_up_app(client)


@pytest.fixture
def at_the_factor(client, with_app, sign_in):
    """Olga again, the password given, before the second step."""
    client.post("/sign-out/")
    sign_in("olga@north.example")
    return with_app


def set_up_app(client):
    shown = client.get("/me/sign-in/app/")
    secret = shown.context["secret"].replace(" ", "")
    assert client.post("/me/sign-in/app/", {"code": code_of(secret)}).status_code == 200
    return secret


def code_of(secret, *, steps=0):
    """What the app shows now, or so many half minutes later."""
    step = int(clock.now().timestamp()) // 30 + steps
    return format_hotp_value(hotp_value(secret, step))


def prove(client, secret, *, steps=1):
    """She shows anew that it is she, by the code of a step that was not used yet."""
    said = client.post("/me/sign-in/proof/", {"code": code_of(secret, steps=steps)})
    assert said.status_code == 302
