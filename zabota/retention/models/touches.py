"""Touches, counted by the week: the rhythm of a client (decision 0026)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Company, Contact


class Way(models.TextChoices):
    """In which a client touches us. Each touch is counted in one of them."""

    CALLS = "calls", _("calls")
    LETTERS = "letters", _("letters")
    PORTAL = "portal", _("portal")
    RATINGS = "ratings", _("ratings")
    REQUESTS = "requests", _("requests")


def is_monday(name: str) -> Q:
    return Q(**{f"{name}__iso_week_day": 1})


class TouchWeek(models.Model):
    """How many touches of a person in a way in a week (its Monday). Rows are added, never changed afterwards.

    What is known of a week later than it (a letter fetched late, people who were merged) is a row of its own, and may
    be below nothing. The sum over `known_week` is what is known by then.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Way)
    week = models.DateField()
    known_week = models.DateField()
    many = models.IntegerField()
    is_brought = models.BooleanField(default=False, help_text="from another desk: never counted anew here")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "contact", "channel", "week", "known_week", "is_brought"],
                name="touches_counted_once",
            ),
            models.CheckConstraint(condition=Q(channel__in=Way.values), name="touch_channel_known"),
            models.CheckConstraint(condition=is_monday("week"), name="touch_week_is_a_monday"),
            models.CheckConstraint(condition=is_monday("known_week"), name="touch_known_week_is_a_monday"),
            models.CheckConstraint(condition=Q(known_week__gte=F("week")), name="touch_known_not_before"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id}/{self.contact_id} {self.channel} {self.week}: {self.many}"


class PortalDay(models.Model):
    """The person was in the portal that day."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+", db_index=False)
    company = models.ForeignKey(Company, models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "company", "on"], name="portal_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} on {self.on}"
