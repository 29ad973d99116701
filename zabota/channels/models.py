"""Letters on their way out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.core.clock import now
from zabota.team.models import Agent
from zabota.tickets.models import Channel, Message

HOLDS = [
    (0, _("not at all")),
    (5, _("5 seconds")),
    (10, _("10 seconds")),
    (20, _("20 seconds")),
    (30, _("30 seconds")),
]


class DeliveryState(models.TextChoices):
    QUEUED = "queued", _("on its way")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not delivered")
    UNCERTAIN = "uncertain", _("perhaps delivered")


class Delivery(models.Model):
    """One message on its way by one channel. The row is the send-once key: claimed before the first byte leaves."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="delivery")
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    queued_at = models.DateTimeField()
    held_until = models.DateTimeField(
        null=True, blank=True, help_text="until then its writer may take it back"
    )
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["tried_at"], condition=Q(state__in=["queued", "sending"]), name="deliveries_under_way"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="sent_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "uncertain"]) | ~Q(problem=""), name="failure_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"

    @property
    def is_held(self) -> bool:
        """It has not begun to leave: its writer may still take it back."""
        waits = self.held_until is not None and self.held_until > now()
        return waits and self.state == DeliveryState.QUEUED


class Hold(models.Model):
    """For how many seconds an agent's letters wait before they leave. Who has said nothing has the house's usual."""

    agent = models.OneToOneField(Agent, models.CASCADE, related_name="hold")
    seconds = models.PositiveSmallIntegerField(choices=HOLDS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds__in=[0, 5, 10, 20, 30]), name="hold_is_one_of_the_choices"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agent_id}: {self.seconds} s"
