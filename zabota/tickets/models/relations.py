"""How tickets belong together: linked, merged, split, parts of one problem."""

from math import ceil
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.core.clock import now
from zabota.team.models import Agent, Line
from zabota.tickets.models.message import Message
from zabota.tickets.models.ticket import Status, Ticket

if TYPE_CHECKING:
    from zabota.tickets.sight import Sight


class LinkKind(models.TextChoices):
    """Read from `ticket` to `other`."""

    CAUSES = "causes", _("causes")
    BLOCKS = "blocks", _("blocks")
    DUPLICATES = "duplicates", _("duplicates")
    RELATES = "relates", _("belongs together with")


class LinkWord(models.TextChoices):
    """The same bonds read from either side, as an agent says them."""

    CAUSES = "causes", _("causes")
    CAUSED_BY = "caused-by", _("is caused by")
    BLOCKS = "blocks", _("blocks")
    BLOCKED_BY = "blocked-by", _("is blocked by")
    DUPLICATES = "duplicates", _("duplicates")
    DUPLICATED_BY = "duplicated-by", _("is duplicated by")
    RELATES = "relates", _("belongs together with")

    @property
    def other_side(self) -> "LinkWord":
        return OTHER_SIDES.get(self, self)

    @property
    def is_reverse(self) -> bool:
        return self in (LinkWord.CAUSED_BY, LinkWord.BLOCKED_BY, LinkWord.DUPLICATED_BY)

    @property
    def kind(self) -> LinkKind:
        return LinkKind((self.other_side if self.is_reverse else self).value)


PAIRS = (
    (LinkWord.CAUSES, LinkWord.CAUSED_BY),
    (LinkWord.BLOCKS, LinkWord.BLOCKED_BY),
    (LinkWord.DUPLICATES, LinkWord.DUPLICATED_BY),
)
OTHER_SIDES = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}


class Link(models.Model):
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="links")
    other = models.ForeignKey(Ticket, models.CASCADE, related_name="linked_from")
    kind = models.CharField(_("how they belong together"), max_length=10, choices=LinkKind)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "other", "kind"], name="link_once"),
            models.CheckConstraint(condition=~Q(ticket=F("other")), name="link_leads_elsewhere"),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} {self.other_id}"


class Merge(models.Model):
    """`ticket` went into `into`: its messages stand there now, and its address leads there."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Ticket, models.CASCADE, related_name="merged_from")
    message_ids: "ArrayField[list[int], list[int]]" = ArrayField(
        models.BigIntegerField(), default=list, help_text="what was carried over, to be carried back"
    )
    former_status = models.CharField(max_length=10)
    into_status = models.CharField(
        max_length=10, default=Status.OPEN, help_text="before it, to be restored when nobody moved it since"
    )
    into_waits_since = models.DateTimeField(null=True, blank=True)
    brought_problem = models.BooleanField(default=False, help_text="`into` stands behind a problem by it")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(undone_at=None), name="merged_into_one_ticket"
            ),
            models.CheckConstraint(condition=~Q(ticket=F("into")), name="merge_goes_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.into_id}"


class Split(models.Model):
    """`part` was made of some messages of `ticket`."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="splits")
    part = models.OneToOneField(Ticket, models.CASCADE, related_name="split_from")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(ticket=F("part")), name="part_is_another_ticket")]

    def __str__(self) -> str:
        return f"{self.ticket_id} ⇉ {self.part_id}"


class ProblemQuerySet(models.QuerySet["Problem"]):
    def still_open(self) -> Self:
        return self.filter(solved_at=None)

    def visible_to(self, sight: "Sight") -> Self:
        """Like tickets: those of own lines and those owned, or all of them."""
        if sight.sees_all:
            return self
        return self.filter(Q(line_id__in=sight.line_ids) | Q(owner_id__in=sight.owners))


class Problem(models.Model):
    """One cause behind several tickets; its answer goes to all of them."""

    title = models.CharField(_("title"), max_length=300)
    cause = models.TextField(_("cause, as far as we know it"), blank=True)
    line = models.ForeignKey(Line, models.PROTECT, related_name="problems")
    owner = models.ForeignKey(Agent, models.PROTECT, related_name="problems")
    opened_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="problem_has_a_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.solved_at is None


class ProblemAnswer(models.Model):
    """One text to the clients of all tickets behind a problem. Until `held_until` its writer may take it back."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"))
    solves = models.BooleanField(_("solve the tickets as well"), default=False)
    nonce = models.UUIDField(unique=True, help_text="one form, one answer")
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True, help_text="none: it left at once")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="problem_answer_says_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None)
                | Q(held_until__isnull=False, withdrawn_at__lt=F("held_until")),
                name="problem_answer_withdrawn_while_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problem_id}: answer {self.pk}"

    @property
    def is_held(self) -> bool:
        """Its letters have not begun to leave: its writer may still take it back."""
        return self.seconds_left > 0

    @property
    def seconds_left(self) -> int:
        """For how long that is so, a begun second counted as one."""
        if self.held_until is None or self.withdrawn_at is not None:
            return 0
        return max(0, ceil((self.held_until - now()).total_seconds()))


class ProblemLetter(models.Model):
    """What the answer is for one ticket: the letter that was sent, or why there is none."""

    answer = models.ForeignKey(ProblemAnswer, models.CASCADE, related_name="letters")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    to = models.JSONField(default=list, help_text='[["Name", "address"], …]')
    message = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="problem_letter"
    )
    refused = models.CharField(max_length=500, blank=True, help_text="the sentence that says why not")

    class Meta:
        ordering = ["ticket"]
        constraints = [models.UniqueConstraint(fields=["answer", "ticket"], name="answered_once_a_ticket")]

    def __str__(self) -> str:
        return f"{self.answer_id} → {self.ticket_id}"

    @property
    def is_done(self) -> bool:
        return self.message_id is not None or bool(self.refused)
