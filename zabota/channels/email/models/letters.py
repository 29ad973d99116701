"""The raw letters that came in, and the threads that letters belong to."""

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.channels.email.models.mailbox import Mailbox
from zabota.core.models import StoredFile
from zabota.tickets.models import Message, Ticket


class LetterState(models.TextChoices):
    STORED = "stored", _("stored, not yet read")
    FILED = "filed", _("filed")
    SET_ASIDE = "set-aside", _("set aside")
    REFUSED = "refused", _("not accepted")


class LetterKind(models.TextChoices):
    """As `reading.Kind`."""

    ORDINARY = "ordinary", _("letter")
    AUTO_REPLY = "auto_reply", _("automatic answer")
    BOUNCE = "bounce", _("delivery report")
    COMPLAINT = "complaint", _("complaint report")
    LIST = "list", _("mailing")


class Way(models.TextChoices):
    """How a letter found its ticket."""

    NAMED = "named", _("it answers a letter of this ticket")
    ADDRESSED = "addressed", _("it was written to the address of this ticket")
    OPENED = "opened", _("it names no ticket that its sender belongs to")
    REPORT = "report", _("it tells about a letter of ours")
    UNREAD = "unread", _("it could not be read, and is attached as it came")


class Refused(models.TextChoices):
    """What the house's policy does not take."""

    SIZE = "size", _("too large")
    INFECTED = "infected", _("infected")
    BLOCKED = "blocked", _("blocked sender")


class RawLetter(models.Model):
    """A letter as it came, kept before anyone looks at it. Reading it is a job that can be repeated."""

    mailbox = models.ForeignKey(Mailbox, models.PROTECT, null=True, blank=True, related_name="letters")
    mail_id = models.CharField(max_length=998, blank=True, help_text="its Message-ID, without brackets")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", help_text="the bytes; its hash is the content's"
    )
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    source = models.CharField(max_length=200, help_text="lmtp, smtp, file name …")
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.STORED)
    reason = models.CharField(max_length=500, blank=True, help_text="why it was set aside or not accepted")
    refused_for = models.CharField(
        max_length=10,
        choices=Refused,
        blank=True,
        db_default="",
        help_text="by what policy it was not accepted",
    )
    passed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="who had it filed all the same",
    )
    scanned_at = models.DateTimeField(null=True, help_text="when the virus scanner was done with it")
    unscanned = models.CharField(
        max_length=300, blank=True, db_default="", help_text="why it was filed without having been scanned"
    )
    subject = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    kind = models.CharField(max_length=10, choices=LetterKind, blank=True, help_text="empty until it is read")
    way = models.CharField(max_length=10, choices=Way, blank=True, help_text="empty until it is filed")
    authentication = models.JSONField(
        default=dict, help_text="what its server found out: by, spf, dkim, dmarc; empty when nothing was said"
    )
    problems = models.JSONField(default=list, help_text="what was wrong with it, and what was cut")
    robot_marks = models.JSONField(default=list, help_text="why the program must not answer it by itself")
    forwarded_name = models.CharField(max_length=300, blank=True, db_default="")
    forwarded_email = models.CharField(
        max_length=320,
        blank=True,
        db_default="",
        help_text="who wrote the letter that it forwards; none of us",
    )
    invitation = models.JSONField(
        default=dict,
        db_default=Value({}, models.JSONField()),
        help_text="as `invited.kept`; empty when it invites to nothing",
    )
    reading_version = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="of the reader that last read it; 0 for one before versions"
    )
    reread_at = models.DateTimeField(null=True, help_text="when another reading last changed it")
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="raw_letter")
    came_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "mail_id", "file"], name="letter_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["set-aside", "refused"]) | ~Q(reason=""), name="set_aside_says_why"
            ),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=LetterKind.values), name="letter_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(refused_for="") | Q(refused_for__in=Refused.values), name="letter_refused_known"
            ),
            models.CheckConstraint(condition=Q(way="") | Q(way__in=Way.values), name="letter_way_known"),
        ]
        indexes = [
            models.Index(fields=["came_at"], condition=Q(state="stored"), name="letters_to_read"),
            models.Index(
                fields=["-id"], condition=Q(state__in=["set-aside", "refused"]), name="letters_set_aside"
            ),
            models.Index(OpClass(Lower("sender"), name="text_pattern_ops"), name="letters_by_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.mail_id}"

    @property
    def is_whole(self) -> bool:
        """Of letters too large most ways in keep the beginning alone."""
        limit = settings.ZABOTA_LETTER_LIMIT
        return self.refused_for != Refused.SIZE or limit < self.file.size < 2 * limit


class ThreadId(models.Model):
    """A Message-ID seen in or sent from a ticket: by it an answer finds its ticket.

    One that is a message of ours or theirs leads where that message stands now, after merges and splits.
    """

    mail_id = models.CharField(max_length=998)
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="thread_ids")
    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="thread_ids")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mail_id", "ticket"], name="thread_id_once_a_ticket")]

    def __str__(self) -> str:
        return f"{self.mail_id} → {self.ticket_id}"


class Candidate(models.Model):
    """A letter that named another ticket without belonging there: that ticket may be meant."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="candidates")
    may_belong_to = models.ForeignKey(Ticket, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "may_belong_to"], name="candidate_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} may belong to {self.may_belong_to_id}"


class AutomaticLetter(models.Model):
    """One letter that the program wrote to an address: what the cap on them counts."""

    address = models.CharField(max_length=320)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "sent_at"], name="automatic_letters_of_late")]

    def __str__(self) -> str:
        return self.address
