"""Our addresses, the raw letters that came in, and the threads that letters belong to."""

from django.contrib.postgres.indexes import OpClass
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.core.crypto import SecretField
from zabota.core.models import StoredFile
from zabota.team.models import Line
from zabota.tickets.models import Message, Ticket


class Security(models.TextChoices):
    NONE = "none", _("none (only inside one machine)")
    STARTTLS = "starttls", "STARTTLS"
    TLS = "tls", "TLS"


class Afterwards(models.TextChoices):
    """What happens to a letter on its server once it is stored here."""

    LEAVE = "leave", _("stays there as it is")
    MOVE = "move", _("goes into another folder there")
    DELETE = "delete", _("is deleted there")


class SignsIn(models.TextChoices):
    """What a mailbox shows its servers: a password, or the consent that a person gave at the provider."""

    PASSWORD = "password", _("by a password")
    GOOGLE = "google", _("by a consent given at Google")
    MICROSOFT = "microsoft", _("by a consent given at Microsoft")


class Mailbox(models.Model):
    """One address of ours. Letters to it open tickets on its line; answers leave from it."""

    address = models.EmailField(_("address"), max_length=254)
    name = models.CharField(_("name that clients see"), max_length=120)
    line = models.ForeignKey(Line, models.PROTECT, related_name="mailboxes", verbose_name=_("line"))
    is_active = models.BooleanField(_("in use"), default=True)
    acknowledges = models.BooleanField(_("tells the client that the letter has come"), default=True)
    signs_in = models.CharField(
        _("signs in"), max_length=10, choices=SignsIn, default=SignsIn.PASSWORD, db_default=SignsIn.PASSWORD
    )
    smtp_host = models.CharField(_("server for letters out"), max_length=253, blank=True)
    smtp_port = models.PositiveIntegerField(_("port"), default=587, validators=[MaxValueValidator(65535)])
    smtp_security = models.CharField(
        _("encryption"), max_length=10, choices=Security, default=Security.STARTTLS
    )
    smtp_user = models.CharField(_("user name"), max_length=254, blank=True)
    smtp_password = SecretField(_("password"), blank=True)
    imap_host = models.CharField(_("server for letters in"), max_length=253, blank=True)
    imap_port = models.PositiveIntegerField(
        _("port for letters in"), default=993, validators=[MaxValueValidator(65535)]
    )
    imap_security = models.CharField(
        _("encryption of letters in"), max_length=10, choices=Security, default=Security.TLS
    )
    imap_user = models.CharField(_("user name for letters in"), max_length=254, blank=True)
    imap_password = SecretField(_("password for letters in"), blank=True)
    imap_folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    imap_after = models.CharField(
        _("a letter that was taken in"), max_length=10, choices=Afterwards, default=Afterwards.LEAVE
    )
    imap_done_folder = models.CharField(_("folder for letters taken in"), max_length=200, blank=True)
    knows_plus = models.BooleanField(
        _("letters to name+anything@ come here too"),
        default=False,
        help_text=_(
            "Then each ticket has an address of its own, by which answers find it whatever the program."
        ),
    )

    class Meta:
        verbose_name_plural = "mailboxes"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(Lower("address"), name="mailbox_address_once"),
            models.CheckConstraint(
                condition=Q(smtp_security__in=Security.values), name="mailbox_security_known"
            ),
            models.CheckConstraint(
                condition=Q(imap_security__in=Security.values), name="mailbox_imap_security_known"
            ),
            models.CheckConstraint(
                condition=Q(imap_after__in=[Afterwards.LEAVE, Afterwards.DELETE])
                | (Q(imap_after=Afterwards.MOVE) & ~Q(imap_done_folder="")),
                name="moved_letters_have_a_folder",
                violation_error_message=_("Name the folder that letters go into."),
            ),
            models.CheckConstraint(condition=Q(signs_in__in=SignsIn.values), name="mailbox_signs_in_known"),
        ]

    def __str__(self) -> str:
        return self.address


class ProviderApp(models.Model):
    """This house as a provider knows it: what it shows there when it asks for a consent."""

    provider = models.CharField(_("provider"), max_length=10, choices=SignsIn)
    client_id = models.CharField(_("client ID"), max_length=254)
    client_secret = SecretField(_("client secret"))
    tenant = models.CharField(_("directory (tenant)"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider"], name="provider_app_once"),
            models.CheckConstraint(
                condition=Q(provider__in=[SignsIn.GOOGLE, SignsIn.MICROSOFT]), name="provider_app_known"
            ),
            models.CheckConstraint(
                condition=~Q(client_id="") & ~Q(client_secret=""), name="provider_app_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.get_provider_display()


class Consent(models.Model):
    """What a person allowed us at the provider of a mailbox: the long token, and the short one made by it."""

    mailbox = models.OneToOneField(Mailbox, models.CASCADE, related_name="consent")
    provider = models.CharField(max_length=10, choices=SignsIn)
    access_token = SecretField()
    refresh_token = SecretField()
    expires_at = models.DateTimeField(help_text="when the access token ends")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, help_text="when the provider said that it holds no more")
    problem = models.CharField(max_length=500, blank=True, help_text="the provider's words on that")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(provider__in=[SignsIn.GOOGLE, SignsIn.MICROSOFT]), name="consent_provider_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, problem="") | (Q(withdrawn_at__isnull=False) & ~Q(problem="")),
                name="consent_ends_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} for {self.mailbox_id}"


class Pickup(models.Model):
    """How far the letters on a mailbox's server have been taken in, and since when they cannot be.

    Made anew when the mailbox gets another server, user or folder.
    """

    mailbox = models.OneToOneField(Mailbox, models.CASCADE, related_name="pickup")
    uid_validity = models.BigIntegerField(
        null=True, help_text="the life of the folder that the UIDs are of; None before the first look"
    )
    last_uid = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True, help_text="when it last went well")
    failing_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    is_told = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(failing_since=None, problem="", is_told=False)
                | (Q(failing_since__isnull=False) & ~Q(problem="")),
                name="pickup_fails_with_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mailbox_id} up to {self.last_uid}"


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
    subject = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    kind = models.CharField(max_length=10, choices=LetterKind, blank=True, help_text="empty until it is read")
    way = models.CharField(max_length=10, choices=Way, blank=True, help_text="empty until it is filed")
    authentication = models.JSONField(
        default=dict, help_text="what its server found out: by, spf, dkim, dmarc; empty when nothing was said"
    )
    problems = models.JSONField(default=list, help_text="what was wrong with it, and what was cut")
    robot_marks = models.JSONField(default=list, help_text="why the program must not answer it by itself")
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
