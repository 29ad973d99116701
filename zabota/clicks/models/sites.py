"""Our own sites, whose tag tells of clicks, and what is allowed there whatever the program thinks of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.core.clock import now

LONGEST_NAME = 100
LONGEST_VALUE = 200
LONGEST_KEEPING = 730  # days


class Site(models.Model):
    """`key` stands in the page for everybody to read; `token_hash` is that of a secret shown once to a server's owner.

    A host of `hosts` is a name, or `*.name` for all below it; only pages of these may tell of clicks.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    key = models.CharField(max_length=22, unique=True)
    token_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256; empty: servers tell nothing")
    hosts: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=253))
    currency = models.CharField(max_length=3)
    keep_days = models.PositiveSmallIntegerField(default=90)
    letters_say_who = models.BooleanField(
        default=False, help_text="links to it in a letter to one person carry whose they are"
    )
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="site_has_a_name"),
            models.CheckConstraint(condition=Q(key__regex=r"^[A-Za-z0-9]{12,22}$"), name="site_key_is_one"),
            models.CheckConstraint(
                condition=Q(token_hash__regex=r"^([0-9a-f]{64})?$"),  # noqa: S106  (a pattern)
                name="site_token_hash_is_one",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="one_site_for_a_token"
            ),
            models.CheckConstraint(condition=Q(hosts__len__gte=1), name="site_has_a_host"),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="site_currency_is_one"),
            models.CheckConstraint(
                condition=Q(keep_days__range=(1, LONGEST_KEEPING)), name="site_clicks_are_forgotten"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AllowedKind(models.TextChoices):
    ADDRESSES = "addresses", _("Block of addresses")
    NETWORK = "network", _("Ad network or source")
    CAMPAIGN = "campaign", _("Campaign")
    PLACEMENT = "placement", _("Placement")


class Allowed(models.Model):
    """What a person vouches for: a machine's clicks there count as human, and keep their reasons."""

    site = models.ForeignKey(
        Site, models.PROTECT, null=True, related_name="allowed", help_text="null: everywhere"
    )
    kind = models.CharField(max_length=10, choices=AllowedKind)
    value = models.CharField(max_length=LONGEST_VALUE, help_text="of a block of addresses: as 203.0.113.0/24")
    words = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, help_text="null: until somebody ends it")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "allowed"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AllowedKind.values), name="allowed_kind_known"),
            models.CheckConstraint(condition=~Q(value="") & ~Q(words=""), name="allowed_with_words"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("at")), name="allowed_for_some_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_at__gte=F("at")),
                name="allowed_until_somebody_ended_it",
            ),
            models.UniqueConstraint(
                fields=["site", "kind", "value"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="allowed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= now()
