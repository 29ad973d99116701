"""The mood that the account owner sets by hand: beside the health, never mixed into it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.clients.models import Company


class Feeling(models.TextChoices):
    GLAD = "glad", _("glad")
    CALM = "calm", _("calm")
    WARY = "wary", pgettext_lazy("of a company", "wary")
    CROSS = "cross", _("cross")


TONES = {Feeling.GLAD: "kept", Feeling.CALM: "", Feeling.WARY: "due", Feeling.CROSS: "broken"}


class MoodQuerySet(models.QuerySet["Mood"]):
    def holding(self, day: date) -> Self:
        return self.filter(ended_at=None, until__gte=day)


class Mood(models.Model):
    """Holds until a day, then it is nobody's word any more; the next one ends it before."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="moods", db_index=False)
    feeling = models.CharField(_("mood"), max_length=10, choices=Feeling)
    reason = models.CharField(_("why"), max_length=500)
    until = models.DateField(_("holds until"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MoodQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(feeling__in=Feeling.values), name="mood_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="mood_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("at")), name="mood_ends_later"
            ),
            models.UniqueConstraint(
                fields=["company"], condition=Q(ended_at=None), name="one_mood_a_company"
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(ended_at=None), name="moods_by_expiry")]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.feeling} until {self.until}"

    @property
    def tone(self) -> str:
        return TONES[Feeling(self.feeling)]
