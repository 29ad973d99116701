"""What is wrong with backups is told once, and once more when it is over."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.safekeeping.dues import GRACE, is_missed, last_due
from zabota.safekeeping.events import BackupsInTrouble, BackupsWellAgain
from zabota.safekeeping.models import Backup, Schedule, Trouble, TroubleKind
from zabota.safekeeping.queries import newest_sound, zone

LONGEST_DRILL: Final = timedelta(hours=6)
BROKEN_OFF: Final = "The drill was broken off."


@transaction.atomic
def tell_troubles() -> None:
    """Of schedules that are on. What was wrong at one that is off or gone ends without a word."""
    places = {one.place: one for one in Schedule.objects.select_for_update().filter(is_on=True)}
    _name_broken_drills()
    wrong = {(kind, place) for place, schedule in places.items() for kind in _wrong_at(schedule)}
    known = {(one.kind, one.place): one for one in Trouble.objects.filter(over_at=None)}
    for kind, place in sorted(wrong - known.keys()):
        trouble = Trouble.objects.create(kind=kind, place=place, since=now())
        publish(BackupsInTrouble(backup_trouble_id=trouble.pk))
    for over in sorted(known.keys() - wrong):
        _end(known[over], is_well=over[1] in places)


def _wrong_at(schedule: Schedule) -> list[str]:
    place, found = schedule.place, []
    owed = last_due(schedule.hour, zone(), now() - GRACE)
    newest = newest_sound(place)
    if is_missed(owed, set_at=schedule.set_at, newest=newest.started_at if newest else None):
        found.append(TroubleKind.MISSED.value)
    last = Backup.objects.filter(place=place).exclude(ended_at=None).order_by("-started_at", "-pk").first()
    if last and last.problem:
        found.append(TroubleKind.FAILED.value)
    if newest and newest.thin_problem:
        found.append(TroubleKind.THINNING.value)
    drilled = (
        Backup.objects.filter(place=place, drill_begun_at__isnull=False).order_by("-drill_begun_at").first()
    )
    if drilled and drilled.drill_problem:
        found.append(TroubleKind.DRILL.value)
    return found


def _name_broken_drills() -> None:
    silent = Backup.objects.filter(
        drill_begun_at__lt=now() - LONGEST_DRILL, drilled_at=None, drill_problem=""
    )
    silent.update(drill_problem=BROKEN_OFF)


def _end(trouble: Trouble, *, is_well: bool) -> None:
    trouble.over_at = now()
    trouble.save(update_fields=["over_at"])
    if is_well:
        publish(BackupsWellAgain(backup_trouble_id=trouble.pk))
