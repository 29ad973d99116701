"""Clicks as they were last added up: the worker writes these rows, pages read them."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.clicks.models import Site

type Money = models.DecimalField[Decimal | float | int, Decimal]


def money(help_text: str = "") -> Money:
    """In the site's currency, to the hundredth of a kopeck: a click may cost as little."""
    return models.DecimalField(max_digits=16, decimal_places=4, default=0, help_text=help_text)


class SourceDay(models.Model):
    """The clicks of one day from one place of an ad. `unjudged` are in no share; money is in the site's currency.

    `spent` is of the judged clicks, `lost` of machines', `doubted` of the doubtful; `uncosted` clicks told no cost.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    day = models.DateField()
    network = models.CharField(max_length=100, blank=True)
    campaign = models.CharField(max_length=200, blank=True)
    placement = models.CharField(max_length=200, blank=True)
    human = models.PositiveIntegerField()
    doubtful = models.PositiveIntegerField()
    machine = models.PositiveIntegerField()
    unjudged = models.PositiveIntegerField()
    uncosted = models.PositiveIntegerField()
    spent = money()
    lost = money()
    doubted = money()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "day", "network", "campaign", "placement"], name="source_day_once"
            ),
            models.CheckConstraint(
                condition=Q(lost__gte=0, doubted__gte=0, spent__gte=models.F("lost") + models.F("doubted")),
                name="source_day_loses_what_was_spent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.campaign} {self.placement}"


class AttackDay(models.Model):
    """Machines' clicks of one day and campaign by the name of their weightiest reason, as the program gave it."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    day = models.DateField()
    campaign = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    clicks = models.PositiveIntegerField()
    lost = money()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "campaign", "reason"], name="attack_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.reason} {self.clicks}"


class Burst(models.Model):
    """Days on end with far more of machines' clicks on a campaign than is usual there (calculations.bursts).

    `blocks` are the fewest blocks of addresses that four in five came from, and `in_blocks` how many those are;
    `addresses` and `every` (seconds between two clicks) are of the device that clicked most, of `of_device` clicks.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="bursts")
    campaign = models.CharField(max_length=200, blank=True)
    attack = models.CharField(max_length=10)
    since = models.DateField()
    until = models.DateField()
    clicks = models.PositiveIntegerField()
    usual = models.FloatField(help_text="clicks of machines a day")
    lost = money()
    blocks = models.PositiveIntegerField(default=0)
    in_blocks = models.PositiveIntegerField(default=0)
    of_device = models.PositiveIntegerField(default=0)
    addresses = models.PositiveIntegerField(default=0)
    every = models.FloatField(null=True)
    last_at = models.DateTimeField(help_text="when the latest of its clicks was")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-until", "-lost", "id"]
        constraints = [
            models.UniqueConstraint(fields=["site", "campaign", "since"], name="burst_begins_once"),
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="burst_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(clicks__gte=1), name="burst_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.since}–{self.until} {self.campaign}"


class SourceKind(models.TextChoices):
    """What ad systems let one exclude."""

    ADDRESSES = "addresses", _("networks")
    PLACEMENT = "placement", _("placements")


class Suspect(models.Model):
    """A source that machines' clicks came from of late. `sure` of them are its share's lower end (Wilson), `sure_lost`
    what these cost; `weight` makes the old ones less (half after a fortnight).
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=SourceKind)
    value = models.CharField(max_length=200)
    human = models.PositiveIntegerField()
    doubtful = models.PositiveIntegerField()
    machine = models.PositiveIntegerField()
    allowed = models.PositiveIntegerField(help_text="machines’ clicks that somebody vouched for")
    lost = money()
    sure = models.FloatField()
    sure_lost = models.FloatField()
    weight = models.FloatField()
    worth = models.FloatField(help_text="sure_lost by weight, the order of the list")
    last_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["site", "kind", "-worth", "-sure", "value"], name="suspects_by_worth")
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "kind", "value"], name="suspect_once"),
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="suspect_kind_known"),
            models.CheckConstraint(condition=Q(machine__gte=1), name="suspect_of_something"),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def judged(self) -> int:
        return self.human + self.doubtful + self.machine


class Adding(models.Model):
    """When clicks were last added up: one row."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_adding")]

    def __str__(self) -> str:
        return f"{self.at}"
