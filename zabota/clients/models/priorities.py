"""How urgent something is: in our words, and in the words that a company has of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.clients.models.people import Company


class Priority(models.IntegerChoices):
    """Ours; the greater the more urgent."""

    LOW = 1, pgettext_lazy("priority", "low")
    NORMAL = 2, pgettext_lazy("priority", "normal")
    HIGH = 3, pgettext_lazy("priority", "high")
    URGENT = 4, pgettext_lazy("priority", "urgent")


class ClientPriority(models.Model):
    """What the company calls it, from the most urgent down, and which of ours it means."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="priorities")
    name = models.CharField(_("what they call it"), max_length=60)
    place = models.PositiveIntegerField()
    means = models.PositiveSmallIntegerField(_("means for us"), choices=Priority, default=Priority.NORMAL)

    class Meta:
        verbose_name_plural = "client priorities"
        ordering = ["company", "place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="client_priority_has_a_name"),
            models.CheckConstraint(condition=Q(means__in=Priority.values), name="client_priority_means_ours"),
            models.UniqueConstraint(fields=["company", "name"], name="client_priority_of_one_name"),
        ]

    def __str__(self) -> str:
        return f"{self.company.name}: {self.name}"
