"""Talks with a client that are dated: what about, with whom, and what was agreed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.clients.models.people import Company, Contact


class MeetingOutcome(models.TextChoices):
    HELD = "held", pgettext_lazy("meeting", "held")
    CALLED_OFF = "called off", pgettext_lazy("meeting", "called off")


class Meeting(models.Model):
    """`said`: what was agreed, or why it was called off. `after`: the meeting at which this one was arranged.

    `reminded_at` is set before it begins, `asked_at` when it is over and nobody has written what was agreed.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="meetings", db_index=False)
    begins_at = models.DateTimeField(_("when"))
    about = models.CharField(_("what about"), max_length=200)
    people: "models.ManyToManyField[Contact, models.Model]" = models.ManyToManyField(
        Contact, related_name="meetings", blank=True, verbose_name=_("with whom")
    )
    outcome = models.CharField(max_length=10, choices=MeetingOutcome, blank=True)
    said = models.TextField(_("what was agreed"), blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="next")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["begins_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(about=""), name="meeting_says_what_about"),
            models.CheckConstraint(
                condition=Q(outcome="", said="", ended_at=None, ended_by=None)
                | Q(outcome__in=MeetingOutcome.values, ended_at__isnull=False, ended_by__isnull=False)
                & ~Q(said=""),
                name="ended_meeting_says_what_came_of_it",
            ),
            models.CheckConstraint(condition=~Q(after=F("id")), name="meeting_after_another"),
        ]
        indexes = [
            models.Index(fields=["company", "begins_at"], name="meetings_of_a_company"),
            models.Index(fields=["begins_at"], condition=Q(outcome=""), name="meetings_ahead"),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def is_ahead(self) -> bool:
        """Not said yet what came of it, whether or not its hour has passed."""
        return self.outcome == ""
