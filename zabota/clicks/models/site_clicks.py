"""Clicks that led to our own sites. Whoever clicked is known by keyed hashes and a prefix alone; rows go with age."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clicks.models.sites import Site
from zabota.core.prefixes import PrefixField

AHEAD = timedelta(minutes=5)  # how far the clock of somebody's server may run before ours
HASH = r"^([0-9a-f]{32})?$"


class Way(models.TextChoices):
    """How we heard of it."""

    TAG = "tag", _("script")
    PIXEL = "pixel", _("pixel")  # scripts were off
    SERVER = "server", _("server")


class SiteVerdict(models.TextChoices):
    HUMAN = "human", _("human")
    DOUBTFUL = "doubtful", _("doubtful")
    MACHINE = "machine", _("machine")


class SiteClick(models.Model):
    """`verdict` is what holds; what the program said before a person overruled it stands in `Overruling.was`.

    `network` is the ad network or source (utm_source, else the owner of the click id, else the host that led here);
    `path` the landing page without its query. `address`, `kit` (device traits), `visitor` (only with consent) and
    `click_id` (gclid, yclid…) are keyed hashes. Facts of the page are null where no script told them.
    `audience` is opaque: whose click it was.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="clicks")
    uid = models.UUIDField()
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    way = models.CharField(max_length=6, choices=Way, default=Way.TAG)

    network = models.CharField(max_length=100, blank=True)
    campaign = models.CharField(max_length=200, blank=True)
    placement = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=300, blank=True)
    click_id = models.CharField(max_length=32, blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=4, null=True, help_text="in the site's currency")

    address = models.CharField(max_length=32, blank=True)
    cidr = PrefixField(null=True, help_text="/24 or /48")
    place = models.CharField(max_length=10, blank=True, help_text="scanner, hosting or staff")
    kit = models.CharField(max_length=32, blank=True)
    visitor = models.CharField(max_length=32, blank=True)
    family = models.CharField(max_length=10, blank=True, help_text="what the user agent says that it is")
    is_robot = models.BooleanField(default=False, help_text="it says so itself")

    stay = models.PositiveIntegerField(null=True, help_text="ms on the page")
    moves = models.PositiveIntegerField(null=True, help_text="of a pointer")
    touches = models.PositiveIntegerField(null=True)
    keys = models.PositiveIntegerField(null=True)
    clock_off = models.IntegerField(null=True, help_text="seconds by which its clock runs before ours")
    is_driven = models.BooleanField(null=True, help_text="navigator.webdriver")
    is_hidden = models.BooleanField(null=True, help_text="the page was never in sight")

    action = models.CharField(max_length=40, blank=True)
    action_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=64, blank=True)

    verdict = models.CharField(
        max_length=8, choices=SiteVerdict, blank=True, help_text="empty: not judged yet"
    )
    score = models.FloatField(null=True)
    reasons: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=200), default=list)
    judged_at = models.DateTimeField(null=True)
    allowed_by = models.BigIntegerField(null=True, help_text="the Allowed that made a machine's click human")
    is_overruled = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["site", "at"], name="site_clicks_in_order"),
            models.Index(fields=["at", "id"], name="site_clicks_to_judge", condition=Q(judged_at=None)),
            models.Index(fields=["campaign", "at"], name="site_clicks_of_campaign"),
            models.Index(fields=["site", "received_at"], name="site_clicks_by_age"),
            models.Index(fields=["audience", "at"], name="site_clicks_of_person", condition=~Q(audience="")),
            models.Index(fields=["visitor"], name="site_clicks_of_visitor", condition=~Q(visitor="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "uid"], name="site_click_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="site_click_way_known"),
            models.CheckConstraint(
                condition=Q(at__lte=F("received_at") + AHEAD), name="site_click_not_of_the_future"
            ),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="site_click_costs_no_less"),
            models.CheckConstraint(
                condition=Q(address__regex=HASH, kit__regex=HASH, visitor__regex=HASH, click_id__regex=HASH),
                name="site_click_hides_who",
            ),
            models.CheckConstraint(
                condition=Q(cidr=None)
                | Q(
                    In(
                        Func(F("cidr"), function="masklen", output_field=models.IntegerField()),
                        [24, 48],
                    )
                ),
                name="site_click_knows_no_address",
            ),
            models.CheckConstraint(
                condition=Q(action="", action_at=None) | ~Q(action="") & Q(action_at__isnull=False),
                name="site_click_action_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(judged_at=None, verdict="", score=None, allowed_by=None, is_overruled=False)
                | Q(
                    judged_at__isnull=False,
                    verdict__in=SiteVerdict.values,
                    score__gte=0,
                    score__lte=1,
                ),
                name="site_click_judged_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.uid}"


class Overruling(models.Model):
    """A person's word against the program's. It holds until it is taken back; none is deleted before its click."""

    click = models.ForeignKey(SiteClick, models.CASCADE, related_name="overrulings")
    verdict = models.CharField(max_length=8, choices=SiteVerdict)
    was = models.CharField(max_length=8, choices=SiteVerdict, help_text="what the program had said")
    words = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=SiteVerdict.values, was__in=SiteVerdict.values),
                name="overruling_known",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="overruling_has_words"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="overruling_taken_back_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["click"], condition=Q(taken_back_at=None), name="one_overruling_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.click_id} {self.verdict}"


class SiteOverflow(models.Model):
    """What came faster than is kept: counted by address block and minute."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="overflows")
    cidr = PrefixField(null=True, help_text="null: the site as a whole had too many")
    minute = models.DateTimeField()
    clicks = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "cidr", "minute"], nulls_distinct=False, name="site_overflow_once_a_minute"
            ),
            models.CheckConstraint(condition=Q(clicks__gte=1), name="site_overflow_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.clicks} at {self.minute}"


class Judging(models.Model):
    """How far judging has come: one row. `run` names the process whose memory has seen everything so far."""

    run = models.UUIDField()
    at = models.DateTimeField()
    clicks = models.PositiveBigIntegerField(default=0, help_text="judged in all")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_judging")]

    def __str__(self) -> str:
        return f"judged until {self.at}"
