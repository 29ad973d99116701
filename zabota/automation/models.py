"""Macros: several acts on a ticket under one name; and what they did."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent, Line
from zabota.tickets.models import Ticket, TicketKind
from zabota.writing.models import SavedReply, Shared, SharedQuerySet

LONGEST_SNOOZE = 24 * 366  # hours


class Owning(models.TextChoices):
    """To whom a macro gives a ticket."""

    AS_IT_IS = "", _("as it is")
    ME = "me", _("whoever applies it")
    COLLEAGUE = "colleague", _("a colleague")
    NOBODY = "nobody", _("nobody: anyone may take it")


class Stepping(models.TextChoices):
    """Who owes the next step after a macro."""

    AS_IT_IS = "", _("as it is")
    OURS = "open", _("we owe the next step")
    THEIRS = "waiting", _("the client owes the next step")
    SOLVED = "solved", _("nobody: the ticket is solved")


class Macro(Shared):
    """Each column that is not empty is an act; they are done in one order and one transaction."""

    name = models.CharField(_("name"), max_length=120)
    reply = models.ForeignKey(
        SavedReply,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="macros",
        verbose_name=_("saved reply"),
    )
    add_tags: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=60), default=list, blank=True
    )
    remove_tags: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=60), default=list, blank=True
    )
    kind = models.ForeignKey(
        TicketKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind")
    )
    owning = models.CharField(_("owner"), max_length=10, choices=Owning, default="", blank=True)
    owner = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("colleague")
    )
    to_line = models.ForeignKey(
        Line, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to the line")
    )
    move_reason = models.CharField(_("why it belongs there"), max_length=500, blank=True)
    step = models.CharField(_("next step"), max_length=10, choices=Stepping, default="", blank=True)
    snooze_hours = models.PositiveIntegerField(_("snooze for hours"), null=True, blank=True)
    note = models.TextField(_("note for colleagues"), blank=True)
    follow = models.BooleanField(_("follow the ticket"), default=False)

    objects = SharedQuerySet["Macro"].as_manager()

    class Meta(Shared.Meta):
        ordering = ["name", "id"]
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="macro_has_a_name"),
            models.CheckConstraint(
                condition=Q(owning="colleague", owner__isnull=False)
                | Q(owning__in=["", "me", "nobody"], owner=None),
                name="macro_names_the_colleague",
            ),
            models.CheckConstraint(
                condition=Q(to_line=None, move_reason="") | Q(to_line__isnull=False) & ~Q(move_reason=""),
                name="macro_moves_with_a_reason",
            ),
            models.CheckConstraint(condition=Q(step__in=Stepping.values), name="macro_step_known"),
            models.CheckConstraint(
                condition=Q(snooze_hours=None)
                | Q(snooze_hours__gte=1, snooze_hours__lte=LONGEST_SNOOZE) & ~Q(step="solved"),
                name="macro_snoozes_what_is_not_solved",
            ),
            models.CheckConstraint(
                condition=~Q(
                    reply=None,
                    add_tags=[],
                    remove_tags=[],
                    kind=None,
                    owning="",
                    to_line=None,
                    step="",
                    snooze_hours=None,
                    note="",
                    follow=False,
                ),
                name="macro_does_something",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], condition=Q(deleted_at=None), name="macros_by_name")]

    def __str__(self) -> str:
        return self.name


class MacroRun(models.Model):
    """Who applied which macro to which ticket, and what stood there before."""

    macro = models.ForeignKey(Macro, models.SET_NULL, null=True, related_name="runs")
    name = models.CharField(max_length=120, help_text="the macro's, as it was called then")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="macro_runs")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    did: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=20), default=list)
    before = models.JSONField(default=dict)
    version_after = models.PositiveIntegerField()
    nonce = models.UUIDField(unique=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ticket", "-id"], name="macro_runs_of_a_ticket")]

    def __str__(self) -> str:
        return f"{self.name} on {self.ticket_id}"
