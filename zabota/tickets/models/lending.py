"""Work that changes hands while its owner is away."""

from django.db import models

from zabota.team.models import Absence
from zabota.tickets.models.ticket import Ticket


class Lending(models.Model):
    """The ticket was given to somebody else meanwhile; on return it is offered back."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="lendings")
    absence = models.ForeignKey(Absence, models.CASCADE, related_name="lendings")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["absence", "ticket"], name="lent_once_in_an_absence")]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.absence_id}"
