"""What a click is worth, each time that was decided anew."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clicks.models.hits import Click


class State(models.TextChoices):
    PROVISIONAL = "provisional", _("just given")
    HUMAN = "human", _("human")
    DOUBTFUL = "doubtful", _("doubtful")
    MACHINE = "machine", _("machine")


class Verdict(models.Model):
    """Every change is a new row and none is deleted. With `by` a person overruled the program, and said why."""

    click = models.ForeignKey(Click, models.CASCADE, related_name="verdicts")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State)
    reasons: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=24), default=list)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "-at"], name="verdicts_to_look_at", condition=Q(is_current=True))
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="verdict_known"),
            models.UniqueConstraint(fields=["click"], condition=Q(is_current=True), name="one_verdict_holds"),
            models.CheckConstraint(
                condition=Q(by=None, words="") | Q(by__isnull=False) & ~Q(words=""),
                name="overruled_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.click_id} {self.state}"
