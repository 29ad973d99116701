"""States with an author and a reason: where it was moved, how it ended."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent, Line
from zabota.tickets.models.ticket import Status, Ticket


class LineMove(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="line_moves")
    from_line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    to_line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_line=F("to_line")), name="move_goes_elsewhere"),
            models.CheckConstraint(condition=~Q(reason=""), name="move_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.from_line_id} → {self.to_line_id}"


class Closure(models.Model):
    """Solved or closed: by whom, when, why. `by` is empty when the program closed it after its time."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="closures")
    status = models.CharField(
        max_length=10, choices=[(Status.SOLVED, _("solved")), (Status.CLOSED, _("closed"))]
    )
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[Status.SOLVED, Status.CLOSED]), name="closure_status_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.status}"
