"""An alarm with its reason as of then, and what a person found."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.retention.models.touches import Way, is_monday


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def open(self) -> Self:
        return self.filter(settled_at=None)


class Alarm(models.Model):
    """Raised for the week `week`, by evidence since `since`; `channel` weighs most.

    `terms` is the exact sum: {"weeks": ["2026-09-14", …], "by_channel": {"portal": [0.4, …], …}}; together they make
    `score`. Its settlement sets `settled_at`.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="alarms", db_index=False)
    week = models.DateField()
    since = models.DateField()
    score = models.FloatField()
    threshold = models.FloatField()
    channel = models.CharField(max_length=10, choices=Way)
    terms: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-week", "-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["company", "week"], name="one_alarm_a_week"),
            models.CheckConstraint(condition=is_monday("week"), name="alarm_week_is_a_monday"),
            models.CheckConstraint(condition=Q(since__lte=F("week")), name="alarm_has_grown"),
            models.CheckConstraint(condition=Q(channel__in=Way.values), name="alarm_channel_known"),
        ]
        indexes = [models.Index(fields=["-week"], condition=Q(settled_at=None), name="alarms_to_settle")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.week} {self.score:.1f}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


class Finding(models.TextChoices):
    """What was behind the silence."""

    LEAVING = "leaving", _("they are leaving or looking around")
    UNHAPPY = "unhappy", _("they are unhappy with something")
    PERSON = "person", _("our person there left or changed")
    SEASON = "season", _("a vacation or a quiet season of theirs")
    ELSEWHERE = "elsewhere", _("they reach us in another way now")
    WELL = "well", _("all is well: there was less to ask")
    PLAY = "play", _("a play has begun")


class Settlement(models.Model):
    """Found by a person, in words: why they were quiet, and what comes next."""

    alarm = models.OneToOneField(Alarm, models.CASCADE, primary_key=True, related_name="settlement")
    finding = models.CharField(_("what was behind it"), max_length=10, choices=Finding)
    words = models.CharField(_("what was found"), max_length=1000)
    next_step = models.CharField(_("what comes next"), max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="finding_known"),
            models.CheckConstraint(condition=~Q(words=""), name="settled_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.alarm_id}: {self.finding}"


class Lull(models.Model):
    """Days on which the company's silence says nothing: a vacation, a closed season. Both days are within."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="lulls")
    since = models.DateField(_("quiet from"))
    until = models.DateField(_("until"))
    words = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="lull_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(words=""), name="lull_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.since} – {self.until}"
