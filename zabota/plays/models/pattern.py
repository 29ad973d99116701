"""What to do when something happens to a client: written once, followed by plays."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.team.models import Agent

LONGEST_AFTER = 500  # hours or days of work


class OpensBy(models.TextChoices):
    HAND = "hand", _("by hand")
    ALARM = "alarm", _("an alarm: the client falls silent")
    STAGE = "stage", _("a stage of the journey")
    SIGNAL = "signal", _("a signal")
    HINT = "hint", _("a hint that there is more to offer")


class StepKind(models.TextChoices):
    CALL = "call", _("a call")
    REPORT = "report", _("a service report")
    VISIT = "visit", _("a visit")
    LETTER = "letter", _("a letter")
    OTHER = "other", pgettext_lazy("step", "something else")


class Owner(models.TextChoices):
    ACCOUNT_OWNER = "account owner", _("the account owner")
    LEAD = "lead", _("a lead")
    AGENT = "agent", _("a colleague, by name")


class Unit(models.TextChoices):
    HOURS = "hours", _("working hours")
    DAYS = "days", _("working days")


class Pattern(models.Model):
    """`stage_id` is a stage of the room of journeys, `signal` a kind of signal of the room of retention."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    about = models.TextField(_("what it is for"), blank=True)
    opens_by = models.CharField(_("opened by"), max_length=10, choices=OpensBy, default=OpensBy.HAND)
    stage_id = models.PositiveBigIntegerField(null=True, blank=True)
    signal = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="pattern_has_a_name"),
            models.CheckConstraint(condition=Q(opens_by__in=OpensBy.values), name="pattern_opening_known"),
            models.CheckConstraint(
                condition=Q(opens_by=OpensBy.STAGE, stage_id__isnull=False)
                | (~Q(opens_by=OpensBy.STAGE) & Q(stage_id=None)),
                name="pattern_of_a_stage_says_which",
            ),
            models.CheckConstraint(
                condition=(Q(opens_by=OpensBy.SIGNAL) & ~Q(signal=""))
                | (~Q(opens_by=OpensBy.SIGNAL) & Q(signal="")),
                name="pattern_of_a_signal_says_which",
            ),
        ]
        indexes = [
            models.Index(fields=["opens_by"], condition=Q(is_active=True), name="patterns_by_what_opens_them")
        ]

    def __str__(self) -> str:
        return self.name


class PatternStep(models.Model):
    """Due `after` so much working time since the play was opened."""

    pattern = models.ForeignKey(Pattern, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind of step"), max_length=10, choices=StepKind)
    text = models.CharField(_("what to do"), max_length=300)
    owner = models.CharField(_("who"), max_length=15, choices=Owner, default=Owner.ACCOUNT_OWNER)
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.PositiveSmallIntegerField(_("done in"))
    unit = models.CharField(max_length=5, choices=Unit, default=Unit.DAYS)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pattern", "place"],
                name="one_step_at_a_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(text=""), name="pattern_step_says_what"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="pattern_step_kind_known"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="pattern_step_unit_known"),
            models.CheckConstraint(
                condition=Q(after__range=(1, LONGEST_AFTER)), name="pattern_step_takes_some_time"
            ),
            models.CheckConstraint(
                condition=Q(owner=Owner.AGENT, agent__isnull=False)
                | Q(owner__in=[Owner.ACCOUNT_OWNER, Owner.LEAD], agent=None),
                name="pattern_step_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.text}"
