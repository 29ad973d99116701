"""What a client is charged, by months, and the sheets it was read from."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clients.models.people import Company
from zabota.core.models import StoredFile


class ChargeKind(models.TextChoices):
    AGREED = "agreed", _("by agreement")
    ABOVE = "above", _("above the agreement")


class SheetKind(models.TextChoices):
    CHARGES = "charges", _("charges and payments")
    AGREEMENTS = "agreements", _("agreements and their dates")


class Sheet(models.Model):
    """A file that was brought. Looked at first (`columns` say which column is what), run once, taken back at most once.

    done    {"made": [ids], "changed": [[id, {"amount": "before"}, {"amount": "after"}]], "same": 12}
    aside   rows that could not be used: [[line, reason, [cells]]]
    """

    kind = models.CharField(max_length=10, choices=SheetKind)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    columns: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    currency = models.CharField(max_length=3, default="RUB")
    ran_at = models.DateTimeField(null=True, blank=True)
    done: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    aside: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SheetKind.values), name="sheet_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="sheet_has_a_name"),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="sheet_currency_is_one"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False, ran_at__isnull=False),
                name="only_a_sheet_that_ran_is_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Charge(models.Model):
    """The sum of one month and kind in one currency. `due_on`: its first day to pay; `paid_on`: when all was paid."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="charges", db_index=False)
    month = models.DateField(help_text="its first day")
    kind = models.CharField(max_length=10, choices=ChargeKind)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    due_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    sheet = models.ForeignKey(Sheet, models.SET_NULL, null=True, blank=True, related_name="charges")
    at = models.DateTimeField()

    class Meta:
        ordering = ["month", "kind", "currency"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "month", "kind", "currency"], name="one_charge_a_month"
            ),
            models.CheckConstraint(condition=Q(kind__in=ChargeKind.values), name="charge_kind_known"),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="charge_currency_is_one"),
            models.CheckConstraint(condition=Q(month__day=1), name="charge_of_a_whole_month"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.month:%Y-%m} {self.kind}"
