"""Our addresses, the servers behind them, and how they are opened."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.core.crypto import SecretField
from zabota.team.models import Line


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
    letters_a_minute = models.PositiveSmallIntegerField(
        _("letters out a minute, at most"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
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
            models.CheckConstraint(
                condition=Q(letters_a_minute=None) | Q(letters_a_minute__gte=1),
                name="mailbox_sends_something",
            ),
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
