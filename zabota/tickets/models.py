"""One thing a client wants, with one owner; what was said about it; how it ended."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Language, User
from zabota.clients.models import Company, Contact
from zabota.core.models import StoredFile
from zabota.team.models import Agent, Line

if TYPE_CHECKING:
    from zabota.tickets.sight import Sight


class Status(models.TextChoices):
    NEW = "new", _("new")
    OPEN = "open", _("open")
    WAITING = "waiting", _("waiting for the client")
    SOLVED = "solved", _("solved")
    REFUSED = "refused", _("refused")
    CLOSED = "closed", _("closed")


OURS = (Status.NEW, Status.OPEN)
UNDER_WAY = (*OURS, Status.WAITING)
ENDED = (Status.SOLVED, Status.REFUSED, Status.CLOSED)


class Channel(models.TextChoices):
    EMAIL = "email", _("letter")
    PHONE = "phone", _("telephone")
    DESK = "desk", _("desk")


class TicketQuerySet(models.QuerySet["Ticket"]):
    def under_way(self) -> Self:
        return self.filter(status__in=UNDER_WAY)

    def answer_now(self) -> Self:
        """We owe the next step."""
        return self.filter(status__in=OURS)

    def waiting(self) -> Self:
        return self.filter(status=Status.WAITING)

    def unowned(self) -> Self:
        return self.under_way().filter(owner=None)

    def visible_to(self, sight: "Sight") -> Self:
        """What the viewer may know of.

        sees all lines   everything
        otherwise        own lines' tickets, and those owned, wherever they stand
        """
        if sight.sees_all:
            return self
        own = Q(owner_id=sight.agent_id) if sight.agent_id else Q()  # "owner is None" would be everyone's
        return self.filter(Q(line_id__in=sight.line_ids) | own)


class Ticket(models.Model):
    subject = models.CharField(_("subject"), max_length=300)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    line = models.ForeignKey(Line, models.PROTECT, related_name="tickets")
    owner = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="tickets")
    requester = models.ForeignKey(Contact, models.PROTECT, related_name="tickets")
    company = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="tickets")
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followers")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    language = models.CharField(max_length=5, choices=Language, default=Language.RUSSIAN)
    opened_at = models.DateTimeField()
    waits_since = models.DateTimeField(help_text="since when whoever owes the next step has owed it")
    unowned_since = models.DateTimeField(null=True, blank=True)
    unowned_told_at = models.DateTimeField(null=True, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reopen_until = models.DateTimeField(null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, help_text="grows with every change that a list shows")

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="ticket_status_known"),
            models.CheckConstraint(condition=~Q(subject=""), name="ticket_has_a_subject"),
            models.CheckConstraint(
                condition=Q(status__in=ENDED, ended_at__isnull=False)
                | Q(status__in=UNDER_WAY, ended_at=None),
                name="ended_tickets_have_an_end",
            ),
            models.CheckConstraint(
                condition=Q(owner=None, unowned_since__isnull=False)
                | Q(owner__isnull=False, unowned_since=None),
                name="unowned_since_says_how_long",
            ),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="ticket_follows_another"),
        ]
        indexes = [
            models.Index(
                fields=["line", "status", "owner", "waits_since", "id"],
                condition=Q(status__in=UNDER_WAY),
                name="tickets_under_way_by_line",
            ),
            models.Index(
                fields=["waits_since", "id"], condition=Q(status__in=OURS), name="tickets_answer_now"
            ),
            models.Index(fields=["waits_since", "id"], condition=Q(status="waiting"), name="tickets_waiting"),
            models.Index(
                fields=["owner", "waits_since"], condition=Q(status__in=UNDER_WAY), name="tickets_of_an_owner"
            ),
            models.Index(
                fields=["unowned_since"],
                condition=Q(owner=None, status__in=UNDER_WAY),
                name="tickets_unowned",
            ),
            models.Index(
                fields=["reopen_until"],
                condition=Q(status__in=["solved", "refused"]),
                name="tickets_to_close",
            ),
            models.Index(fields=["company", "-id"], name="tickets_of_a_company"),
            models.Index(fields=["requester", "-id"], name="tickets_of_a_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.subject}"

    @property
    def number(self) -> int:
        return self.pk

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def is_ours(self) -> bool:
        return self.status in OURS


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


class Refusal(models.Model):
    """A reasoned no: why, and what else the client can do."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="refusals")
    reason = models.TextField(_("why we cannot do it, and what follows from it"))
    alternatives: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=500))
    message = models.OneToOneField(Message, models.PROTECT, related_name="refusal")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="refusal_has_a_reason"),
            models.CheckConstraint(condition=Q(alternatives__len__gte=1), name="refusal_has_an_alternative"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} refused"


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


class SearchEntry(models.Model):
    """What the search finds a ticket by: its own line (subject and people), and one per message."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="search_entries")
    message = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="search_entry"
    )
    vector = SearchVectorField()

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [GinIndex(fields=["vector"], name="search_by_words", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(message=None), name="one_search_head_a_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.message_id}"


class Tally(models.Model):
    """Numbers of tickets under way, kept and not counted: the sum of `number` is how many there are.

    A trigger adds a row for every change, so that nobody waits for a counter; a job folds the rows together.
    """

    line = models.ForeignKey(Line, models.DO_NOTHING, related_name="+", db_index=False)
    owner = models.ForeignKey(Agent, models.DO_NOTHING, null=True, related_name="+", db_index=False)
    status = models.CharField(max_length=10)
    number = models.IntegerField()

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.line_id} {self.status} {self.number:+}"


class Reading(models.Model):
    """How far a colleague has read a ticket."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "user"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.ticket_id} to {self.version}"
