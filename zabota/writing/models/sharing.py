"""Whose a text or an act is: one's own, a line's, or everybody's."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.permissions import Permission
from zabota.team.models import Agent, Line

if TYPE_CHECKING:
    from zabota.tickets.sight import Sight


class Sharing(models.TextChoices):
    NOBODY = "nobody", _("only me")
    LINE = "line", _("a line")
    EVERYBODY = "everybody", _("everybody")


class RestorableQuerySet[M: models.Model](models.QuerySet[M]):
    def kept(self) -> Self:
        return self.filter(deleted_at=None)


class SharedQuerySet[M: models.Model](RestorableQuerySet[M]):
    def visible_to(self, sight: "Sight") -> Self:
        """One's own, what is shared with everybody, and what is shared with a line one works on."""
        lines = Q(sharing=Sharing.LINE) if sight.sees_all else Q(line_id__in=sight.line_ids)
        return self.filter(Q(sharing=Sharing.EVERYBODY) | lines | Q(author_id=sight.agent_id or 0))


class Restorable(models.Model):
    """Deleted, it is kept, so that it can come back."""

    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Shared(Restorable):
    """What colleagues prepare once and use often."""

    author = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    sharing = models.CharField(_("who may use it"), max_length=10, choices=Sharing, default=Sharing.NOBODY)
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="+")
    used = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(sharing="line", line__isnull=False)
                | Q(sharing__in=["nobody", "everybody"], line=None),
                name="%(class)s_shared_with_a_line_or_without",
            ),
        ]

    def may_be_changed_by(self, agent: Agent) -> bool:
        """By its author; by others when it is shared and they may share."""
        if self.author_id == agent.pk:
            return True
        return self.sharing != Sharing.NOBODY and agent.user.may(Permission.REPLIES_SHARE)
