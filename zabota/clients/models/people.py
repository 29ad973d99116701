"""Their side: companies, and the people who write to us."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Lower, Replace
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Kind, Language, User
from zabota.core.text import sort_key

YO_MARK = "\u0001"  # by it `sort_key` puts Ё behind Е; a search takes it out
BARE_NAME = Replace("sort_name", Value(YO_MARK), Value(""))


def sort_name(name: str) -> str:
    """For rows that are written without `save`."""
    return sort_key(name)[:250]


class ContactRole(models.TextChoices):
    EXECUTOR = "executor", _("executor")
    MANAGER = "manager", _("manager")
    EXECUTIVE = "executive", _("executive")


class Influence(models.TextChoices):
    """What somebody's word weighs there: the parts of a buying centre (Webster and Wind, 1972)."""

    DECIDES = "decides", _("decides")
    ADVISES = "advises", _("advises")
    BUYS = "buys", _("handles the purchase")
    USES = "uses", _("uses what we do")
    GUARDS = "guards", _("guards the way in")


class Company(models.Model):
    """A client organisation."""

    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=250, editable=False, db_index=True)
    about = models.TextField(_("what we should know about it"), blank=True)
    account_owner = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="companies_looked_after",
        verbose_name=_("account owner"),
        limit_choices_to={"kind": Kind.STAFF},
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "companies"
        ordering = ["sort_name", "id"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="company_has_a_name")]
        indexes = [GinIndex(OpClass(BARE_NAME, name="gin_trgm_ops"), name="companies_by_part_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        self.sort_name = sort_name(self.name)
        super().save(*args, **options)  # type: ignore[arg-type]


class CompanyDomain(models.Model):
    """A mail domain whose writers belong to the company."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="domains")
    domain = models.CharField(_("mail domain"), max_length=253)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("domain"), name="domain_of_one_company"),
            models.CheckConstraint(
                condition=Q(domain__regex=r"^[^@\s]+\.[^@\s]+$"), name="domain_looks_like_one"
            ),
        ]
        indexes = [GinIndex(OpClass(Lower("domain"), name="gin_trgm_ops"), name="domains_by_part")]

    def __str__(self) -> str:
        return self.domain


class Contact(models.Model):
    """A person on the client's side. May belong to several companies, or to none yet."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    sort_name = models.CharField(max_length=250, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.RUSSIAN)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="contact")
    companies: "models.ManyToManyField[Company, Membership]" = models.ManyToManyField(
        Company, through="Membership", related_name="contacts"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="contact_merged_into_another")
        ]
        indexes = [GinIndex(OpClass(BARE_NAME, name="gin_trgm_ops"), name="contacts_by_part_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        self.sort_name = sort_name(self.name)
        super().save(*args, **options)  # type: ignore[arg-type]


class ContactAddress(models.Model):
    """One mail address of a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="addresses")
    email = models.CharField(_("address"), max_length=320)
    is_main = models.BooleanField(default=True)
    bounced_at = models.DateTimeField(null=True, blank=True, help_text="when a letter to it last came back")
    bounce = models.CharField(max_length=500, blank=True, help_text="why, as the mail server said it")
    is_dead = models.BooleanField(default=False, help_text="it will never work again")

    class Meta:
        verbose_name_plural = "contact addresses"
        constraints = [
            models.CheckConstraint(
                condition=Q(bounced_at=None, bounce="", is_dead=False)
                | (Q(bounced_at__isnull=False) & ~Q(bounce="")),
                name="bounced_address_says_why",
            ),
            models.UniqueConstraint(Lower("email"), name="address_of_one_contact"),
            models.UniqueConstraint(fields=["contact"], condition=Q(is_main=True), name="one_main_address"),
            models.CheckConstraint(condition=Q(email__contains="@"), name="address_has_an_at"),
        ]
        indexes = [GinIndex(OpClass(Lower("email"), name="gin_trgm_ops"), name="addresses_by_part")]

    def __str__(self) -> str:
        return self.email


class Membership(models.Model):
    """What part a contact plays at a company. `placed_at`: when one of us said so; None while it is a guess."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="memberships")
    company = models.ForeignKey(Company, models.CASCADE, related_name="memberships")
    role = models.CharField(_("part"), max_length=10, choices=ContactRole, default=ContactRole.EXECUTOR)
    position = models.CharField(_("position"), max_length=120, blank=True, db_default="")
    influence = models.CharField(
        _("influence"), max_length=10, choices=Influence, blank=True, db_default="", default=""
    )
    placed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "company"], name="contact_once_in_a_company"),
            models.CheckConstraint(condition=Q(role__in=ContactRole.values), name="contact_role_known"),
            models.CheckConstraint(
                condition=Q(influence="") | Q(influence__in=Influence.values), name="influence_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} · {self.company_id} · {self.role}"
