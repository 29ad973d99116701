"""Figures as they were last counted: tasks write them, pages read them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import ContactRole
from zabota.satisfaction.models.asking import KNOWN_MEASURES, MEASURES, Level

FEWEST = 5  # answers under which a value is not said, only how far it may lie
MONTH, QUARTER, YEAR = PERIODS = (30, 90, 365)  # days


class Scope(models.TextChoices):
    """Whose answers. Of lines and agents figures are shrunk: the few borrow from the many."""

    HOUSE = "house", _("all clients")
    COMPANY = "company", _("company")
    LINE = "line", _("line")
    AGENT = "agent", _("agent")


class Figure(models.Model):
    """One measure of one scope over the last `days`, or as many before them; without `level` and `role` of all.

    Values are on the measure's own scale: shares and NPS from 0 or -1 to 1, means on 1–7 and 0–10. `kinds` are
    answers by value. `with_doubtful`: the value had the doubtful been counted; `weighted`: had those who answered
    been like all who were asked. Where fewer than half answered: `worst` and `best`, had all the silent said so, and
    the band of the truth had they been somewhat unhappier or happier. `chance`: that the true value is above the
    goal; `better`: that it is better than before, both at one mix (`even_before` and `even_now`, of `covered` of the
    answers); these three in %.
    """

    scope = models.CharField(max_length=10, choices=Scope)
    scope_id = models.PositiveBigIntegerField(default=0)
    measure = models.CharField(max_length=10, choices=MEASURES)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    role = models.CharField(max_length=10, choices=ContactRole, blank=True)
    days = models.PositiveSmallIntegerField()
    is_before = models.BooleanField(default=False)
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    n = models.PositiveIntegerField()
    n_effective = models.FloatField()
    asked = models.PositiveIntegerField()
    last_at = models.DateTimeField(help_text="when the latest of them was said")
    doubtful = models.PositiveIntegerField(default=0)
    with_doubtful = models.FloatField(null=True, blank=True)
    weighted = models.FloatField(null=True, blank=True)
    weighted_low = models.FloatField(null=True, blank=True)
    weighted_high = models.FloatField(null=True, blank=True)
    worst = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    band_low = models.FloatField(null=True, blank=True)
    band_high = models.FloatField(null=True, blank=True)
    chance = models.PositiveSmallIntegerField(null=True, blank=True)
    better = models.PositiveSmallIntegerField(null=True, blank=True)
    even_before = models.FloatField(null=True, blank=True)
    even_now = models.FloatField(null=True, blank=True)
    covered = models.PositiveSmallIntegerField(null=True, blank=True)
    kinds = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "scope_id", "measure", "level", "role", "days", "is_before"],
                name="figure_once",
            ),
            models.CheckConstraint(condition=Q(measure__in=KNOWN_MEASURES), name="figure_measure_known"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="figure_scope_known"),
            models.CheckConstraint(condition=Q(days__in=PERIODS), name="figure_period_known"),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="figure_interval_has_two_ends"),
            models.CheckConstraint(condition=Q(n__gte=1), name="figure_of_somebody"),
            models.CheckConstraint(condition=Q(asked__gte=F("n")), name="who_answered_was_asked"),
            models.CheckConstraint(
                condition=Q(scope=Scope.HOUSE, scope_id=0) | (~Q(scope=Scope.HOUSE) & Q(scope_id__gt=0)),
                name="figure_of_the_house_or_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.scope_id} {self.measure} {self.days}"

    @property
    def is_shown(self) -> bool:
        """A number of fewer than five answers is not said, only its interval."""
        return self.n >= FEWEST

    @property
    def response(self) -> int:
        """Of those asked, in %."""
        return round(100 * self.n / self.asked)


class Response(models.Model):
    """What became of those who were drawn in the last `days`: asked, or not asked and why.

    `answered` by something that counts; `waiting` may answer yet.
    """

    measure = models.CharField(max_length=10, choices=MEASURES)
    days = models.PositiveSmallIntegerField()
    answered = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    expired = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    unasked = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict, help_text="why not asked: how many")
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "days"], name="response_once"),
            models.CheckConstraint(condition=Q(days__in=PERIODS), name="response_period_known"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.days}"

    @property
    def asked(self) -> int:
        return self.answered + self.skipped + self.expired + self.waiting


class Counting(models.Model):
    """How far the counting is: one row. Asked for, begun, through `step` of STEPS, done."""

    STEPS = 3

    asked_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    step = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_counting")]

    def __str__(self) -> str:
        return f"{self.step} of {self.STEPS}"

    @classmethod
    def the_one(cls) -> Self:
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @property
    def is_under_way(self) -> bool:
        """Asked for, or begun by itself, since it was last done."""
        began: list[datetime] = [at for at in (self.asked_at, self.begun_at) if at]
        return bool(began) and (self.done_at is None or max(began) > self.done_at)
