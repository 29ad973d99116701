"""What the client wants to reach, in their own words."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.clients.models.people import Company, Contact


class GoalOutcome(models.TextChoices):
    REACHED = "reached", pgettext_lazy("goal", "reached")
    GIVEN_UP = "given up", pgettext_lazy("goal", "given up")


class Goal(models.Model):
    """`ended_words` say how it was reached, or why it was given up."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="goals")
    words = models.CharField(_("in their own words"), max_length=500)
    said_by = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name=_("said by")
    )
    said_on = models.DateField(_("said on"))
    until = models.DateField(_("to be reached by"), null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=GoalOutcome, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_words = models.CharField(max_length=500, blank=True)

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["outcome", F("until").asc(nulls_last=True), "-said_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="goal_has_words"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("said_on")), name="goal_lies_ahead_of_its_words"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_on=None, ended_words="")
                | Q(outcome__in=GoalOutcome.values, ended_on__isnull=False) & ~Q(ended_words=""),
                name="ended_goal_says_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        return self.outcome == ""
