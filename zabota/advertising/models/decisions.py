"""What people do about it: lists taken along, money asked back, what to be told of."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.advertising.models.figures import SourceKind, money
from zabota.clicks.models import Site

EXCLUDED_FOR = timedelta(days=90)  # then a source that is clean comes back
MOST_ENTRIES = 500  # that an ad system takes for a campaign
MOST_HUMAN = 20  # % of a source's clicks: beyond that people would be lost
HASH = r"^[0-9a-f]{64}$"


class Watch(models.Model):
    """What a site's people want to be told of, and what its ad systems take. Without a row: the defaults."""

    site = models.OneToOneField(Site, models.CASCADE, related_name="watch")
    lost_a_day = models.DecimalField(max_digits=12, decimal_places=2, null=True, help_text="null: never told")
    entries = models.PositiveIntegerField(default=MOST_ENTRIES)
    human_percent = models.PositiveSmallIntegerField(default=MOST_HUMAN)
    told_on = models.DateField(null=True, help_text="the last day whose loss was told of")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lost_a_day=None) | Q(lost_a_day__gt=0), name="watch_for_money"
            ),
            models.CheckConstraint(condition=Q(entries__range=(1, 100_000)), name="watch_lists_some"),
            models.CheckConstraint(condition=Q(human_percent__range=(0, 100)), name="watch_loses_a_share"),
        ]

    def __str__(self) -> str:
        return f"watch of {self.site_id}"


class Exclusion(models.Model):
    """A list somebody took along to exclude. `hash` is that of its lines (calculations.lists), for later comparison.

    `after` clicks of machines came from its sources since, the last at `after_at`; both are counted by the worker.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="exclusions")
    kind = models.CharField(max_length=10, choices=SourceKind)
    many = models.PositiveIntegerField()
    lost = money("what machines’ clicks from there had cost")
    left_out = models.PositiveIntegerField(default=0)
    left_out_lost = money()
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    after = models.PositiveIntegerField(default=0)
    after_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="exclusion_kind_known"),
            models.CheckConstraint(condition=Q(many__gte=1), name="exclusion_of_something"),
            models.CheckConstraint(condition=Q(hash__regex=HASH), name="exclusion_hash_is_one"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="exclusion_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.many} {self.kind} at {self.at}"


class Excluded(models.Model):
    """One source on a list, until it is clean."""

    exclusion = models.ForeignKey(Exclusion, models.CASCADE, related_name="entries")
    value = models.CharField(max_length=200)
    human = models.PositiveIntegerField()
    machine = models.PositiveIntegerField()
    lost = money()
    worth = models.FloatField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exclusion", "value"], name="excluded_once_a_list")]

    def __str__(self) -> str:
        return self.value


class ClaimState(models.TextChoices):
    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class Claim(models.Model):
    """Money asked back from an ad network for a period; without `campaign` for all. Sums are as sent."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="claims")
    network = models.CharField(max_length=100, blank=True)
    campaign = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField()
    clicks = models.PositiveIntegerField()
    lost = money()
    low = money()
    high = money()
    hash = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ClaimState, default=ClaimState.SENT)
    refunded = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    words = models.CharField(max_length=500, blank=True, help_text="of the network’s answer")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_known"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="claim_of_some_days"),
            models.CheckConstraint(condition=Q(clicks__gte=1), name="claim_of_some_clicks"),
            models.CheckConstraint(condition=Q(hash__regex=HASH), name="claim_hash_is_one"),
            models.CheckConstraint(
                condition=Q(state=ClaimState.SENT, settled_at=None, settled_by=None, refunded=0)
                | Q(state=ClaimState.REFUSED, settled_at__isnull=False, settled_by__isnull=False, refunded=0)
                | Q(
                    state=ClaimState.ACCEPTED,
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    refunded__gt=0,
                ),
                name="claim_settled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.since}–{self.until}"
