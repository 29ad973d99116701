"""Letters out of a mailbox that may send only so many a minute."""

from django.db import models
from django.db.models import Q

from zabota.channels.email.models.mailbox import Mailbox
from zabota.tickets.models import Message


class Departure(models.Model):
    """A letter's turn to leave: taken at `left_at`, or waited for until `due_at`. Kept for some minutes."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="departures")
    message = models.ForeignKey(Message, models.CASCADE, related_name="departures")
    is_automatic = models.BooleanField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="when it asks again, or asked last")
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["mailbox", "left_at"], name="departures_of_late"),
            models.Index(
                fields=["mailbox", "is_automatic", "asked_at"],
                condition=Q(left_at=None),
                name="departures_waited_for",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message"], condition=Q(left_at=None), name="a_letter_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=models.F("asked_at")), name="departure_due_after_asking"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} from {self.mailbox_id}"
