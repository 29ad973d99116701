import pytest

from zabota.safekeeping.actions import note_damage, note_gone, note_whole, start_drill
from zabota.safekeeping.events import BackupBroken
from zabota.safekeeping.queries import newest_sound
from zabota.safekeeping.tests.conftest import made

pytestmark = pytest.mark.django_db


def test_one_that_is_found_damaged_is_sound_no_more_and_one_that_was_mended_is_again(schedule, published):
    backup = made(schedule.place)
    for _time in range(2):
        note_damage(backup.place, backup.name, "files/ab/cd/abcd differs")
    backup.refresh_from_db()
    assert (backup.is_sound, backup.problem, backup.words) == (False, "damaged", "files/ab/cd/abcd differs")
    assert len(published(BackupBroken)) == 1
    note_whole(backup.place, backup.name)
    backup.refresh_from_db()
    assert (backup.is_sound, backup.problem, backup.words) == (True, "", "")


def test_one_that_was_let_go_is_not_the_newest_that_could_be_restored(schedule):
    first = made(schedule.place, name="20261124T090000000000Z")
    second = made(schedule.place, name="20261125T090000000000Z")
    assert newest_sound() == second
    note_gone(schedule.place, [second.name])
    assert newest_sound() == first


def test_of_a_backup_that_the_ledger_does_not_know_nothing_is_written(schedule):
    note_damage("/elsewhere", "20261124T090000000000Z", "gone")
    note_whole("/elsewhere", "20261124T090000000000Z")
    assert start_drill("/elsewhere", "20261124T090000000000Z") is None
