"""What was agreed with a company, and the files kept about it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clients.models.people import Company
from zabota.core.models import StoredFile


class Agreement(models.Model):
    """What was agreed with the company: from when, until when, on what terms, signed in which file."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="agreements")
    name = models.CharField(_("what the agreement is about"), max_length=200)
    number = models.CharField(_("number"), max_length=60, blank=True)
    begins_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    terms = models.TextField(_("terms in short"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = [F("ends_on").desc(nulls_first=True), "-begins_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="agreement_has_a_name"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(file=None, file_name="") | (Q(file__isnull=False) & ~Q(file_name="")),
                name="signed_file_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_in_force(self, day: date) -> bool:
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)


class CompanyFile(models.Model):
    company = models.ForeignKey(Company, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="company_file_has_a_name")]

    def __str__(self) -> str:
        return self.name
