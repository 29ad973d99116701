"""A reasoned no, and what comes of it: proposed before it, a way chosen, an objection, a second look at it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent
from zabota.tickets.models.message import Message
from zabota.tickets.models.ticket import Ticket


class Refusal(models.Model):
    """Why we cannot, what follows from it for the client, and what else they can do."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="refusals")
    reason = models.TextField(_("why we cannot do it"))
    consequence = models.TextField(_("what it means for the client"))
    alternatives: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=500))
    message = models.OneToOneField(Message, models.PROTECT, related_name="refusal")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="refusal_has_a_reason"),
            models.CheckConstraint(condition=~Q(consequence=""), name="refusal_says_what_follows"),
            models.CheckConstraint(condition=Q(alternatives__len__gte=1), name="refusal_has_an_alternative"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} refused"


class RefusalChoice(models.Model):
    """The way that the client chose instead; their message says so."""

    refusal = models.OneToOneField(Refusal, models.CASCADE, related_name="choice")
    way = models.CharField(max_length=500)
    message = models.OneToOneField(Message, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(way=""), name="choice_says_which_way")]

    def __str__(self) -> str:
        return f"{self.refusal_id}: {self.way}"


class Decision(models.TextChoices):
    UPHELD = "upheld", _("the refusal stands")
    GRANTED = "granted", _("the refusal is taken back")


class Objection(models.Model):
    """The client objects, once. Whoever leads decides; `answer` is the letter that upholds the refusal."""

    refusal = models.OneToOneField(Refusal, models.CASCADE, related_name="objection")
    message = models.OneToOneField(Message, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True, choices=Decision)
    decided_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.OneToOneField(Message, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_at=None)
                | Q(decision__in=Decision.values, decided_by__isnull=False, decided_at__isnull=False),
                name="decision_has_an_author_and_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.UPHELD, answer__isnull=False)
                | (~Q(decision=Decision.UPHELD) & Q(answer=None)),
                name="upheld_in_words",
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(decision=""), name="objections_to_decide")]

    def __str__(self) -> str:
        return f"{self.refusal_id}: {self.decision or 'undecided'}"

    @property
    def is_open(self) -> bool:
        return self.decision == ""


class Verdict(models.TextChoices):
    RIGHT = "right", _("rightly refused")
    WRONG = "wrong", _("should not have been refused")


class RefusalReview(models.Model):
    """Somebody who leads looked at it afterwards. Among us: the client does not read it."""

    refusal = models.OneToOneField(Refusal, models.CASCADE, related_name="review")
    verdict = models.CharField(max_length=10, choices=Verdict)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="review_verdict_known"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.WRONG, words=""), name="blame_says_what_would_be_right"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.refusal_id}: {self.verdict}"


class ProposalOutcome(models.TextChoices):
    SENT = "sent", _("refused")
    DECLINED = "declined", _("not refused")
    WITHDRAWN = "withdrawn", _("taken back")


class RefusalProposal(models.Model):
    """Whoever may not refuse proposes it to somebody who may. Among us."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="refusal_proposals", db_index=False)
    reason = models.TextField()
    consequence = models.TextField()
    alternatives: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=500))
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=ProposalOutcome)
    ended_by = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True, help_text="why it was declined")
    refusal = models.OneToOneField(Refusal, models.SET_NULL, null=True, blank=True, related_name="proposal")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(consequence="") & Q(alternatives__len__gte=1),
                name="proposal_is_a_whole_refusal",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_by=None, ended_at=None)
                | Q(outcome__in=ProposalOutcome.values, ended_by__isnull=False, ended_at__isnull=False),
                name="proposal_outcome_has_an_author",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProposalOutcome.DECLINED, words=""), name="declined_in_words"
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(outcome=""), name="one_open_proposal_of_a_ticket"
            ),
        ]
        indexes = [models.Index(fields=["ticket", "id"], name="refusal_proposals_of_a_ticket")]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.outcome or 'proposed'}"
