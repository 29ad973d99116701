"""Kinds of tickets, and what is asked of each kind besides its letters."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from zabota.tickets.models.ticket import Ticket


class TicketKind(models.Model):
    """A question, an outage, an order: what kind of thing the client wants."""

    name = models.CharField(_("name"), max_length=80)
    place = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(_("offered for new tickets"), default=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="kind_once"),
            models.CheckConstraint(condition=~Q(name=""), name="kind_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class FieldType(models.TextChoices):
    TEXT = "text", _("text")
    NUMBER = "number", _("number")
    CHOICE = "choice", _("one of several")
    DAY = "day", _("day")
    YES = "yes", _("yes or no")


class Field(models.Model):
    """A question about a ticket, asked of some kinds only, and only for a purpose that somebody can name."""

    name = models.CharField(_("name"), max_length=80)
    type = models.CharField(_("type"), max_length=10, choices=FieldType, default=FieldType.TEXT)
    choices: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=80), default=list, blank=True
    )
    kinds: "models.ManyToManyField[TicketKind, models.Model]" = models.ManyToManyField(
        TicketKind, related_name="fields", blank=True, help_text="none: asked of every kind"
    )
    who_needs_it = models.CharField(_("who needs it"), max_length=200)
    what_for = models.CharField(_("what for"), max_length=300)
    depends_on = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="dependants")
    depends_on_value = models.CharField(_("asked only when that is"), max_length=80, blank=True)
    is_needed_to_solve = models.BooleanField(_("must be filled in before a ticket is solved"), default=False)
    place = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(_("is asked"), default=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="field_once"),
            models.CheckConstraint(condition=~Q(name=""), name="field_has_a_name"),
            models.CheckConstraint(condition=Q(type__in=FieldType.values), name="field_type_known"),
            models.CheckConstraint(
                condition=~Q(who_needs_it="") & ~Q(what_for=""), name="field_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=~Q(type="choice") | Q(choices__len__gte=2), name="choice_has_choices"
            ),
            models.CheckConstraint(condition=~Q(depends_on=F("id")), name="field_depends_on_another"),
        ]

    def __str__(self) -> str:
        return self.name


class FieldValue(models.Model):
    """`value` is written the same for every type: 2026-11-21, 12.5, yes, or the text; empty values have no row."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="field_values")
    field = models.ForeignKey(Field, models.CASCADE, related_name="values")
    value = models.CharField(max_length=1000)

    class Meta:
        indexes = [models.Index(fields=["field", "value"], name="field_values_by_value")]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "field"], name="field_filled_once"),
            models.CheckConstraint(condition=~Q(value=""), name="field_value_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.field_id} = {self.value}"
