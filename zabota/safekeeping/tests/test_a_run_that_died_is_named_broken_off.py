"""A killed run leaves no row that looks alive, and its job, coming again, makes no second backup."""

from datetime import timedelta

import pytest

from zabota.core import clock
from zabota.safekeeping.actions import (
    ask_backup,
    beat,
    begin_noted,
    end_broken,
    end_sound,
    name_broken_off,
    take_up,
)
from zabota.safekeeping.events import BackupBroken, BackupMade
from zabota.safekeeping.models import Backup, Problem
from zabota.safekeeping.tests.conftest import made

pytestmark = pytest.mark.django_db


def test_a_run_is_taken_up_once(schedule, cast):
    asked = ask_backup(schedule, by=cast.owner.user)
    assert take_up(asked.pk) is not None
    assert take_up(asked.pk) is None
    end_broken(asked.pk, Problem.FAILED, "gone")
    assert take_up(asked.pk) is None


def test_as_long_as_it_gives_signs_of_life_it_is_left_alone(schedule, cast):
    asked = ask_backup(schedule, by=cast.owner.user)
    take_up(asked.pk)
    for done in range(10):
        clock.move_on(timedelta(minutes=4))
        beat(asked.pk, "copying", done, 10)
        name_broken_off()
    assert (asked.refresh_from_db(), asked.is_running, asked.done) == (None, True, 9)


def test_silence_is_named(schedule, cast, published):
    asked = ask_backup(schedule, by=cast.owner.user)
    take_up(asked.pk)
    clock.move_on(timedelta(minutes=6))
    name_broken_off()
    name_broken_off()
    asked.refresh_from_db()
    assert (asked.problem, asked.is_sound, asked.ended_at) == ("broken-off", False, clock.now())
    [told] = published(BackupBroken)
    assert told.facts == {"backup_id": asked.pk, "problem": "broken-off"}


def test_one_that_nobody_took_up_is_named_too(schedule, cast):
    asked = ask_backup(schedule, by=cast.owner.user)
    clock.move_on(timedelta(minutes=29))
    name_broken_off()
    assert Backup.objects.get().is_running
    clock.move_on(timedelta(minutes=2))
    name_broken_off()
    assert Backup.objects.get(pk=asked.pk).problem == "broken-off"


def test_a_dead_run_stands_in_nobodys_way(schedule, cast):
    take_up(ask_backup(schedule, by=cast.owner.user).pk)
    clock.move_on(timedelta(minutes=6))
    again = begin_noted(schedule.place)
    assert again.is_running
    assert Backup.objects.filter(problem="broken-off").count() == 1


def test_one_that_only_slept_and_then_ended_well_is_sound(schedule, cast, published):
    asked = ask_backup(schedule, by=cast.owner.user)
    take_up(asked.pk)
    clock.move_on(timedelta(hours=2))
    name_broken_off()
    end_sound(asked.pk, name="20261124T090000000000Z", size=1, rows=1, is_sealed=False)
    asked.refresh_from_db()
    assert (asked.problem, asked.words, asked.is_sound) == ("", "", True)
    assert len(published(BackupMade)) == 1


def test_what_is_sound_is_not_broken_by_a_late_word(schedule):
    sound = made(schedule.place)
    end_broken(sound.pk, Problem.BROKEN_OFF)
    sound.refresh_from_db()
    assert (sound.is_sound, sound.problem) == (True, "")
