"""What is not yet said: one text of one agent on one ticket, of one kind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.core.models import StoredFile
from zabota.team.models import Agent
from zabota.tickets.models import Message, Ticket


class DraftKind(models.TextChoices):
    LETTER = "letter", _("letter to the client")
    NOTE = "note", _("note for colleagues")


class Draft(models.Model):
    """The text as it stands. `version` grows with every saving, so that two windows notice each other."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="drafts")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=10, choices=DraftKind)
    html = models.TextField(blank=True, help_text="made clean; empty for plain text")
    text = models.TextField(blank=True)
    to = models.JSONField(default=list, help_text='["address", …]')
    cc = models.JSONField(default=list)
    seen = models.ForeignKey(
        Message,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the client's newest then",
    )
    version = models.PositiveIntegerField(default=1)
    is_shared = models.BooleanField(_("colleagues may read it"), default=False)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "ticket", "kind"], name="draft_once_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=DraftKind.values), name="draft_kind_known"),
        ]
        indexes = [models.Index(fields=["agent", "-updated_at", "-id"], name="drafts_of_an_agent")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.agent_id} on {self.ticket_id}"


class DraftVersion(models.Model):
    """How the draft stood before: kept now and then, and whenever something else takes its place."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions")
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["draft", "-id"], name="versions_of_a_draft")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="draft_version_says_something")]

    def __str__(self) -> str:
        return f"{self.draft_id} at {self.at}"


class DraftFile(models.Model):
    """Stored the moment it was dropped or pasted. An inline picture stands in the text under its content id."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120, default="application/octet-stream")
    is_inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="draft_file_has_a_name"),
            models.UniqueConstraint(fields=["content_id"], name="draft_file_content_id_once"),
        ]

    def __str__(self) -> str:
        return self.name
