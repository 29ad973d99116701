from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from zabota.safekeeping.models import Backup, Schedule, Trouble

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "facts",
    [
        {"ended": -1, "problem": "failed"},
        {"ended": 1},
        {"ended": 1, "verified": 1, "problem": "failed"},
        {"problem": "failed"},
        {"ended": 1, "problem": "tired"},
        {"place": ""},
        {"way": "person"},
        {"way": "magic"},
        {"ended": 1, "verified": 1, "drilled": 2},
    ],
    ids=str,
)
def test_a_backup_is_sound_or_has_a_problem_and_ends_after_it_began(noon, facts):
    moments = {
        f"{name}_at": noon + timedelta(hours=facts.pop(name))
        for name in ("ended", "verified", "drilled")
        if name in facts
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Backup.objects.create(**{"place": "/mnt", "way": "schedule", "started_at": noon, **moments, **facts})


def test_one_runs_at_a_time_into_a_place(noon):
    Backup.objects.create(place="/mnt", way="command", started_at=noon)
    with pytest.raises(IntegrityError), transaction.atomic():
        Backup.objects.create(place="/mnt", way="schedule", started_at=noon)
    Backup.objects.create(place="/media", way="schedule", started_at=noon)


@pytest.mark.parametrize(
    "facts", [{"hour": 24}, {"daily": 0}, {"drill_on": 7}, {"place": ""}, {"monthly": 999}]
)
def test_a_schedule_is_of_an_hour_and_keeps_something(noon, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Schedule.objects.create(**{"place": "/mnt", "set_at": noon, **facts})


def test_a_trouble_stands_once(noon):
    Trouble.objects.create(kind="missed", place="/mnt", since=noon)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trouble.objects.create(kind="missed", place="/mnt", since=noon)
