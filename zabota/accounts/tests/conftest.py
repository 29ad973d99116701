"""People at the door, and what they do there."""

import re

import pytest
from django.test import Client

from zabota.accounts.models import Kind, Role, User

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
