"""What came back, and what was done about it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.clicks.models import Click
from zabota.clients.models import ContactRole
from zabota.promises.models import Promise
from zabota.satisfaction.models.asking import KNOWN_MEASURES, MEASURES, Level
from zabota.satisfaction.models.survey import Survey
from zabota.satisfaction.scales import SCALES
from zabota.team.models import Agent


class AnswerState(models.TextChoices):
    PROVISIONAL = "provisional", _("just said")
    HUMAN = "human", _("said by a person")
    DOUBTFUL = "doubtful", _("doubtful")
    MACHINE = "machine", _("by a machine")


def on_its_scale() -> Q:
    spans = ((measure.value, list(span)) for measure, span in SCALES.items() if span)
    return Q(*(Q(measure=measure, value__in=span) for measure, span in spans), _connector=Q.OR)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def counted(self) -> "AnswerQuerySet":
        return self.filter(is_counted=True)


class Answer(models.Model):
    """One version of what somebody said to one survey. Nothing is overwritten: another word is another row.

    `measure`, `level`, `role`, `agent` (the ticket's owner then) and `is_about_refusal` are the survey's. By
    telephone there is no click, and `noted_by` says who wrote it down. At most one version of a survey counts.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="answers", db_index=False)
    version = models.PositiveSmallIntegerField()
    click = models.OneToOneField(Click, models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.CharField(max_length=10, choices=MEASURES)
    level = models.CharField(max_length=10, choices=Level)
    role = models.CharField(max_length=10, choices=ContactRole)
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    is_about_refusal = models.BooleanField(default=False)
    value = models.SmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=AnswerState, default=AnswerState.PROVISIONAL)
    is_counted = models.BooleanField(default=False)
    is_bad = models.BooleanField(default=False)
    noted_by = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "version"], name="answer_version_once"),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(is_counted=True), name="one_counted_answer_a_survey"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="answer_versions_begin_at_one"),
            models.CheckConstraint(condition=Q(measure__in=KNOWN_MEASURES), name="answer_measure_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="answer_level_known"),
            models.CheckConstraint(condition=Q(role__in=ContactRole.values), name="answer_role_known"),
            models.CheckConstraint(condition=Q(state__in=AnswerState.values), name="answer_state_known"),
            models.CheckConstraint(
                condition=Q(is_counted=False) | Q(state=AnswerState.HUMAN), name="only_people_count"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(words=""), name="answer_says_something"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | on_its_scale(),
                name="answer_on_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(click__isnull=False, noted_by=None) | Q(click=None, noted_by__isnull=False),
                name="answer_by_click_or_by_telephone",
            ),
            models.CheckConstraint(
                condition=Q(noted_by=None) | Q(agent=None) | ~Q(noted_by=F("agent")),
                name="owner_notes_no_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["measure", "-answered_at"], condition=Q(is_counted=True), name="answers_that_count"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}.{self.version}: {self.value}"


class Redress(models.Model):
    """A bad word became somebody's promise; `changed` is what the one who said it was told of in the end."""

    answer = models.OneToOneField(Answer, models.CASCADE, primary_key=True, related_name="redress")
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, blank=True, related_name="+")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    changed = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True, help_text="when the letter that tells it left")
    problem = models.CharField(max_length=200, blank=True, help_text="why that letter could not leave")

    class Meta:
        verbose_name_plural = "redress"
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at=None, changed="", told_by=None)
                | (Q(told_at__isnull=False, told_by__isnull=False) & ~Q(changed="")),
                name="redress_is_told_in_words",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(told_at__isnull=False), name="only_what_is_told_leaves"
            ),
        ]
        indexes = [
            models.Index(fields=["agent", "due_at"], condition=Q(told_at=None), name="words_to_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} by {self.agent_id}"


class StrayWord(models.Model):
    """Said at a link that takes no answers any more, or never did. Kept as doubtful; it is no answer, ever."""

    survey = models.ForeignKey(Survey, models.CASCADE, null=True, blank=True, related_name="stray_words")
    fault = models.CharField(max_length=12)
    click = models.OneToOneField(Click, models.PROTECT, related_name="+")
    value = models.SmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fault__in=["expired", "tampered", "unknown", "reused"]), name="stray_fault_known"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(words=""), name="stray_word_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fault} {self.said_at}"
