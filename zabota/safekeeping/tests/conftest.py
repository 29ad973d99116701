from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zabota.channels.tests.fixtures import jobs, sink
from zabota.core import clock
from zabota.safekeeping.actions import Plan, end_sound, set_schedule, take_up
from zabota.safekeeping.models import Backup, Way

__all__ = ["jobs", "sink"]

NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # 12:00 in Moscow, a Tuesday


@pytest.fixture
def noon():
    """The clock stands at noon of the house, until a test moves it on."""
    with clock.stopped_at(NOON):
        yield NOON


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder fit for backups."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def schedule(noon, cast, shelf):
    """Each night at three, with a drill on Sundays, since this noon."""
    return set_schedule(Plan(place=str(shelf), drill_on=6), by=cast.owner.user)


@pytest.fixture
def desk_of(client_of):
    """`desk_of(cast.owner)`: signed in, in English, and has just shown that it is they."""

    def sit_down(person, language="en"):
        client = client_of(person)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        session = client.session
        session["proved_at"] = clock.now().timestamp()
        session.save()
        return client

    return sit_down


def made(place, *, minutes=2, name="20261125T000000000000Z") -> Backup:
    """A sound one, begun now."""
    backup = Backup.objects.filter(place=place, ended_at=None).first() or Backup.objects.create(
        place=place, way=Way.SCHEDULE, started_at=clock.now()
    )
    take_up(backup.pk)
    clock.move_on(timedelta(minutes=minutes))
    return end_sound(backup.pk, name=name, size=2_000_000, rows=4131, is_sealed=True)
