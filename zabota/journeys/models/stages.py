"""The stages of the way, what is known to be asked there, and which company was where."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.journeys.calculations.conditions import Fact
from zabota.tickets.models import TicketKind

LONGEST = 36_500  # days, a hundred years


class JourneyStage(models.Model):
    """One of an ordered list. One that came with the house has a `key`, and a name in words until it has its own."""

    place = models.PositiveIntegerField()
    key = models.SlugField(max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    says = models.TextField(_("what we say then"), blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(key="", name=""), name="stage_has_a_name"),
            models.UniqueConstraint(
                fields=["place"], name="stages_in_order", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="stage_of_one_key"),
            models.UniqueConstraint(fields=["name"], condition=~Q(name=""), name="stage_of_one_name"),
        ]

    def __str__(self) -> str:
        return self.name or self.key


class StageCondition(models.Model):
    """A fact within bounds. All conditions of a stage have to hold."""

    stage = models.ForeignKey(JourneyStage, models.CASCADE, related_name="conditions")
    fact = models.CharField(max_length=15, choices=[(fact.value, fact.value) for fact in Fact])
    kind = models.ForeignKey(TicketKind, models.CASCADE, null=True, blank=True, related_name="+")
    at_least = models.PositiveIntegerField(null=True, blank=True)
    at_most = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fact__in=[fact.value for fact in Fact]), name="stage_condition_of_a_known_fact"
            ),
            models.CheckConstraint(
                condition=Q(fact="open", kind__isnull=False) | (~Q(fact="open") & Q(kind=None)),
                name="open_tickets_are_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(at_least=None, at_most=None), name="stage_condition_has_a_bound"
            ),
            models.CheckConstraint(
                condition=Q(at_least=None) | Q(at_most=None) | Q(at_least__lte=F("at_most")),
                name="stage_condition_is_possible",
            ),
            models.CheckConstraint(
                condition=(Q(at_least=None) | Q(at_least__lte=LONGEST))
                & (Q(at_most=None) | Q(at_most__lte=LONGEST)),
                name="stage_condition_within_reason",
            ),
            models.UniqueConstraint(
                fields=["stage", "fact", "kind"], nulls_distinct=False, name="stage_asks_a_fact_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage_id}: {self.at_least} ≤ {self.fact} ≤ {self.at_most}"


class ExpectedQuestion(models.Model):
    """What people usually ask in a stage, and the answer to hand them: words, an address, or both."""

    stage = models.ForeignKey(JourneyStage, models.CASCADE, related_name="questions")
    place = models.PositiveIntegerField()
    question = models.CharField(_("question"), max_length=300)
    answer = models.TextField(_("answer"), blank=True)
    link = models.URLField(_("address of the answer"), max_length=500, blank=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="expected_question_has_words"),
            models.CheckConstraint(condition=~Q(answer="", link=""), name="expected_question_has_an_answer"),
        ]

    def __str__(self) -> str:
        return self.question


class StageEntry(models.Model):
    """A company is in a stage from `entered_at` until `left_at`.

    `by` is None where the rules put it there; a person says why. `rules_said` is the stage that the rules named then.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="stage_entries")
    stage = models.ForeignKey(JourneyStage, models.PROTECT, related_name="entries")
    rules_said = models.ForeignKey(JourneyStage, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "stage entries"
        ordering = ["entered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["company"], condition=Q(left_at=None), name="company_in_one_stage"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("entered_at")), name="stage_left_after_entered"
            ),
            models.CheckConstraint(
                condition=Q(by=None, reason="") | (Q(by__isnull=False) & ~Q(reason="")),
                name="who_moves_a_company_says_why",
            ),
        ]
        indexes = [models.Index(fields=["company", "entered_at"], name="stages_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.stage_id}"


class DepartureQuerySet(models.QuerySet["Departure"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)


class Departure(models.Model):
    """The company is our client no more: since when, why, and who of theirs said so. May be taken back."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="departures")
    on = models.DateField(_("gone since"))
    reason = models.CharField(_("why"), max_length=500)
    said_by = models.CharField(_("who said so"), max_length=200, blank=True)
    stage = models.ForeignKey(
        JourneyStage, models.PROTECT, null=True, related_name="+", help_text="where it was then"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DepartureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["company"], condition=Q(taken_back_at=None), name="company_leaves_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="departure_says_why"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="departure_is_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.on}"
