"""What stands in the ledger."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max, QuerySet

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.safekeeping.dues import next_due
from zabota.safekeeping.keeper import keeper
from zabota.safekeeping.models import Backup, Schedule, Trouble


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with backups: the newest sound one that is still there, the next one by schedule, what is wrong."""

    sound: Backup | None
    next_at: datetime | None
    troubles: list[Trouble]
    running: list[Backup]


def zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def backups() -> QuerySet[Backup]:
    return Backup.objects.select_related("by")


def schedules() -> list[Schedule]:
    return list(Schedule.objects.order_by("place"))


def schedule_of(place: str) -> Schedule | None:
    """One that is on."""
    return Schedule.objects.filter(place=place, is_on=True).first()


def newest_sound(place: str | None = None) -> Backup | None:
    """Of one place, or of all."""
    found = Backup.objects.filter(verified_at__isnull=False, gone_at=None)
    if place is not None:
        found = found.filter(place=place)
    return found.order_by("-started_at").first()


def last_drill(place: str) -> datetime | None:
    """When the newest drill was begun there."""
    last: datetime | None = Backup.objects.filter(place=place).aggregate(last=Max("drill_begun_at"))["last"]
    return last


def standing() -> Standing:
    at = now()
    dues = [next_due(one.hour, zone(), at) for one in schedules() if one.is_on]
    return Standing(
        sound=newest_sound(),
        next_at=min(dues, default=None),
        troubles=list(Trouble.objects.filter(over_at=None).order_by("since", "id")),
        running=list(backups().filter(ended_at=None).order_by("id")),
    )


def secrets_are_sealed() -> bool:
    """Whether a passphrase closes the keys in a backup that would be made now."""
    return keeper().seals()


def keepers_of_backups() -> list[User]:
    """Whoever is told when something is wrong."""
    found = User.objects.filter(is_active=True, role__permissions__contains=[Permission.BACKUPS_MANAGE.value])
    return list(found.order_by("pk"))
