"""Who works on our side, and on which lines."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User


class Line(models.Model):
    """A support line: first, second, field engineers. Every ticket stands on one."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    unowned_for = models.PositiveIntegerField(
        _("minutes a ticket may stand without an owner"), default=30, validators=[MinValueValidator(1)]
    )
    reopen_days = models.PositiveIntegerField(
        _("days in which an answer reopens a solved ticket"), default=14, validators=[MinValueValidator(1)]
    )
    is_active = models.BooleanField(_("takes new tickets"), default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unowned_for__gte=1, reopen_days__gte=1),
                name="line_spans_positive",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Agent(models.Model):
    """A person on our side who works on tickets."""

    user = models.OneToOneField(User, models.PROTECT, related_name="agent")
    signature = models.TextField(_("signature under letters"), blank=True)
    lines: "models.ManyToManyField[Line, LineMember]" = models.ManyToManyField(
        Line, through="LineMember", related_name="agents"
    )

    class Meta:
        ordering = ["user__name", "id"]

    def __str__(self) -> str:
        return self.user.name

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def first_name(self) -> str:
        return self.user.name.split(" ")[0]


class LineMember(models.Model):
    line = models.ForeignKey(Line, models.CASCADE, related_name="members")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "agent"], name="member_of_a_line_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} → {self.line_id}"
