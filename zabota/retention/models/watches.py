"""What the radar said last night, company by company."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Company
from zabota.retention.models.alarms import Alarm
from zabota.retention.models.touches import is_monday


class State(models.TextChoices):
    GONE = "gone", _("is no client any more")
    NEW = "new", _("too new to be watched")
    UNSEEN = "unseen", _("cannot be seen")
    WATCHED = "watched", _("is watched")


class Watch(models.Model):
    """`score` and `threshold` are of the last whole week `week`; `standing` is the evidence that stands since `since`,
    whatever alarms were raised meanwhile: {"score": 4.1, "by_channel": {"portal": 3.0, …}} (the exact sum).

    `rhythm` is what the page draws: weeks (Mondays), and by channel what came, what was usual, its band, what tells
    something; scores and thresholds. `half_in` and `silence_in` are weeks until a drop to a half, or to nothing, would
    be seen; null where never. `health` is null where the company cannot be seen; its lines stand in `reasons`.
    """

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="watch")
    state = models.CharField(max_length=10, choices=State)
    week = models.DateField(null=True)
    since = models.DateField(null=True)
    score = models.FloatField(default=0)
    threshold = models.FloatField(null=True)
    half_in = models.FloatField(null=True)
    silence_in = models.FloatField(null=True)
    usual = models.FloatField(default=0, help_text="touches in a usual week")
    standing: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    rhythm: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    health = models.PositiveSmallIntegerField(null=True)
    health_before = models.PositiveSmallIntegerField(null=True, help_text="some thirteen weeks ago")
    reasons: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    looked_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="watch_state_known"),
            models.CheckConstraint(
                condition=Q(health=None) | Q(state=State.WATCHED, health__lte=100),
                name="only_who_is_seen_has_health",
            ),
        ]
        indexes = [models.Index(fields=["state", "health"], name="watches_by_health")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.state} {self.score:.1f}"


class Parting(models.Model):
    """The company is no client any more: its silence is no news. `alarm` was settled by that."""

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="+")
    alarm = models.ForeignKey(Alarm, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.company_id} since {self.at}"


class HealthWeek(models.Model):
    """How a company was at the end of a week, as it was counted then."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    week = models.DateField()
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "week"], name="health_once_a_week"),
            models.CheckConstraint(condition=is_monday("week"), name="health_week_is_a_monday"),
            models.CheckConstraint(condition=Q(value__lte=100), name="health_is_of_a_hundred"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.week}: {self.value}"


class Night(models.Model):
    """The one row that says how far the radar has come: it begins where it left off.

    `ignored` is what it did not count in the last half year (see collecting.ignored).
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    collected_at = models.DateTimeField(null=True)
    judged_week = models.DateField(null=True, help_text="the last week whose alarms were raised")
    looked_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    ignored: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_night")]

    def __str__(self) -> str:
        return f"judged until {self.judged_week}"
