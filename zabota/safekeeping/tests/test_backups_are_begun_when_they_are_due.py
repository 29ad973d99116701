from datetime import timedelta

import pytest

from zabota.core import clock
from zabota.safekeeping.actions import ask_backup, begin_due, end_broken, take_up
from zabota.safekeeping.errors import BackupRunning
from zabota.safekeeping.models import Backup, Problem
from zabota.safekeeping.tests.conftest import made
from zabota.tickets.tests.nothing import nothing_happens, waiting_jobs

pytestmark = pytest.mark.django_db
MAKE = "zabota.safekeeping.tasks.make"
UNTIL_THREE = timedelta(hours=15)


def test_nothing_is_begun_before_the_first_hour(schedule):
    clock.move_on(UNTIL_THREE - timedelta(minutes=1))
    with nothing_happens():
        assert begin_due() == []
    assert not Backup.objects.exists()


def test_at_its_hour_one_is_begun_and_at_the_next_look_no_other(schedule):
    clock.move_on(UNTIL_THREE)
    [begun] = begin_due()
    assert (begun.place, begun.way, begun.by) == (schedule.place, "schedule", None)
    clock.move_on(timedelta(minutes=5))
    assert begin_due() == []
    assert waiting_jobs(MAKE) == [MAKE]


def test_after_nights_that_the_machine_was_off_one_is_made(schedule):
    clock.move_on(UNTIL_THREE + timedelta(days=3, hours=7))
    [begun] = begin_due()
    take_up(begun.pk)
    made(schedule.place)
    clock.move_on(timedelta(minutes=5))
    assert begin_due() == []


def test_what_somebody_made_since_the_hour_is_enough(schedule):
    clock.move_on(UNTIL_THREE + timedelta(minutes=1))
    made(schedule.place)
    assert begin_due() == []


def test_one_that_failed_is_tried_again_a_little_later(schedule):
    clock.move_on(UNTIL_THREE)
    for _attempt in range(3):
        [begun] = begin_due()
        end_broken(begun.pk, Problem.FAILED, "No space left on device")
        assert begin_due() == []
        clock.move_on(timedelta(hours=1))
    assert begin_due() == []


def test_a_schedule_that_is_off_begins_nothing(schedule):
    schedule.is_on = False
    schedule.save()
    clock.move_on(UNTIL_THREE)
    assert begin_due() == []


def test_two_are_never_made_into_one_place(schedule, cast):
    ask_backup(schedule, by=cast.owner.user)
    with nothing_happens(), pytest.raises(BackupRunning):
        ask_backup(schedule, by=cast.owner.user)
    assert Backup.objects.count() == 1
