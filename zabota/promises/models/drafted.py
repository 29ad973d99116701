"""What a letter that is still being written is going to promise."""

from django.db import models

from zabota.team.models import Agent
from zabota.tickets.models import Ticket


class DraftedPromises(models.Model):
    """As one agent has chosen it under their letter on one ticket: `news` is an ISO moment, "other" or "status".

    `promised` are pairs of a text and an ISO moment. It goes with the letter.
    """

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="+")
    news = models.CharField(max_length=40, blank=True)
    news_said = models.CharField(max_length=200, blank=True)
    promised: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(
        default=list, blank=True
    )

    class Meta:
        verbose_name_plural = "drafted promises"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "agent"], name="promises_drafted_once_a_letter")
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} by {self.agent_id}"
