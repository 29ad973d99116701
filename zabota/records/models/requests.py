"""What a client's person asks about their own data, by which day they are answered, and how it ended."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.records.models.kept import Forgetting, GivingOut

LONGEST_REASONS = 1000


class Asked(models.TextChoices):
    COPY = "copy", _("a copy of what we keep of them")
    FORGETTING = "forgetting", _("to be forgotten")


class Ended(models.TextChoices):
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
    TAKEN_BACK = "taken-back", pgettext_lazy("a person’s request", "taken back")


class RequestRule(models.Model):
    """One row: by which laws persons are answered. Where both hold, the earlier day counts."""

    by_gdpr = models.BooleanField(default=True)
    by_152 = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_rule_of_requests"),
            models.CheckConstraint(condition=Q(by_gdpr=True) | Q(by_152=True), name="requests_have_a_day"),
        ]

    def __str__(self) -> str:
        return f"GDPR: {self.by_gdpr}, 152-FZ: {self.by_152}"


class PersonRequest(models.Model):
    """Asked in the portal by the person themselves. Open while `outcome` is empty.

    `giving_out` is the copy made for it, never one with notes; `taken_at` is when they first downloaded it.
    """

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Asked)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    extended_at = models.DateTimeField(null=True, blank=True)
    extended_why = models.CharField(max_length=LONGEST_REASONS, blank=True)
    outcome = models.CharField(max_length=10, choices=Ended, blank=True)
    reasons = models.CharField(max_length=LONGEST_REASONS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    giving_out = models.ForeignKey(GivingOut, models.SET_NULL, null=True, blank=True, related_name="+")
    forgetting = models.ForeignKey(Forgetting, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    near_told_at = models.DateTimeField(null=True, blank=True)
    late_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_on", "id"], name="open_requests", condition=Q(outcome=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "kind"], condition=Q(outcome=""), name="one_open_request_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=Asked.values), name="request_kind_known"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None)
                | Q(outcome__in=Ended.values, answered_at__isnull=False),
                name="ended_request_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Ended.REFUSED) | ~Q(reasons=""), name="refused_request_has_reasons"
            ),
            models.CheckConstraint(
                condition=Q(extended_at=None) | ~Q(extended_why=""), name="extended_request_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.kind} {self.asked_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.outcome == ""

    @property
    def is_under_way(self) -> bool:
        """Decided, and about to be done by a job."""
        return self.is_open and bool(self.giving_out_id or self.forgetting_id)

    @property
    def is_to_take(self) -> bool:
        """Whether the copy lies ready for the person."""
        given = self.giving_out
        lies_here = bool(given and given.file_id and not given.with_notes and given.until)
        return lies_here and self.outcome == Ended.DONE and now() < given.until  # type: ignore[union-attr,operator]

    def is_late_on(self, day: date) -> bool:
        return self.is_open and self.due_on < day
