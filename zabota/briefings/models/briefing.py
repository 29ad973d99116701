"""One page about one company and period, and the letters that brought it."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Language, User
from zabota.clicks.models import Invited
from zabota.clients.models import Company, Contact

LONGEST_WORDS = 500  # that fit on the page


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def unsent(self) -> Self:
        return self.filter(sent_at=None)


class Briefing(models.Model):
    """`since` and `until` are days, both within. `content` is frozen when it is sent (see queries.content).

    One that nobody holds goes by itself at `goes_at`; without it, by hand alone.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    since = models.DateField()
    until = models.DateField()
    words = models.CharField(_("in your own words"), max_length=LONGEST_WORDS, blank=True)
    made_at = models.DateTimeField()
    goes_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    content: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(
        null=True, blank=True
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["company", "since", "until"], name="one_briefing_a_period"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="briefing_of_some_days"),
            models.CheckConstraint(
                condition=Q(sent_at=None, content__isnull=True, sent_by=None)
                | Q(sent_at__isnull=False, content__isnull=False),
                name="what_was_sent_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(held_at=None, held_by=None) | Q(held_at__isnull=False, held_by__isnull=False),
                name="briefing_held_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["goes_at"],
                condition=Q(sent_at=None, held_at=None, goes_at__isnull=False),
                name="briefings_that_go",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.since} – {self.until}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class BriefingLetter(models.Model):
    """To one reader, in their language. `problem` says why it did not arrive; `read_at` when a person read the page."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="letters", db_index=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    language = models.CharField(max_length=5, choices=Language)
    invited = models.OneToOneField(Invited, models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "contact"], name="one_letter_a_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.briefing_id} to {self.contact_id}"
