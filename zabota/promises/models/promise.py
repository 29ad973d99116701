"""Who does what by when, for whom: one row a promise, whoever of the two sides made it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Company, Contact
from zabota.promises.clocks import ClockKind
from zabota.team.models import Agent
from zabota.tickets.models import Message, Snooze, Ticket


class PromiseSide(models.TextChoices):
    OURS = "ours", _("by us")
    THEIRS = "theirs", _("by the client")


class Source(models.TextChoices):
    LEVEL = "level", _("service level")
    LETTER = "letter", _("letter")
    CALL = "call", _("telephone call")
    MEETING = "meeting", _("meeting")
    RULE = "rule", _("rule of the house")
    SNOOZE = "snooze", _("snooze")
    INPUT = "input", _("asked of the client")
    ANSWER = "answer", _("a bad word of the client’s")
    PLAY = "play", _("play")


class Outcome(models.TextChoices):
    """How it ended. *Kept* counts by the first date."""

    KEPT = "kept", pgettext_lazy("promise", "kept")
    KEPT_AFTER_MOVE = "kept after a move", pgettext_lazy("promise", "kept after a move")
    BROKEN = "broken", pgettext_lazy("promise", "broken")
    WITHDRAWN = "withdrawn", pgettext_lazy("promise", "withdrawn")


KEPT = (Outcome.KEPT, Outcome.KEPT_AFTER_MOVE)
BY_PROGRAM = (Source.RULE, Source.SNOOZE)  # nobody made them by hand, and nobody ends them so
INWARD = (*BY_PROGRAM, Source.ANSWER, Source.PLAY)  # the client was told nothing of it
KINDS = [(kind.value, kind.value) for kind in ClockKind]
CLOCK_NAMES = {
    ClockKind.FIRST_ANSWER: _("first answer"),
    ClockKind.NEXT_ANSWER: _("next answer"),
    ClockKind.STATUS: _("next news"),
    ClockKind.SOLUTION: _("solution"),
}


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> Self:
        return self.filter(outcome="")

    def ours(self) -> Self:
        return self.filter(side=PromiseSide.OURS)

    def theirs(self) -> Self:
        return self.filter(side=PromiseSide.THEIRS)

    def told(self) -> Self:
        """Those the client knows of."""
        return self.exclude(source__in=INWARD)


class Promise(models.Model):
    """`clock` says which clock of the service level it is; the others say in `text` what was promised.

    A clock that stands still while the client owes us something has no `due_at`, and `left` of working time. What is
    late is broken (`broken_at`) and may still be open; `look_at` is the next moment at which the guard has to look.
    """

    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, blank=True, related_name="promises")
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="promises", db_index=False
    )
    side = models.CharField(max_length=10, choices=PromiseSide, default=PromiseSide.OURS)
    source = models.CharField(max_length=10, choices=Source)
    clock = models.CharField(max_length=12, blank=True, choices=KINDS)
    text = models.CharField(_("what is promised"), max_length=500, blank=True)
    agent = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="promises", db_index=False
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="promises", db_index=False
    )
    message = models.ForeignKey(
        Message,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="promises",
        help_text="that it stands in; one that is taken back was never promised",
    )
    snooze = models.ForeignKey(
        Snooze, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    first_due_at = models.DateTimeField(help_text="later only by what the client was waited for")
    due_at = models.DateTimeField(null=True, blank=True)
    left = models.DurationField(null=True, blank=True, help_text="working time, while it stands still")
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the other side heard of it")
    moves = models.PositiveIntegerField(default=0, help_text="times that we gave another date")
    outcome = models.CharField(max_length=20, blank=True, choices=Outcome)
    ended_at = models.DateTimeField(null=True, blank=True)
    risk_at = models.DateTimeField(null=True, blank=True, help_text="from when on it is at risk")
    warned_at = models.DateTimeField(null=True, blank=True)
    broken_at = models.DateTimeField(null=True, blank=True)
    look_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveIntegerField(default=0)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket__isnull=False) | Q(company__isnull=False) | Q(contact__isnull=False),
                name="promise_is_to_somebody",
            ),
            models.CheckConstraint(condition=Q(side__in=PromiseSide.values), name="promise_side_known"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="promise_source_known"),
            models.CheckConstraint(
                condition=Q(clock="") | Q(clock__in=[kind for kind, _name in KINDS]),
                name="promise_clock_known",
            ),
            models.CheckConstraint(
                condition=(Q(source=Source.LEVEL) & ~Q(clock="")) | (~Q(source=Source.LEVEL) & Q(clock="")),
                name="levels_promise_clocks",
            ),
            models.CheckConstraint(
                condition=~Q(clock="", text="") | Q(source=Source.RULE), name="promise_says_what"
            ),
            models.CheckConstraint(
                condition=Q(clock="") | Q(ticket__isnull=False), name="clocks_are_of_tickets"
            ),
            models.CheckConstraint(
                condition=Q(side=PromiseSide.OURS, source__in=[one for one in Source if one != Source.INPUT])
                | Q(side=PromiseSide.THEIRS, source=Source.INPUT, contact__isnull=False),
                name="inputs_are_theirs_and_name_their_person",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="promise_outcome_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Outcome.values), name="promise_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=False) | ~Q(clock=""), name="only_clocks_stand_still"
            ),
            models.CheckConstraint(
                condition=Q(look_at=None) | Q(outcome=""), name="only_open_promises_are_guarded"
            ),
            models.CheckConstraint(
                condition=Q(source=Source.SNOOZE) | Q(snooze=None), name="snooze_of_a_snooze_promise"
            ),
            models.UniqueConstraint(
                fields=["ticket", "clock"],
                condition=Q(outcome="") & ~Q(clock=""),
                name="one_open_clock_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(outcome="", source="snooze"), name="one_open_snooze_promise"
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(outcome="", source="rule"), name="one_open_rule_promise"
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_at", "id"],
                condition=Q(outcome="", look_at__isnull=False),
                name="promises_to_look_at",
            ),
            models.Index(
                fields=["agent", "due_at"], condition=Q(outcome=""), name="open_promises_of_an_agent"
            ),
            models.Index(fields=["company", "-made_at"], name="promises_with_a_company"),
            models.Index(fields=["contact", "-made_at"], name="promises_with_a_contact"),
            models.Index(
                fields=["ended_at"],
                condition=Q(side=PromiseSide.OURS) & ~Q(outcome=""),
                name="promises_of_ours_by_their_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id or self.company_id or self.contact_id}: {self.what}"

    @property
    def what(self) -> str:
        if self.clock:
            return str(CLOCK_NAMES[ClockKind(self.clock)])
        return self.text or gettext("next step")

    @property
    def is_open(self) -> bool:
        return self.outcome == ""

    @property
    def is_ours(self) -> bool:
        return self.side == PromiseSide.OURS

    @property
    def stands_still(self) -> bool:
        return self.is_open and self.due_at is None


class MoveWhy(models.TextChoices):
    OWNER = "owner", _("moved by us")
    TARGETS = "targets", _("another service level")
    CALENDAR = "calendar", _("another working calendar")
    WAITED = "waited", _("we waited for the client")
    REOPENED = "reopened", _("reopened")


BY_US = (MoveWhy.OWNER, MoveWhy.TARGETS, MoveWhy.CALENDAR)


class PromiseMove(models.Model):
    """One re-dating: from, to, why, and when the other side was told."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="all_moves")
    was = models.DateTimeField()
    due = models.DateTimeField()
    why = models.CharField(max_length=10, choices=MoveWhy)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        Message,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="that moves it; taken back, nothing was moved",
    )
    told_in = models.ForeignKey(
        Message,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="that tells what was moved without a letter",
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(why__in=MoveWhy.values), name="promise_move_why_known"),
            models.CheckConstraint(
                condition=~Q(why=MoveWhy.OWNER) | ~Q(reason=""), name="our_move_has_a_reason"
            ),
            models.CheckConstraint(condition=~Q(was=F("due")), name="promise_move_goes_elsewhere"),
            models.UniqueConstraint(fields=["promise", "at", "due"], name="promise_moved_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.was} → {self.due}"


class CarriedPromises(models.Model):
    """Those that a merge brought along, for the day it is undone."""

    merge_id = models.BigIntegerField(primary_key=True)
    promise_ids = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "carried promises"

    def __str__(self) -> str:
        return f"{self.merge_id}: {len(self.promise_ids)}"
