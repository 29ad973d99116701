"""One line under the bell and one letter for each trouble, and a word when it is over."""

from datetime import timedelta

import pytest

from zabota.core import clock
from zabota.notifications.mail import mail_what_is_unread
from zabota.notifications.models import Notification, Preference
from zabota.safekeeping.actions import (
    begin_due,
    drill_failed,
    end_broken,
    end_schedule,
    note_drilled,
    note_thin_problem,
    start_drill,
    tell_troubles,
)
from zabota.safekeeping.events import BackupsInTrouble, BackupsWellAgain
from zabota.safekeeping.models import Problem, Trouble
from zabota.safekeeping.tests.conftest import made

pytestmark = pytest.mark.django_db
UNTIL_THREE = timedelta(hours=15)


def heard(cast) -> list[str]:
    lines = Notification.objects.filter(user=cast.owner.user, kind="backups").order_by("id")
    return [line.title for line in lines]


def test_all_is_well_before_anything_was_due(schedule):
    tell_troubles()
    assert not Trouble.objects.exists()


def test_a_missed_night_is_told_once_and_so_is_its_end(schedule, cast, jobs, sink):
    cast.owner.user.language = "en"
    cast.owner.user.save()
    clock.move_on(UNTIL_THREE + timedelta(hours=5, minutes=59))
    tell_troubles()
    assert not Trouble.objects.exists()
    clock.move_on(timedelta(minutes=2))
    for _look in range(3):
        tell_troubles()
        jobs()
        clock.move_on(timedelta(hours=1))
    assert heard(cast) == [f"No backup in time: {schedule.place}"]
    made(schedule.place)
    tell_troubles()
    tell_troubles()
    jobs()
    assert heard(cast)[1:] == [f"Well again: backups are made in time, {schedule.place}"]


def test_only_who_manages_backups_hears_of_it(schedule, cast, jobs, sink):
    clock.move_on(UNTIL_THREE + timedelta(hours=7))
    tell_troubles()
    jobs()
    told = set(Notification.objects.filter(kind="backups").values_list("user_id", flat=True))
    assert cast.owner.user_id in told
    assert told.isdisjoint({cast.agent.user_id, cast.lead.user_id, cast.auditor.user_id})


def test_a_letter_follows(schedule, cast, jobs, sink, mailoutbox):
    clock.move_on(UNTIL_THREE + timedelta(hours=7))
    tell_troubles()
    jobs()
    mail_what_is_unread(cast.owner.user_id)
    mail_what_is_unread(cast.owner.user_id)
    [letter] = mailoutbox
    assert letter.to == [cast.owner.user.email]
    assert "/settings/backups/#trouble-" in letter.body


def test_who_wants_no_word_gets_none(schedule, cast, jobs, sink):
    Preference.objects.create(user=cast.owner.user, by_bell=[], by_mail=[])
    clock.move_on(UNTIL_THREE + timedelta(hours=7))
    tell_troubles()
    jobs()
    assert heard(cast) == []


def test_a_failed_backup_is_told_and_a_later_sound_one_ends_it(schedule, published):
    clock.move_on(UNTIL_THREE)
    [begun] = begin_due()
    end_broken(begun.pk, Problem.FAILED, "No space left on device")
    tell_troubles()
    assert list(Trouble.objects.values_list("kind", "over_at")) == [("failed", None)]
    clock.move_on(timedelta(hours=1))
    made(schedule.place)
    tell_troubles()
    assert Trouble.objects.get().over_at == clock.now()
    assert (len(published(BackupsInTrouble)), len(published(BackupsWellAgain))) == (1, 1)


def test_a_failed_drill_is_told_until_one_is_passed(schedule):
    backup = made(schedule.place)
    drill_failed(start_drill(backup.place, backup.name), "The restored desk does not open")
    tell_troubles()
    assert Trouble.objects.get().kind == "drill"
    note_drilled(start_drill(backup.place, backup.name))
    tell_troubles()
    assert Trouble.objects.get().over_at is not None


def test_a_drill_that_never_ended_failed(schedule):
    backup = made(schedule.place)
    start_drill(backup.place, backup.name)
    clock.move_on(timedelta(hours=5))
    tell_troubles()
    assert not Trouble.objects.exists()
    clock.move_on(timedelta(hours=2))
    tell_troubles()
    assert Trouble.objects.get().kind == "drill"


def test_old_backups_that_cannot_be_let_go_are_told(schedule):
    note_thin_problem(made(schedule.place), "Read-only file system")
    tell_troubles()
    assert Trouble.objects.get().kind == "thinning"


def test_a_schedule_that_ends_takes_its_troubles_along_in_silence(schedule, cast, published):
    clock.move_on(UNTIL_THREE + timedelta(hours=7))
    tell_troubles()
    end_schedule(schedule, by=cast.owner.user)
    tell_troubles()
    assert Trouble.objects.get().over_at is not None
    assert published(BackupsWellAgain) == []
