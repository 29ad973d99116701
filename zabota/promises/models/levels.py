"""What was agreed about time: working calendars, service levels, the rules that choose among them, escalation."""

import json
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Agreement, Company
from zabota.promises import calendars
from zabota.promises.clocks import ClockKind, Targets

NOTHING = timedelta()
SHORT_SPAN_PARTS = 4  # a span too short for the usual warning is warned of at its last quarter
CLOCKS = {
    "first_answer": ClockKind.FIRST_ANSWER,
    "next_answer": ClockKind.NEXT_ANSWER,
    "status": ClockKind.STATUS,
    "solution": ClockKind.SOLUTION,
}


class WorkCalendar(models.Model):
    """Working hours as they are written down; `value` counts with them.

    `layout` is that of `calendars.layout`; its `day_names` say what own days are. `public_days` are the public holidays
    of the country, this year's and the next two: {"2026-05-11": {"name": "…"}}; one that is worked on in exchange
    says by the hours of which weekday: {"2025-11-01": {"name": "", "works": "mon"}}.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    layout: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    country = models.CharField(_("public holidays of"), max_length=2, blank=True)
    public_days: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        default=dict, blank=True
    )
    is_default = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="calendar_has_a_name"),
            models.CheckConstraint(
                condition=Q(country__regex=r"^([A-Z]{2})?$"), name="calendar_country_is_one"
            ),
            models.CheckConstraint(
                condition=Q(layout__has_keys=["timezone", "business_hours"]), name="calendar_has_a_week"
            ),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_calendar"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_layout(self) -> dict[str, Any]:
        """With the public holidays: all that counting needs, to be frozen where it has to stay."""
        days = self.public_days
        return {
            **self.layout,
            "holidays": sorted(
                {*self.layout.get("holidays", []), *(day for day in days if not days[day].get("works"))}
            ),
            "transfers": {day: days[day]["works"] for day in days if days[day].get("works")}
            | self.layout.get("transfers", {}),
        }

    @property
    def value(self) -> calendars.WorkCalendar:
        return value_of(self.full_layout)

    @property
    def zone(self) -> str:
        return str(self.layout["timezone"])


class SlipLetter(models.TextChoices):
    """How the client hears of another date before the one they were given passes."""

    DRAFTED = "drafted", _("is begun for the owner, who sends it")
    BY_ITSELF = "by itself", _("leaves by itself shortly before, unless the owner acts")


class ClientHours(models.Model):
    """By whose hours and in which zone a client lives. Without a row: by those of their service level."""

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="+")
    calendar = models.ForeignKey(WorkCalendar, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "client hours"

    def __str__(self) -> str:
        return f"{self.company_id}: {self.calendar_id}"


class ServiceLevel(models.Model):
    """Targets in working time; a clock without one is not kept."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    calendar = models.ForeignKey(
        WorkCalendar, models.PROTECT, related_name="levels", verbose_name=_("working calendar")
    )
    first_answer = models.DurationField(_("first answer in"), null=True, blank=True)
    next_answer = models.DurationField(_("each next answer in"), null=True, blank=True)
    status = models.DurationField(_("news while it is open, every"), null=True, blank=True)
    solution = models.DurationField(_("solution in"), null=True, blank=True)
    warns_before = models.DurationField(_("warn the owner before it is due by"), default=timedelta(hours=1))
    slip_letter = models.CharField(
        _("letter about a date that slips"), max_length=10, choices=SlipLetter, default=SlipLetter.DRAFTED
    )
    is_default = models.BooleanField(default=False)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="level_has_a_name"),
            models.CheckConstraint(
                condition=Q(slip_letter__in=SlipLetter.values), name="level_slip_letter_known"
            ),
            models.CheckConstraint(condition=Q(warns_before__gt=NOTHING), name="level_warns_before"),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gt": NOTHING}),
                    name=f"level_{name}_takes_time",
                )
                for name in CLOCKS
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(is_active=True), name="default_level_in_use"
            ),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_level"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spans(self) -> dict[ClockKind, timedelta]:
        given = {kind: getattr(self, name) for name, kind in CLOCKS.items()}
        return {kind: span for kind, span in given.items() if span}

    @property
    def targets(self) -> Targets:
        return Targets(self.calendar.value, self.spans)

    def warns_of(self, span: timedelta) -> timedelta:
        """How long before the end of a span of working time its owner is warned."""
        return self.warns_before if span >= 2 * self.warns_before else span / SHORT_SPAN_PARTS


class LevelRule(models.Model):
    """Which tickets get which level. Of all rules in force the first that holds for a ticket wins.

    `conditions` is a tree of tickets.conditions. With an agreement it holds only for tickets of its company, and while
    the agreement is in force.
    """

    place = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120)
    conditions: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        default=dict, blank=True
    )
    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only while in force"),
    )
    level = models.ForeignKey(
        ServiceLevel, models.PROTECT, related_name="rules", verbose_name=_("service level")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="level_rule_has_a_name"),
            models.UniqueConstraint(
                fields=["place"], name="level_rules_in_order", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StepTo(models.TextChoices):
    """To whom a step goes."""

    OWNER = "owner", _("the owner")
    DEPUTY = "deputy", _("the owner's deputy")
    LINE = "line", _("everybody on the line")
    LEAD = "lead", _("leads of the line")
    HEAD = "head", _("heads of the service")
    DUTY = "duty", _("who is on duty")


class EscalationStep(models.Model):
    """Who is told when a promise is late or about to be. Without a level: for the whole house, where a level has none.

    `after` is working time after the due moment; below nothing it is before it.
    """

    level = models.ForeignKey(ServiceLevel, models.CASCADE, null=True, blank=True, related_name="steps")
    place = models.PositiveIntegerField()
    after = models.DurationField(default=NOTHING)
    to = models.CharField(max_length=10, choices=StepTo)

    class Meta:
        ordering = [F("level").asc(nulls_first=True), "place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "place"],
                name="escalation_steps_in_order",
                deferrable=models.Deferrable.DEFERRED,
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(to__in=StepTo.values), name="escalation_step_to_known"),
        ]

    def __str__(self) -> str:
        return f"{self.after} → {self.to}"


def value_of(layout: dict[str, Any]) -> calendars.WorkCalendar:
    """Kept by content. `duty_for` in it: with the hours of duty for that kind of event. Raises CalendarRefused."""
    return _value_written(json.dumps(layout, sort_keys=True))


@lru_cache(maxsize=256)
def _value_written(written: str) -> calendars.WorkCalendar:
    layout = json.loads(written)
    calendar = calendars.calendar_of(layout)
    return calendar.on_duty(layout["duty_for"]) if layout.get("duty_for") else calendar
