"""Who gets the report of what clients think by mail, and how often."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User


class Every(models.TextChoices):
    WEEK = "week", _("every Monday")
    MONTH = "month", _("on the first of each month")


class ReportReader(models.Model):
    """`due_on`: the next day it is sent on. Whoever may not see answers any more gets none."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    every = models.CharField(max_length=5, choices=Every)
    due_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["user__name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(every__in=Every.values), name="report_every_known"),
        ]
        indexes = [models.Index(fields=["due_on"], name="reports_to_send")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.every}"
