"""Dated facts about how a client feels, each from one row or one line of the journal."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Company, Contact, ContactRole
from zabota.satisfaction.models import Level


class SignalKind(models.TextChoices):
    AGREEMENT_ENDS = "agreement ends", _("an agreement ends")
    ANSWERED = "answered", _("a question was answered")
    ASKED = "asked", _("a question was asked")
    BOUNCED = "bounced", _("an address no longer works")
    CHAMPION_SILENT = "champion silent", _("who carried us there is silent")
    FIRE = "fire", _("we helped in fire mode")
    LEFT = "left", _("somebody no longer works there")
    NEW_EXECUTIVE = "new executive", _("somebody new decides there")
    PAID = "paid", _("a payment")
    PAYMENT_DUE = "payment due", _("a payment is late")
    PROMISE_BROKEN = "promise broken", _("a promise was broken")
    PROMISE_KEPT = "promise kept", _("a promise was kept")
    PROMISE_MOVED = "promise moved", _("a promise was moved")
    REFUSED = "refused", _("we refused")
    REPORT_READ = "report read", _("a report was read")
    REPORT_UNREAD = "report unread", _("nobody read a report")
    SLOW_REPLIES = "slow replies", _("they answer us much later than usual")
    UNANSWERED = "unanswered", _("a question was not answered")


LOUD = (SignalKind.BOUNCED, SignalKind.CHAMPION_SILENT, SignalKind.LEFT, SignalKind.NEW_EXECUTIVE)


class SignalQuerySet(models.QuerySet["Signal"]):
    def known_at(self, moment: datetime) -> Self:
        """As a replay of that moment sees them."""
        gone = Q(gone_at=None) | Q(gone_at__gt=moment)
        return self.filter(gone, known_at__lte=moment)

    def standing(self) -> Self:
        return self.filter(gone_at=None)


class Signal(models.Model):
    """`source` names what it came from, so that nothing is noted twice: "survey 7", "promise 3", "journal 91".

    `at` is when it was (or will be), `known_at` when we knew; `gone_at` when its source was taken back. `value` is an
    opinion's, on the scale of `measure`, hours of fire mode, days by which a promise was moved or a payment was late,
    or how many times as long as usual replies take.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=SignalKind)
    at = models.DateTimeField()
    known_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    measure = models.CharField(max_length=10, blank=True)
    role = models.CharField(max_length=10, blank=True, choices=ContactRole)
    level = models.CharField(max_length=10, blank=True, choices=Level)
    source = models.CharField(max_length=80)

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source"], condition=Q(gone_at=None), name="signal_stands_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=SignalKind.values), name="signal_kind_known"),
            models.CheckConstraint(condition=~Q(source=""), name="signal_comes_from_somewhere"),
            models.CheckConstraint(
                condition=Q(role="") | Q(role__in=ContactRole.values), name="signal_role_known"
            ),
            models.CheckConstraint(
                condition=Q(level="") | Q(level__in=Level.values), name="signal_level_known"
            ),
        ]
        indexes = [models.Index(fields=["company", "-at"], name="signals_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.kind} {self.at}"
