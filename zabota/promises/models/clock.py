"""The dated facts that a ticket's clocks are folded from, and the targets that held at each moment (decision 0013)."""

from typing import Any

from django.db import models
from django.db.models import Q

from zabota.promises.clocks import FactKind
from zabota.promises.models.levels import LevelRule, ServiceLevel
from zabota.promises.models.promise import KINDS, Promise
from zabota.tickets.models import Message, Ticket

FACTS = [(kind.value, kind.value) for kind in FactKind]
OF_INPUTS = [FactKind.INPUT_ASKED.value, FactKind.INPUT_GIVEN.value]


class AgreedTargets(models.Model):
    """Spans and calendar as they were at some moment, kept once under the digest of their content; changed never.

    `spans` and `warns_before` are seconds of working time: {"first answer": 7200}.
    """

    digest = models.CharField(max_length=32, primary_key=True)
    calendar: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    spans: "models.JSONField[dict[str, float], dict[str, float]]" = models.JSONField()
    warns_before = models.DurationField()

    class Meta:
        verbose_name_plural = "agreed targets"
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{32}$"), name="targets_by_digest")
        ]

    def __str__(self) -> str:
        return self.digest[:8]


class ClockFact(models.Model):
    """`input` says which Input; `to` by when a letter said the next news comes, or where `clock` was moved to."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="clock_facts", db_index=False)
    kind = models.CharField(max_length=12, choices=FACTS)
    at = models.DateTimeField()
    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="+")
    input = models.ForeignKey(Promise, models.CASCADE, null=True, blank=True, related_name="+")
    targets = models.ForeignKey(
        AgreedTargets, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    level = models.ForeignKey(
        ServiceLevel, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    rule = models.ForeignKey(
        LevelRule, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    rule_name = models.CharField(max_length=120, blank=True)
    clock = models.CharField(max_length=12, blank=True, choices=KINDS)
    to = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ticket", "at", "id"], name="clock_facts_of_a_ticket")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _name in FACTS]), name="clock_fact_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=FactKind.TARGETS_SET.value, targets__isnull=False)
                | (~Q(kind=FactKind.TARGETS_SET.value) & Q(targets=None)),
                name="set_targets_say_which",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OF_INPUTS, input__isnull=False)
                | (~Q(kind__in=OF_INPUTS) & Q(input=None)),
                name="facts_of_inputs_say_which",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FactKind.MOVED.value) | (Q(to__isnull=False) & ~Q(clock="")),
                name="moved_clock_says_which_and_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.kind} at {self.at}"


class TicketLevel(models.Model):
    """Which level a ticket has since when, by which rule (as it was called then); without one: the default level."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, primary_key=True, related_name="service_level")
    level = models.ForeignKey(ServiceLevel, models.PROTECT, related_name="+")
    rule = models.ForeignKey(
        LevelRule, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    rule_name = models.CharField(max_length=120, blank=True)
    targets = models.ForeignKey(AgreedTargets, models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.level_id}"
