"""Settings → Backups: what it teaches, what it shows, what it refuses."""

import pytest
from django.urls import reverse

from zabota.safekeeping.actions import (
    Plan,
    ask_backup,
    beat,
    end_broken,
    set_schedule,
    start_drill,
    take_up,
    tell_troubles,
)
from zabota.safekeeping.actions import drill_failed as fail_drill
from zabota.safekeeping.errors import ScheduleChanged
from zabota.safekeeping.events import BackupAsked, BackupScheduleEnded, BackupScheduleSet
from zabota.safekeeping.models import Backup, Problem, Schedule
from zabota.safekeeping.tests.conftest import made
from zabota.tickets.tests.nothing import nothing_happens, waiting_jobs

pytestmark = pytest.mark.django_db


def told(place, **more):
    form = {"place": str(place), "hour": "3", "daily": "7", "weekly": "4", "monthly": "12", "drill_on": ""}
    return {**form, "is_on": "on", **more}


def test_an_empty_house_is_taught(noon, cast, desk_of):
    page = desk_of(cast.owner).get(reverse("backups")).text
    assert "No backup is made yet" in page
    assert "A backup on the disk of the house is none" in page
    assert "ZABOTA_BACKUP_PASSPHRASE" in page
    assert 'href="/settings/backups/new/"' in page


def test_who_does_not_manage_backups_has_no_such_page(noon, schedule, cast, client_of):
    for person in (cast.lead, cast.agent, cast.auditor):
        with nothing_happens():
            assert client_of(person).get(reverse("backups")).status_code == 403
            assert client_of(person).post(reverse("backup_now", args=[schedule.pk])).status_code == 403


def test_who_has_not_just_shown_who_they_are_is_asked_before_the_place_is_named(noon, cast, client_of):
    answer = client_of(cast.owner).get(reverse("backup_schedule_new"))
    assert answer.url == "/me/sign-in/proof/?next=%2Fsettings%2Fbackups%2Fnew%2F"


def test_a_schedule_is_saved_when_its_place_can_be_written(noon, cast, desk_of, shelf, published):
    answer = desk_of(cast.owner).post(reverse("backup_schedule_new"), told(f"{shelf}/", drill_on="6"))
    assert (answer.status_code, answer.url) == (302, "/settings/backups/")
    [schedule] = Schedule.objects.all()
    assert (schedule.place, schedule.hour, schedule.drill_on, schedule.is_on) == (str(shelf), 3, 6, True)
    assert [path for path in shelf.rglob("*") if path.is_file()] == []
    [event] = published(BackupScheduleSet)
    assert (event.actor_id, event.facts["is_new"]) == (cast.owner.user_id, True)
    assert str(shelf) in desk_of(cast.owner).get(reverse("backups")).text


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("backups", "Name a folder by its whole path"),
        ("{shelf}/nowhere", "There is no such folder"),
        ("{shelf}/strange", "that are no backups of ours lie there already"),
        ("s3://key:word@bucket/place", "A place holds no keys"),
        ("{data}", "This is inside the data folder"),
        ("", "This field is required"),
    ],
)
def test_a_place_that_is_not_fit_is_refused_in_its_place(noon, cast, desk_of, shelf, settings, place, words):
    (shelf / "strange" / "files").mkdir(parents=True)
    (shelf / "strange" / "files" / "holiday").write_text("somebody's own")
    typed = place.format(shelf=shelf, data=settings.ZABOTA_DATA)
    with nothing_happens():
        answer = desk_of(cast.owner).post(reverse("backup_schedule_new"), told(typed))
    assert (answer.status_code, words in answer.text) == (422, True)
    assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("hour", "24"), ("daily", "0"), ("monthly", "x"), ("drill_on", "7")]
)
def test_nonsense_is_refused(noon, cast, desk_of, shelf, field, value):
    with nothing_happens():
        answer = desk_of(cast.owner).post(reverse("backup_schedule_new"), told(shelf, **{field: value}))
    assert answer.status_code == 422
    assert not Schedule.objects.exists()


def test_one_place_has_one_schedule_and_there_are_four_at_most(noon, cast, desk_of, shelf):
    for number in range(4):
        (shelf / str(number)).mkdir()
        set_schedule(Plan(place=str(shelf / str(number))), by=cast.owner.user)
    answer = desk_of(cast.owner).post(reverse("backup_schedule_new"), told(shelf))
    assert (answer.status_code, "There are 4 schedules already" in answer.text) == (422, True)
    first, last = Schedule.objects.order_by("pk")[0], Schedule.objects.order_by("-pk")[0]
    answer = desk_of(cast.owner).post(
        reverse("backup_schedule", args=[last.pk]), told(first.place, known=last.version)
    )
    assert (answer.status_code, "Another schedule has this place" in answer.text) == (422, True)


def test_what_somebody_changed_meanwhile_is_not_overwritten_unseen(schedule, cast, desk_of):
    owner, address = desk_of(cast.owner), reverse("backup_schedule", args=[schedule.pk])
    page = owner.get(address).text
    assert 'name="known" value="1"' in page
    set_schedule(Plan(place=schedule.place, hour=5), schedule=schedule, known=1, by=cast.owner.user)
    answer = owner.post(address, told(schedule.place, hour="4", known="1"))
    assert (answer.status_code, "Somebody has changed this schedule" in answer.text) == (422, True)
    assert "What stands there now:" in answer.text
    assert Schedule.objects.get().hour == 5
    assert owner.post(address, told(schedule.place, hour="4", known="2")).status_code == 302
    assert Schedule.objects.get().hour == 4


def test_saving_what_has_not_changed_tells_nobody(schedule, cast, published):
    same = Plan(place=schedule.place, drill_on=6)
    set_schedule(same, schedule=schedule, known=1, by=cast.owner.user)
    assert len(published(BackupScheduleSet)) == 1
    with pytest.raises(ScheduleChanged):
        set_schedule(same, schedule=schedule, known=7, by=cast.owner.user)


def test_one_is_made_now_and_its_progress_outlives_a_reload(schedule, cast, desk_of, published):
    owner = desk_of(cast.owner)
    assert owner.post(reverse("backup_now", args=[schedule.pk])).status_code == 302
    [asked] = published(BackupAsked)
    assert asked.actor_id == cast.owner.user_id
    assert waiting_jobs("safekeeping") == ["zabota.safekeeping.tasks.make"]
    assert "It waits for the worker." in owner.get(reverse("backups")).text
    backup = take_up(asked.about_id)
    beat(backup.pk, "copying", 3, 10)
    for _reload in range(2):
        page = owner.get(reverse("backups")).text
        assert "Files are copied: 3 of 10" in page
    assert "Files are copied: 3 of 10" in owner.get(reverse("backups_running"), {"runs": "1"}).text
    end_broken(backup.pk, Problem.FAILED, "No space left on device")
    assert owner.get(reverse("backups_running"), {"runs": "1"})["HX-Refresh"] == "true"


def test_a_second_one_into_the_same_place_is_refused_with_words(schedule, cast, desk_of):
    ask_backup(schedule, by=cast.owner.user)
    with nothing_happens():
        answer = desk_of(cast.owner).post(reverse("backup_now", args=[schedule.pk]))
    assert answer.status_code == 409


def test_the_list_says_what_when_how_long_and_how_large(schedule, cast, desk_of):
    made(schedule.place)
    page = desk_of(cast.owner).get(reverse("backups")).text
    for words in ("sound", "20261125T000000000000Z", "2 min", "2 MB", "4131 rows", "keys sealed", "verified"):
        assert words in page
    assert "The newest sound backup is of 24 November 2026, 12:00" in page
    assert "The next one is made on 25 November 2026, 03:00" in page


def test_what_failed_says_why_and_what_to_do(schedule, cast, desk_of):
    asked = ask_backup(schedule, by=cast.owner.user)
    end_broken(asked.pk, Problem.FAILED, "The backup cannot be written (<b>No space left</b>).")
    sound = made(schedule.place)
    fail_drill(start_drill(sound.place, sound.name), "The restored desk does not open")
    tell_troubles()
    page = desk_of(cast.owner).get(reverse("backups")).text
    assert "It could not be made" in page
    assert "&lt;b&gt;No space left&lt;/b&gt;" in page
    assert "Is the place there, with room left" in page
    assert "The restored desk does not open" in page
    assert "The last drill failed" in page


def test_a_schedule_may_be_ended_and_what_it_made_stays(schedule, cast, desk_of, published):
    made(schedule.place)
    assert desk_of(cast.owner).post(reverse("backup_schedule_end", args=[schedule.pk])).status_code == 302
    assert not Schedule.objects.exists()
    assert Backup.objects.count() == 1
    [event] = published(BackupScheduleEnded)
    assert event.facts["name"] == schedule.place
    assert desk_of(cast.owner).post(reverse("backup_schedule_end", args=[schedule.pk])).status_code == 404


def test_russian_says_the_same(schedule, cast, desk_of):
    made(schedule.place)
    page = desk_of(cast.owner, "ru").get(reverse("backups")).text
    assert "Резервные копии" in page
    assert "24 ноября 2026" in page
