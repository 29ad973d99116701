"""What staff tell each other about a client."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Company, Contact
from zabota.team.models import Agent


class ClientNote(models.Model):
    """About a company, or about a person of theirs."""

    company = models.ForeignKey(Company, models.CASCADE, null=True, blank=True, related_name="client_notes")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="client_notes")
    author = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    body = models.TextField(_("note for colleagues"))
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="client_note_says_something"),
            models.CheckConstraint(
                condition=Q(company=None, contact__isnull=False) | Q(company__isnull=False, contact=None),
                name="client_note_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} on a client"
