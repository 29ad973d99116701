"""Which alarms open no play, by lot: the draw stands in its row before anybody sees the alarm."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clients.models import Company

MOST_HELD_OUT = 50  # % of the alarms


class HoldOut(models.Model):
    """The one rule of the house: whether any alarm is held out, how many of a hundred, and the seed of the lots."""

    is_on = models.BooleanField(_("hold out a few alarms by lot"), default=True)
    percent = models.PositiveSmallIntegerField(_("of a hundred alarms"), default=10)
    seed = models.CharField(max_length=32)

    class Meta:
        verbose_name_plural = "hold-out"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_rule_of_the_hold_out"),
            models.CheckConstraint(
                condition=Q(percent__range=(0, MOST_HELD_OUT)), name="hold_out_at_most_half"
            ),
            models.CheckConstraint(condition=Q(seed__regex=r"^[0-9a-f]{32}$"), name="hold_out_has_a_seed"),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %"


class Exempt(models.Model):
    """A client that is never held out."""

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="+")
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "exempt"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="exempt_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.reason}"


class Arm(models.TextChoices):
    PLAYED = "played", _("a play was opened")
    HELD_OUT = "held out", _("held out")
    ASIDE = "aside", _("no lot was drawn")


class Aside(models.TextChoices):
    """Why no lot was drawn."""

    BY_HAND = "by hand", _("a person had opened a play")
    SWITCHED_OFF = "switched off", _("holding out is switched off")
    EXEMPT = "exempt", _("this client is never held out")
    NO_PATTERN = "no pattern", _("no play is opened by an alarm")


class Outcome(models.TextChoices):
    """How it was with the client eight weeks after the alarm."""

    BACK = "back", _("the rhythm is back")
    QUIET = "quiet", _("still quiet")
    LEFT = "left", _("left us")


class DrawQuerySet(models.QuerySet["Draw"]):
    def counted(self) -> Self:
        """One for a client and quarter: later alarms follow the first lot and are no new evidence."""
        return self.filter(arm__in=[Arm.PLAYED, Arm.HELD_OUT], follows=None)


class Draw(models.Model):
    """`number` in [0, 1) of `seed` and the alarm decides: below `percent` of a hundred it is held out.

    `follows` is the lot of the same client within the last quarter, whose arm it shares. `outcome` is
    looked up eight weeks later, in both arms alike and by the radar, never by those who played; `left_on` is the day
    on which the client left us.
    """

    alarm_id = models.PositiveBigIntegerField(unique=True)
    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=40, blank=True)
    since = models.DateField(help_text="the first quiet week")
    at = models.DateTimeField()
    arm = models.CharField(max_length=10, choices=Arm)
    aside = models.CharField(max_length=15, blank=True, choices=Aside)
    percent = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    number = models.FloatField()
    follows = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=5, blank=True, choices=Outcome)
    known_at = models.DateTimeField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(arm__in=Arm.values), name="arm_known"),
            models.CheckConstraint(
                condition=(Q(arm=Arm.ASIDE) & Q(aside__in=Aside.values)) | (~Q(arm=Arm.ASIDE) & Q(aside="")),
                name="no_lot_for_a_known_reason",
            ),
            models.CheckConstraint(condition=Q(number__gte=0, number__lt=1), name="lot_is_a_share"),
            models.CheckConstraint(condition=Q(percent__range=(0, MOST_HELD_OUT)), name="lot_at_most_half"),
            models.CheckConstraint(condition=~Q(follows=F("id")), name="lot_follows_another"),
            models.CheckConstraint(
                condition=Q(outcome="", known_at=None)
                | Q(outcome__in=Outcome.values, known_at__isnull=False),
                name="outcome_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(arm=Arm.ASIDE) | Q(follows=None), name="only_lots_follow_lots"
            ),
        ]
        indexes = [
            models.Index(fields=["company", "-at"], name="draws_of_a_company"),
            models.Index(fields=["at"], condition=Q(outcome=""), name="draws_to_look_at"),
        ]

    def __str__(self) -> str:
        return f"{self.alarm_id}: {self.arm}"
