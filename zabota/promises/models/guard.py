"""What the guard did, and what was done above the agreement."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.promises.models.levels import StepTo
from zabota.promises.models.promise import Promise
from zabota.team.models import Agent
from zabota.tickets.models import Ticket


class Escalation(models.Model):
    """A step that was taken for one date of a promise: once, whoever looks and however often.

    `agents` were told; nobody, when nobody of that part could be found.
    """

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="escalations")
    place = models.PositiveIntegerField()
    due = models.DateTimeField(help_text="the date that the step was taken for")
    to_what = models.CharField(max_length=10, choices=StepTo)
    agents: "models.ManyToManyField[Agent, models.Model]" = models.ManyToManyField(Agent, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "place", "due"], name="escalated_once"),
            models.CheckConstraint(condition=Q(to_what__in=StepTo.values), name="escalation_to_known"),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} → {self.to_what}"


class FireMode(models.Model):
    """A client in an emergency is helped above the agreement. `excess` is for the next talk with them."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="fires")
    reason = models.CharField(_("what burns"), max_length=500)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    excess = models.DurationField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at=None), name="one_fire_a_ticket"),
            models.CheckConstraint(condition=~Q(reason=""), name="fire_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, excess=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="fire_ends_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} burns since {self.at}"
