"""How tickets belong together: linked, merged, split, parts of one problem."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent, Line
from zabota.tickets.models.ticket import Ticket


class LinkKind(models.TextChoices):
    """Read from `ticket` to `other`."""

    CAUSES = "causes", _("causes")
    BLOCKS = "blocks", _("blocks")
    DUPLICATES = "duplicates", _("duplicates")
    RELATES = "relates", _("belongs together with")


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


class Problem(models.Model):
    """One cause behind several tickets; its answer goes to all of them."""

    title = models.CharField(_("title"), max_length=300)
    cause = models.TextField(_("cause, as far as we know it"), blank=True)
    line = models.ForeignKey(Line, models.PROTECT, related_name="problems")
    owner = models.ForeignKey(Agent, models.PROTECT, related_name="problems")
    opened_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="problem_has_a_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.solved_at is None
