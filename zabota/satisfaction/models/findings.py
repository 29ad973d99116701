"""What counting finds beside figures: themes of free words, and answers that are worth a look."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.satisfaction.models.answer import Answer
from zabota.team.models import Agent

LONGEST_FINDING = 1000


class ThemeOfWords(models.Model):
    """What free words were about lately: the words that name it, how many said so in each month, and which they are.

    It stays the same theme while most of its answers stay.
    """

    language = models.CharField(max_length=2)
    words = models.JSONField(help_text="the most telling first")
    many = models.PositiveIntegerField()
    by_month = models.JSONField(help_text="2026-11: how many")
    answers: "models.ManyToManyField[Answer, models.Model]" = models.ManyToManyField(
        Answer, related_name="themes"
    )
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["-many", "id"]
        verbose_name_plural = "themes of words"
        constraints = [models.CheckConstraint(condition=Q(many__gte=1), name="theme_of_something")]

    def __str__(self) -> str:
        return ", ".join(self.words)


class Finding(models.TextChoices):
    """What a person made of a case."""

    NOTHING = "nothing", _("looked into, nothing")
    TALKED = "talked", _("talked with them")


class StuffingCase(models.Model):
    """What speaks for it that an agent answered for clients: for a person to read and to ask about, no verdict.

    `counts` are answers by kind of evidence, `terms` what each adds (log of how much likelier it is of somebody some of
    whose answers are their own); `chance`: how often an honest agent has as much. Whoever looked into it says what came
    of it; nothing follows from a case by itself.
    """

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="+")
    month = models.DateField(help_text="its first day")
    answers = models.PositiveIntegerField()
    counts = models.JSONField()
    terms = models.JSONField()
    chance = models.FloatField()
    computed_at = models.DateTimeField()
    finding = models.CharField(max_length=10, choices=Finding, blank=True)
    words = models.TextField(blank=True)
    settled_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-month", "agent__user__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agent", "month"], name="one_case_of_an_agent_a_month"),
            models.CheckConstraint(condition=Q(chance__gte=0, chance__lte=1), name="case_chance_is_one"),
            models.CheckConstraint(
                condition=Q(finding="", words="", settled_by=None, settled_at=None)
                | (
                    Q(finding__in=Finding.values, settled_by__isnull=False, settled_at__isnull=False)
                    & ~Q(words="")
                ),
                name="case_is_settled_in_words",
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None) | ~Q(settled_by=models.F("agent")),
                name="nobody_settles_their_own_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.month}"

    @property
    def is_settled(self) -> bool:
        return bool(self.finding)

    @property
    def sum(self) -> float:
        return float(sum(self.terms.values()))
