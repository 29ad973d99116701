"""How often a company hears from us, on which day, and who of its people."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.briefings.calculations.periods import LATEST_DAY, Every
from zabota.clients.models import Company, Contact

EVERY = [(Every.MONTH.value, _("every month")), (Every.QUARTER.value, _("every quarter"))]


class BriefingRhythm(models.Model):
    """`next_on` is the day on which the next one goes; in quarters `day` is one of their first month."""

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="+")
    every = models.CharField(_("how often"), max_length=10, choices=EVERY, default=Every.QUARTER.value)
    day = models.PositiveSmallIntegerField(_("day of the month"), default=5)
    is_on = models.BooleanField(_("goes by itself"), default=True)
    next_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(every__in=[one.value for one in Every]), name="rhythm_known"),
            models.CheckConstraint(condition=Q(day__range=(1, LATEST_DAY)), name="rhythm_day_in_every_month"),
        ]
        indexes = [models.Index(fields=["next_on"], condition=Q(is_on=True), name="rhythms_by_next_day")]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.every}"


class BriefingReader(models.Model):
    rhythm = models.ForeignKey(BriefingRhythm, models.CASCADE, related_name="readers", db_index=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rhythm", "contact"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.rhythm_id}: {self.contact_id}"


class BriefingStop(models.Model):
    """They asked to get none."""

    contact = models.OneToOneField(Contact, models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.contact_id} since {self.at}"
