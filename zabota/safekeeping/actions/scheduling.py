"""When and where backups are made."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from django.db import IntegrityError, transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.safekeeping.errors import PlaceRefused, PlaceTaken, ScheduleChanged, TooManySchedules
from zabota.safekeeping.events import BackupScheduleEnded, BackupScheduleSet
from zabota.safekeeping.keeper import keeper
from zabota.safekeeping.models import Schedule, Trouble
from zabota.safekeeping.places import fault, normal

MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands in a schedule; see the model."""

    place: str
    hour: int = 3
    daily: int = 7
    weekly: int = 4
    monthly: int = 12
    drill_on: int | None = None
    is_on: bool = True


def set_schedule(plan: Plan, *, schedule: Schedule | None = None, known: int = 0, by: User) -> Schedule:
    """A new one, or another plan for one that is there. `known` is the version that was looked at.

    The place is tried first. PlaceRefused, PlaceTaken, ScheduleChanged, TooManySchedules.
    """
    facts = asdict(plan) | {"place": normal(plan.place.strip())}
    if reason := fault(facts["place"]):
        raise PlaceRefused(reason=reason)
    if plan.is_on:
        keeper().try_place(facts["place"])
    return _changed(schedule, facts, known, by) if schedule else _added(facts, by)


@transaction.atomic
def _added(facts: dict[str, Any], by: User) -> Schedule:
    if Schedule.objects.select_for_update().count() >= MOST:
        raise TooManySchedules(most=MOST)
    schedule = Schedule(**facts, set_at=now())
    _save(schedule)
    publish(BackupScheduleSet(backup_schedule_id=schedule.pk, is_new=True, what=[], by_id=by.pk))
    return schedule


@transaction.atomic
def _changed(schedule: Schedule, facts: dict[str, Any], known: int, by: User) -> Schedule:
    """Saving what has not changed tells nobody."""
    current = Schedule.objects.select_for_update().filter(pk=schedule.pk).first()
    if current is None or current.version != known:
        raise ScheduleChanged
    what = [name for name, value in facts.items() if getattr(current, name) != value]
    if not what:
        return current
    for name in what:
        setattr(current, name, facts[name])
    current.version, current.set_at = current.version + 1, now()
    _save(current)
    publish(BackupScheduleSet(backup_schedule_id=current.pk, is_new=False, what=what, by_id=by.pk))
    return current


def _save(schedule: Schedule) -> None:
    try:
        with transaction.atomic():
            schedule.save()
    except IntegrityError as taken:
        raise PlaceTaken from taken


@transaction.atomic
def end_schedule(schedule: Schedule, *, by: User) -> None:
    """Backups that lie there stay; nobody lets them go any more. Twice is once."""
    gone, _details = Schedule.objects.filter(pk=schedule.pk).delete()
    if gone:
        Trouble.objects.filter(place=schedule.place, over_at=None).update(over_at=now())
        publish(BackupScheduleEnded(backup_schedule_id=schedule.pk, name=schedule.place, by_id=by.pk))
