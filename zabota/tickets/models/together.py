"""One act on many tickets, and what each of them was before, so that it can be taken back."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent, Line
from zabota.tickets.models.fields import TicketKind
from zabota.tickets.models.relations import Problem
from zabota.tickets.models.ticket import Ticket
from zabota.tickets.models.work import Tag


class BulkAct(models.TextChoices):
    ASSIGN = "assign", _("assign")
    CLOSE = "close", _("close for good")
    JOIN = "join", _("put behind a problem")
    KIND = "kind", _("set the kind")
    MOVE = "move", _("move to a line")
    SNOOZE = "snooze", _("snooze")
    SOLVE = "solve", _("solve")
    TAG = "tag", _("add a tag")
    TAKE = "take", _("take")
    UNTAG = "untag", _("remove a tag")


class Bulk(models.Model):
    """What was to be done, with what, by whom. How far it has come stands with the tickets (`changes`)."""

    nonce = models.UUIDField(unique=True, help_text="one form, one act")
    act = models.CharField(max_length=10, choices=BulkAct)
    by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    owner = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="+")
    tag = models.ForeignKey(Tag, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.ForeignKey(TicketKind, models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True, help_text="since when it is being taken back")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=BulkAct.values), name="bulk_act_known"),
            models.CheckConstraint(
                condition=~Q(act="join") | Q(problem__isnull=False), name="bulk_join_says_which_problem"
            ),
            models.CheckConstraint(
                condition=~Q(act="move") | (Q(line__isnull=False) & ~Q(reason="")),
                name="bulk_move_says_where_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(act="snooze") | (Q(until__isnull=False) & ~Q(reason="")),
                name="bulk_snooze_says_until_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.act} at {self.at}"


class BulkState(models.TextChoices):
    TO_DO = "to-do", _("still to do")
    DONE = "done", _("done")
    SAME = "same", _("was so before")
    REFUSED = "refused", _("not done")
    UNDONE = "undone", _("taken back")
    LEFT = "left", _("left as it is")


class BulkChange(models.Model):
    """One ticket of it. `former` holds the columns as they were; `version` is the ticket's after the act."""

    bulk = models.ForeignKey(Bulk, models.CASCADE, related_name="changes", db_index=False)
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    seen_version = models.PositiveIntegerField(null=True, blank=True, help_text="that the agent looked at")
    state = models.CharField(max_length=10, choices=BulkState, default=BulkState.TO_DO)
    why = models.CharField(max_length=500, blank=True, help_text="the sentence that says why not")
    former: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulk", "ticket"], name="once_in_a_bulk"),
            models.CheckConstraint(condition=Q(state__in=BulkState.values), name="bulk_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "left"]) | ~Q(why=""), name="what_was_not_done_says_why"
            ),
        ]
        indexes = [models.Index(fields=["bulk", "state", "id"], name="bulk_changes_in_turn")]

    def __str__(self) -> str:
        return f"{self.bulk_id}: {self.ticket_id} {self.state}"
