"""Which tab of whom stands on which ticket. Forgotten when it falls silent."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.tickets.models import Ticket


class Doing(models.TextChoices):
    LOOKS = "looks", _("looks at it")
    NOTE = "note", _("writes a note")
    LETTER = "letter", _("writes a letter")


class Mark(models.Model):
    """One browser tab; it may stand on one ticket at a time."""

    tab = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    doing = models.CharField(max_length=10, choices=Doing)
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="presence_by_age")]
        constraints = [models.CheckConstraint(condition=Q(doing__in=Doing.values), name="doing_known")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.doing} {self.ticket_id}"
