"""How people there stand to us, who of us knows them, and which addresses are nobody to know."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Kind, User
from zabota.clients.models.people import Company, Contact


class Regard(models.TextChoices):
    """From left to right on the map."""

    WARY = "wary", _("wary")
    NEUTRAL = "neutral", _("neutral")
    FOR_US = "for us", _("for us")


class Attitude(models.Model):
    """How somebody at a company stands to us, by whom it was noted when and why. The newest counts; none is changed."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="attitudes", db_index=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="attitudes")
    value = models.CharField(_("attitude"), max_length=10, choices=Regard)
    why = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(value__in=Regard.values), name="attitude_known"),
        ]
        indexes = [models.Index(fields=["company", "contact", "-id"], name="attitudes_at_a_company")]

    def __str__(self) -> str:
        return f"{self.contact_id} · {self.value}"


class Acquaintance(models.Model):
    """One of us knows them: whom to ask for a word. Who wrote with them is seen from the letters."""

    user = models.ForeignKey(
        User,
        models.CASCADE,
        related_name="acquaintances",
        limit_choices_to={"kind": Kind.STAFF},
        db_index=False,
    )
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="acquaintances")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "contact"], name="acquainted_once")]

    def __str__(self) -> str:
        return f"{self.user_id} knows {self.contact_id}"


class PassedOver(models.Model):
    """An address in a copy that is nobody to know: a shared mailbox, a robot. Nobody is asked about it again."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="passed_over", db_index=False)
    email = models.CharField(max_length=320)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "passed over"
        constraints = [
            models.UniqueConstraint(
                models.F("company"), Lower("email"), name="address_passed_over_once_a_company"
            ),
            models.CheckConstraint(condition=Q(email__contains="@"), name="passed_over_address_has_an_at"),
        ]

    def __str__(self) -> str:
        return self.email
