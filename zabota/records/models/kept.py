"""What is held, how long things are kept, what was given out and who was forgotten."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.models import StoredFile
from zabota.team.models import Line
from zabota.tickets.models import Ticket

GIVEN_OUT_FOR = timedelta(days=7)


class Kept(models.TextChoices):
    """What there are rules for. Clicks on sites have theirs by site (room clicks)."""

    TICKETS = "tickets", _("Closed tickets, with everything in them")
    FILES = "files", _("Files of closed tickets")
    RAW = "raw letters", _("Letters as they came in, before they were read")
    DRAFTS = "drafts", _("Drafts that nobody touched")
    VISITS = "visits", _("Days on which a person was in the portal")
    SHEETS = "sheets", _("Tables that were taken in, as they came")
    NOTIFICATIONS = "notifications", _("Lines under the bell")
    JOURNAL = "journal", _("The journal: who did what when")


class Rule(models.Model):
    """How long one kind is kept: `months` after a ticket's end, or after the thing itself. None: for ever."""

    kind = models.CharField(max_length=15, choices=Kept)
    line = models.ForeignKey(Line, models.CASCADE, null=True, blank=True, related_name="+")
    company = models.ForeignKey(Company, models.CASCADE, null=True, blank=True, related_name="+")
    months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "line", "company"], nulls_distinct=False, name="one_rule_a_kind_and_scope"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kept.values), name="rule_kind_known"),
            models.CheckConstraint(condition=Q(months=None) | Q(months__gte=1), name="rule_keeps_a_month"),
            models.CheckConstraint(condition=Q(line=None) | Q(company=None), name="rule_of_one_scope"),
            models.CheckConstraint(
                condition=Q(line=None, company=None) | Q(kind__in=[Kept.TICKETS, Kept.FILES]),
                name="only_tickets_have_rules_of_their_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.months}"


class Hold(models.Model):
    """Nothing of this may be deleted or forgotten until somebody lifts it, whatever the rules say."""

    company = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["id"], name="holds_that_hold", condition=Q(lifted_at=None))]
        constraints = [
            models.CheckConstraint(
                condition=Q(company__isnull=False, contact=None, ticket=None)
                | Q(company=None, contact__isnull=False, ticket=None)
                | Q(company=None, contact=None, ticket__isnull=False),
                name="hold_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_by=None, lifted_at=None)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
                name="lifted_hold_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company or self.contact or self.ticket}: {self.reason}"


class Night(models.Model):
    """One night's deleting. `done` counts by kind, in the transaction of each batch: a killed night loses no count."""

    on = models.DateField(unique=True)
    begun_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    done = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.on}: {self.done}"

    @property
    def told(self) -> "list[tuple[str | Promise, int]]":
        """What went, by the words for its kind."""
        return [(Kept(kind).label, many) for kind, many in self.done.items()]


class GivingOut(models.Model):
    """What we keep of a person, put into one file for them; the file is gone after a week."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    with_notes = models.BooleanField(default=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    ready_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["contact", "-id"], name="given_out_to_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(file=None) | Q(ready_at__isnull=False, gone_at=None),
                name="file_stands_while_ready",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at:%Y-%m-%d}"

    @property
    def until(self) -> datetime | None:
        return self.ready_at and self.ready_at + GIVEN_OUT_FOR


class Forgetting(models.Model):
    """A person was forgotten: why, when they asked and who did it; no word of who it was."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    asked_on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="forgetting_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at:%Y-%m-%d}"
