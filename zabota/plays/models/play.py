"""A pattern followed with one client: its steps, how each of them ended, and what came of the whole."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.clients.models import Company
from zabota.plays.models.pattern import OpensBy, Pattern, StepKind
from zabota.promises.models import Promise
from zabota.team.models import Agent


class Result(models.TextChoices):
    WON_BACK = "won back", _("won back")
    NO_CHANGE = "no change", _("no change")
    LOST = "lost", pgettext_lazy("client", "lost")
    NO_TROUBLE = "no trouble", _("there was no trouble")


class PlayQuerySet(models.QuerySet["Play"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)


class Play(models.Model):
    """`cause_id` is the alarm, stage or signal that opened it, or the alarm because of which a person did; `words` say
    why a person did.

    `ended_at` is written together with its result, and by nothing else.
    """

    pattern = models.ForeignKey(Pattern, models.PROTECT, related_name="plays")
    name = models.CharField(max_length=120, help_text="the pattern’s, as it was")
    company = models.ForeignKey(Company, models.CASCADE, related_name="plays", db_index=False)
    opened_by_what = models.CharField(max_length=10, choices=OpensBy)
    cause_id = models.PositiveBigIntegerField(null=True, blank=True)
    words = models.CharField(_("why"), max_length=500, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PlayQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(opened_by_what__in=OpensBy.values), name="play_cause_known"),
            models.CheckConstraint(
                condition=~Q(opened_by_what=OpensBy.HAND) | Q(opened_by__isnull=False),
                name="play_by_hand_has_a_hand",
            ),
            models.UniqueConstraint(
                fields=["company", "pattern"],
                condition=Q(ended_at=None),
                name="one_running_play_of_a_pattern",
            ),
            models.UniqueConstraint(
                fields=["pattern", "company", "opened_by_what", "cause_id"],
                condition=Q(opened_by_what__in=[OpensBy.ALARM, OpensBy.SIGNAL]),
                name="opened_once_for_a_cause",
            ),
        ]
        indexes = [models.Index(fields=["company", "-opened_at"], name="plays_of_a_company")]

    def __str__(self) -> str:
        return f"{self.name}: {self.company_id}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


class PlayResult(models.Model):
    """What came of it, in a person's words."""

    play = models.OneToOneField(Play, models.CASCADE, primary_key=True, related_name="result")
    result = models.CharField(_("what came of it"), max_length=10, choices=Result)
    words = models.TextField(_("in words"))
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(result__in=Result.values), name="play_result_known"),
            models.CheckConstraint(condition=~Q(words=""), name="play_result_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.play_id}: {self.result}"


class PlayStepQuerySet(models.QuerySet["PlayStep"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)


class PlayStep(models.Model):
    """`due_at` is the date of its promise. Without an agent (nobody was found) it waits for somebody to take it.

    `ended_at` is written together with its end, and by nothing else.
    """

    play = models.ForeignKey(Play, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind)
    text = models.CharField(max_length=300)
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    first_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    promise = models.OneToOneField(
        Promise, models.SET_NULL, null=True, blank=True, related_name="step_of_a_play"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PlayStepQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["play", "place"], name="one_step_of_a_play_at_a_place"),
            models.CheckConstraint(condition=~Q(text=""), name="step_says_what"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="step_kind_known"),
            models.CheckConstraint(
                condition=Q(promise=None) | Q(agent__isnull=False), name="promised_step_is_somebodys"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agent", "due_at"], condition=Q(ended_at=None), name="open_steps_of_an_agent"
            ),
            models.Index(fields=["due_at"], condition=Q(ended_at=None), name="open_steps_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.play_id}.{self.place} {self.text}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class StepEnd(models.Model):
    """Done with a word, or skipped with a reason."""

    step = models.OneToOneField(PlayStep, models.CASCADE, primary_key=True, related_name="end")
    is_skipped = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_skipped=False) | ~Q(words=""), name="skipped_step_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step_id} at {self.at}"
