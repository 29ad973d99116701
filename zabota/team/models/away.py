"""Who is away and who acts meanwhile; who answers outside hours."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models.people import Agent, Line

# A plain Func: a migration may not import this room.
SPELL = Func("since", "until", RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField())


class SpellQuerySet[T: models.Model](models.QuerySet[T]):
    def at(self, moment: datetime) -> Self:
        return self.filter(since__lte=moment, until__gt=moment)

    def not_over(self, moment: datetime) -> Self:
        return self.filter(until__gt=moment)


class Absence(models.Model):
    """Away from one moment to another, the last one out; `deputy` acts meanwhile, or nobody."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="absences", verbose_name=_("who is away"))
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    deputy = models.ForeignKey(
        Agent,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name=_("who acts meanwhile"),
    )
    reason = models.CharField(_("why"), max_length=120, blank=True)
    returned_at = models.DateTimeField(
        null=True, blank=True, help_text="when whoever came back had seen to all"
    )

    objects = SpellQuerySet["Absence"].as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="absence_takes_time"),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("agent")), name="deputy_is_somebody_else"
            ),
            ExclusionConstraint(
                name="one_absence_at_a_time",
                expressions=[
                    ("agent", RangeOperators.EQUAL),
                    (SPELL, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["until"], name="absences_not_over")]

    def __str__(self) -> str:
        return f"{self.agent_id}: {self.since:%Y-%m-%d} – {self.until:%Y-%m-%d}"


class Duty(models.Model):
    """Who is told outside hours, of one line or of all."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="duties", verbose_name=_("who is on duty"))
    line = models.ForeignKey(
        Line, models.CASCADE, null=True, blank=True, related_name="duties", verbose_name=_("line")
    )
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))

    objects = SpellQuerySet["Duty"].as_manager()

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="duty_takes_time"),
            models.UniqueConstraint(
                fields=["agent", "line", "since"], name="duty_said_once", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["until"], name="duties_not_over")]

    def __str__(self) -> str:
        return f"{self.agent_id}: {self.since:%Y-%m-%d} – {self.until:%Y-%m-%d}"
