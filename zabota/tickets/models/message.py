"""What was said, and the files that came with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Contact
from zabota.core.models import StoredFile
from zabota.team.models import Agent
from zabota.tickets.models.ticket import Channel, Status, Ticket


class Side(models.TextChoices):
    CLIENT = "client", _("from the client")
    US = "us", _("from us")
    PROGRAM = "program", _("sent by itself")


class Message(models.Model):
    """What the client sees, in any channel. Never changed, never a note."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10, choices=Side)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="messages")
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(help_text="the newest part as text")
    quoted = models.TextField(blank=True, help_text="quotes and signature, one click behind")
    html = models.TextField(blank=True, help_text="as written, not yet made safe; shown only in a sandbox")
    sender = models.CharField(max_length=320, blank=True, help_text="the address the client wrote from")
    to = models.JSONField(default=list, help_text='[["Name", "address"], …]')
    cc = models.JSONField(default=list)
    is_automatic = models.BooleanField(default=False, help_text="written by a robot of theirs or of ours")
    said_at = models.DateTimeField()
    nonce = models.UUIDField(null=True, blank=True, unique=True, help_text="one form or letter, one message")

    class Meta:
        indexes = [models.Index(fields=["ticket", "id"], name="messages_of_a_ticket")]
        constraints = [
            models.CheckConstraint(
                condition=Q(side=Side.CLIENT, contact__isnull=False, agent=None)
                | Q(side=Side.US, agent__isnull=False, contact=None)
                | Q(side=Side.PROGRAM, agent=None, contact=None),
                name="message_has_the_author_of_its_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.pk} {self.side}"


class FormerStanding(models.Model):
    """How the ticket stood before a letter of ours: what it returns to when the letter is taken back."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="former_standing")
    status = models.CharField(max_length=10, choices=Status)
    waits_since = models.DateTimeField()
    owner = models.ForeignKey(Agent, models.SET_NULL, null=True, related_name="+")
    unowned_since = models.DateTimeField(null=True)
    first_answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="former_status_known")
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.status}"


class Attachment(models.Model):
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120, default="application/octet-stream")
    content_id = models.CharField(max_length=255, blank=True)
    is_inline = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="attachment_has_a_name")]

    def __str__(self) -> str:
        return self.name
