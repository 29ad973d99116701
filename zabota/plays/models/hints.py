"""What was answered to a hint: taken up by a play, or dismissed; either way it stays away for a quarter."""

from django.db import models
from django.db.models import Q

from zabota.clients.models import Company
from zabota.plays.calculations.hints import Rule
from zabota.plays.models.play import Play
from zabota.team.models import Agent

RULES = [(rule.value, rule.value) for rule in Rule]


class HintAnswer(models.Model):
    """`what` is the kind of requests that grew; empty for the other rules. Taken, it has the play that it opened."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=15, choices=RULES)
    what = models.CharField(max_length=120, blank=True)
    play = models.ForeignKey(Play, models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    until = models.DateField(help_text="until when it stays away")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule__in=[rule.value for rule in Rule]), name="hint_rule_known"
            ),
            models.CheckConstraint(
                condition=Q(play__isnull=False, reason="") | (Q(play=None) & ~Q(reason="")),
                name="hint_taken_or_dismissed_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["company", "-until"], name="hint_answers_of_a_company")]

    def __str__(self) -> str:
        return f"{self.company_id}: {self.rule}"
