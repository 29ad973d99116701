"""What billing knows of a company: it is brought from outside, and said when it was known."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Company

CURRENCY = RegexValidator(r"^[A-Z]{3}$", _("Three capital letters: RUB, EUR."))


class AccountFacts(models.Model):
    """`balance_on`: the day of the balance; `balance_since`: the day from which on it has only gone down."""

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="account_facts")
    trial_ends_on = models.DateField(_("trial ends on"), null=True, blank=True)
    balance = models.DecimalField(_("balance"), max_digits=14, decimal_places=2, null=True, blank=True)
    balance_on = models.DateField(null=True, blank=True, editable=False)
    balance_since = models.DateField(null=True, blank=True, editable=False)
    spends_a_day = models.DecimalField(
        _("spends a day"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="RUB", validators=[CURRENCY])
    first_bill_on = models.DateField(_("first bill on"), null=True, blank=True)
    paid_until = models.DateField(_("paid until"), null=True, blank=True)
    partner = models.ForeignKey(
        Company,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="brought",
        verbose_name=_("brought by the partner"),
    )
    known_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "account facts"
        constraints = [
            models.CheckConstraint(
                condition=Q(partner=None) | ~Q(partner=F("company")), name="partner_is_another_company"
            ),
            models.CheckConstraint(
                condition=Q(spends_a_day=None) | Q(spends_a_day__gte=0), name="account_spends_no_less_than_0"
            ),
            models.CheckConstraint(
                condition=Q(balance=None, balance_on=None, balance_since=None)
                | (
                    Q(balance__isnull=False, balance_on__isnull=False, balance_since__isnull=False)
                    & ~Q(currency="")
                ),
                name="balance_of_a_day_and_a_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.known_at:%Y-%m-%d}"
