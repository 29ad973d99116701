from datetime import UTC, datetime

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.accounts.models import Kind, Role, User
from zabota.core import clock
from zabota.notifications import actions
from zabota.notifications.models import Kind as News
from zabota.notifications.tasks import mail_unread

NOON = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)  # 12:00 in Moscow
LINK = "/tickets/7/"


@pytest.fixture(autouse=True)
def noon(settings):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(NOON):
        yield NOON


@pytest.fixture
def person(db):
    """`person("olga", language="ru")`: a colleague who may sign in."""

    def make(name, **facts):
        facts = {"name": name.title(), "kind": Kind.STAFF, "role": Role.objects.get(key="agent")} | facts
        return User.objects.create_user(f"{name}@north.example", None, **facts)

    return make


@pytest.fixture
def olga(person):
    return person("olga", language="en")


@pytest.fixture
def andrey(person):
    return person("andrey", language="en")


@pytest.fixture
def window(olga):
    """Hers, asking for English, so that no test depends on a catalogue."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(olga)
    return client


@pytest.fixture
def tell():
    def notify(*people, kind=News.ASSIGNED, link=LINK, title="Phones restart", **more):
        actions.notify([user.pk for user in people], kind, link=link, title=title, **more)

    return notify


@pytest.fixture
def mail_jobs(db):
    return lambda: list(ProcrastinateJob.objects.filter(task_name=mail_unread.name).order_by("id"))
