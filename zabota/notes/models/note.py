"""What only staff see. No code path turns a note into a message."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent
from zabota.tickets.models import Ticket


class Note(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Agent, models.PROTECT, related_name="notes")
    body = models.TextField(_("note for colleagues"))
    mentioned: "models.ManyToManyField[Agent, Mention]" = models.ManyToManyField(
        Agent, through="Mention", related_name="mentioned_in", blank=True
    )
    written_at = models.DateTimeField()
    nonce = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["ticket", "id"], name="notes_of_a_ticket")]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="note_says_something")]

    def __str__(self) -> str:
        return f"note {self.pk} on {self.ticket_id}"


class Mention(models.Model):
    """A colleague whom a note calls, and when they caught up with it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agent", "-id"], condition=Q(seen_at=None), name="mentions_to_catch_up_with")
        ]
        constraints = [models.UniqueConstraint(fields=["note", "agent"], name="mentioned_once")]

    def __str__(self) -> str:
        return f"{self.note_id} @{self.agent_id}"
