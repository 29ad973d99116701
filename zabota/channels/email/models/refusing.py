"""Whose letters are not accepted, and who was told that theirs was not."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.channels.email.models.letters import RawLetter, Refused


class BlockedSender(models.Model):
    """An address, or a whole mail domain with what stands below it. Lifted it stays, so that it can be set again."""

    sender = models.CharField(_("address or domain"), max_length=320)
    reason = models.CharField(_("why"), max_length=300)
    blocked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    blocked_at = models.DateTimeField()
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender"], condition=Q(lifted_at=None), name="sender_blocked_once"
            ),
            models.CheckConstraint(
                condition=~Q(sender="") & Q(sender=Lower("sender")), name="blocked_sender_is_lower_case"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="blocked_for_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__gte=F("blocked_at"), lifted_by__isnull=False),
                name="lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.sender

    @property
    def is_domain(self) -> bool:
        return "@" not in self.sender


class RefusalNotice(models.Model):
    """The one letter that tells a sender of a refusal. The row is its send-once key."""

    letter = models.OneToOneField(RawLetter, models.CASCADE, related_name="notice")
    address = models.CharField(max_length=320, help_text="in lower case")
    refused_for = models.CharField(max_length=10, choices=Refused)
    decided_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, help_text="claimed right before the first byte leaves")
    problem = models.CharField(max_length=500, blank=True, help_text="why it did not leave")

    class Meta:
        indexes = [models.Index(fields=["address", "refused_for"], name="refusal_notices_to_an_address")]
        constraints = [
            models.CheckConstraint(condition=Q(refused_for__in=Refused.values), name="notice_refusal_known"),
            models.CheckConstraint(
                condition=~Q(address="") & Q(address=Lower("address")), name="notice_address_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.refused_for}"
