"""One backup from its beginning to its end. Whoever makes it gives signs of life; without them it is broken off."""

from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.safekeeping.dues import is_due, last_due
from zabota.safekeeping.errors import BackupRunning
from zabota.safekeeping.events import BackupAsked, BackupBroken, BackupMade
from zabota.safekeeping.models import Backup, Problem, Schedule, Way
from zabota.safekeeping.queries import zone

SILENT_FOR: Final = timedelta(minutes=5)  # a living run says something each quarter of a minute
UNTAKEN_FOR: Final = timedelta(minutes=30)  # a worker that runs takes it up in seconds
MAKE: Final = "zabota.safekeeping.tasks.make"


@transaction.atomic
def ask_backup(schedule: Schedule, *, by: User) -> Backup:
    """One now, into the place of the schedule. Raises BackupRunning."""
    backup = _begun(schedule.place, Way.PERSON, by)
    publish(BackupAsked(backup_id=backup.pk, by_id=by.pk))
    defer(MAKE, backup_id=backup.pk)
    return backup


@transaction.atomic
def begin_noted(place: str) -> Backup:
    """What the command line makes by itself, right now. Raises BackupRunning."""
    backup = _begun(place, Way.COMMAND, None)
    backup.beat_at = backup.started_at
    backup.save(update_fields=["beat_at"])
    return backup


def begin_due() -> list[Backup]:
    """What the schedules ask for at this moment; two workers that look at once begin it once."""
    ids = Schedule.objects.filter(is_on=True).order_by("pk").values_list("pk", flat=True)
    return [begun for pk in ids if (begun := _begun_if_due(pk))]


@transaction.atomic
def _begun_if_due(schedule_id: int) -> Backup | None:
    schedule = Schedule.objects.select_for_update().filter(pk=schedule_id, is_on=True).first()
    if schedule is None or not _is_due(schedule):
        return None
    try:
        backup = _begun(schedule.place, Way.SCHEDULE, None)
    except BackupRunning:
        return None
    defer(MAKE, backup_id=backup.pk)
    return backup


def _is_due(schedule: Schedule) -> bool:
    at = now()
    due = last_due(schedule.hour, zone(), at)
    since = list(Backup.objects.filter(place=schedule.place, started_at__gte=due))
    return is_due(
        due,
        set_at=schedule.set_at,
        attempts=[one.started_at for one in since],
        sound=any(one.is_sound for one in since),
        at=at,
    )


def _begun(place: str, way: Way, by: User | None) -> Backup:
    name_broken_off(place)
    try:
        with transaction.atomic():
            return Backup.objects.create(place=place, way=way, by=by, started_at=now())
    except IntegrityError as taken:
        raise BackupRunning from taken


@transaction.atomic
def take_up(backup_id: int) -> Backup | None:
    """Its process begins now. None when one has begun before, or it has ended: a job that comes again does nothing."""
    backup = Backup.objects.select_for_update().filter(pk=backup_id).first()
    if backup is None or backup.ended_at or backup.beat_at:
        return None
    backup.beat_at = now()
    backup.save(update_fields=["beat_at"])
    return backup


def beat(backup_id: int, stage: str, done: int, of: int) -> None:
    """A sign of life."""
    Backup.objects.filter(pk=backup_id, ended_at=None).update(beat_at=now(), stage=stage, done=done, of=of)


@transaction.atomic
def end_sound(backup_id: int, *, name: str, size: int, rows: int, is_sealed: bool) -> Backup:
    """Also one that was named broken off meanwhile, since the machine slept: it is there, and whole."""
    backup = Backup.objects.select_for_update(of=("self",)).get(pk=backup_id)
    backup.name, backup.bytes, backup.rows, backup.is_sealed = name, size, rows, is_sealed
    backup.ended_at = backup.verified_at = now()
    backup.problem = backup.words = ""
    backup.save()
    publish(BackupMade(backup_id=backup.pk, by_id=backup.by_id))
    return backup


@transaction.atomic
def end_broken(backup_id: int, problem: Problem, words: str = "") -> None:
    """Twice is once."""
    backup = Backup.objects.select_for_update(of=("self",)).get(pk=backup_id)
    if backup.ended_at is None:
        _ended_broken(backup, problem, words)


def name_broken_off(place: str | None = None) -> None:
    """Runs whose process gives no sign of life any more, or that nobody has taken up: of one place, or all."""
    at = now()
    silent = Q(beat_at__lt=at - SILENT_FOR) | Q(beat_at=None, started_at__lt=at - UNTAKEN_FOR)
    found = Backup.objects.filter(silent, ended_at=None)
    if place is not None:
        found = found.filter(place=place)
    with transaction.atomic():
        for backup in found.select_for_update(of=("self",), skip_locked=True).order_by("pk"):
            _ended_broken(backup, Problem.BROKEN_OFF, "")


def _ended_broken(backup: Backup, problem: Problem, words: str) -> None:
    backup.ended_at, backup.problem, backup.words = now(), problem, words[:1000]
    backup.save(update_fields=["ended_at", "problem", "words"])
    publish(BackupBroken(backup_id=backup.pk, problem=problem.value, by_id=backup.by_id))
