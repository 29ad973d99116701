"""The ledger of backups, when they are made, and what goes wrong with them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User

MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 366, 260, 240


class Way(models.TextChoices):
    """Who had it made."""

    PERSON = "person", _("by hand")
    SCHEDULE = "schedule", _("by schedule")
    COMMAND = "command", _("by the command line")


class Stage(models.TextChoices):
    DUMPING = "dumping", _("The database is read")
    COPYING = "copying", _("Files are copied")
    VERIFYING = "verifying", _("Every byte is read again and compared")


class Problem(models.TextChoices):
    FAILED = "failed", _("It could not be made")
    BUSY = "busy", _("Another process was at work in the place")
    DAMAGED = "damaged", _("What lies there is damaged")
    BROKEN_OFF = "broken-off", _("It was broken off")


class Backup(models.Model):
    """One run. `name` is the one on the shelf, or a file's. Sound (`verified_at`) or with a problem, never both.

    `words` are the program's own, in English. `done` of `of` parts of the `stage` it is in. `thin_problem` and
    `drill_problem` tell what failed after it was sound.
    """

    place = models.CharField(max_length=500)
    name = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=10, choices=Way)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    bytes = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    is_sealed = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=10, choices=Problem, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    thin_problem = models.CharField(max_length=1000, blank=True)
    drill_begun_at = models.DateTimeField(null=True, blank=True)
    drilled_at = models.DateTimeField(null=True, blank=True)
    drill_problem = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["place", "-started_at"],
                name="sound_backups_of_a_place",
                condition=Q(verified_at__isnull=False, gone_at=None),
            ),
            models.Index(fields=["place", "name"], name="backups_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(ended_at=None), name="one_backup_at_a_time_a_place"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="backup_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, verified_at=None, problem="")
                | Q(ended_at__isnull=False, verified_at__isnull=False, problem="")
                | Q(ended_at__isnull=False, verified_at=None, problem__in=Problem.values),
                name="backup_sound_or_with_a_problem",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.PERSON, by__isnull=False)
                | Q(way__in=[Way.SCHEDULE, Way.COMMAND], by=None),
                name="backup_by_hand_has_a_hand",
            ),
            models.CheckConstraint(
                condition=Q(drilled_at=None) | Q(drill_begun_at__isnull=False, drill_problem=""),
                name="drill_passed_or_failed",
            ),
            models.CheckConstraint(condition=~Q(place=""), name="backup_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.name}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def is_sound(self) -> bool:
        return self.verified_at is not None


class Schedule(models.Model):
    """Each day at `hour` of the house's zone. `drill_on` is a day of the week, Monday 0; None: never.

    `version` counts changes, so that nobody overwrites what they have not seen.
    """

    place = models.CharField(max_length=500, unique=True)
    hour = models.PositiveSmallIntegerField(default=3)
    daily = models.PositiveSmallIntegerField(default=7)
    weekly = models.PositiveSmallIntegerField(default=4)
    monthly = models.PositiveSmallIntegerField(default=12)
    drill_on = models.PositiveSmallIntegerField(null=True, blank=True)
    is_on = models.BooleanField(default=True)
    set_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23), name="schedule_of_an_hour_of_the_day"),
            models.CheckConstraint(
                condition=Q(
                    daily__range=(1, MOST_DAYS),
                    weekly__range=(1, MOST_WEEKS),
                    monthly__range=(1, MOST_MONTHS),
                ),
                name="schedule_keeps_some",
            ),
            models.CheckConstraint(
                condition=Q(drill_on=None) | Q(drill_on__lte=6), name="schedule_drills_on_a_weekday"
            ),
            models.CheckConstraint(condition=~Q(place=""), name="schedule_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.hour}:00"


class TroubleKind(models.TextChoices):
    MISSED = "missed", _("No backup in time")
    FAILED = "failed", _("The last backup failed")
    DRILL = "drill", _("The last drill failed")
    THINNING = "thinning", _("Old backups could not be let go")


class Trouble(models.Model):
    """What was told once, and once more when it was over."""

    kind = models.CharField(max_length=10, choices=TroubleKind)
    place = models.CharField(max_length=500)
    since = models.DateTimeField()
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "place"], condition=Q(over_at=None), name="one_trouble_of_a_kind_a_place"
            ),
            models.CheckConstraint(condition=Q(kind__in=TroubleKind.values), name="trouble_kind_known"),
            models.CheckConstraint(
                condition=Q(over_at=None) | Q(over_at__gte=F("since")), name="trouble_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.place}"
