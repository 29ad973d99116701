"""Saved queues, who favours them, and what is kept so that nothing is counted."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.team.models import Agent, Line
from zabota.tickets.models import Ticket

if TYPE_CHECKING:
    from zabota.tickets.sight import Sight


class Scope(models.TextChoices):
    """Who finds the queue in the rail. The tickets in it are always the viewer's own sight."""

    PRIVATE = "private", _("only me")
    LINE = "line", _("one line")
    EVERYBODY = "everybody", _("everybody")


class Order(models.TextChoices):
    DUE = "due_at", _("what is due first")
    WAITS = "waits_since", _("how long it waits")
    OPENED = "opened_at", _("when it was opened")
    COMPANY = "company", _("company")
    MOVES = "moves", _("how often it was moved between lines")


class Form(models.TextChoices):
    SPLIT = "split", _("list beside the ticket")
    LIST = "list", _("table")
    BOARD = "board", _("board by who owes the next step")


class Column(models.TextChoices):
    COMPANY = "company", _("company")
    REQUESTER = "requester", _("who asks")
    OWNER = "owner", _("owner")
    STATUS = "status", _("status")
    DUE = "due_at", _("due")
    WAITS_SINCE = "waits_since", _("waits since")
    OPENED_AT = "opened_at", _("opened")
    LINE = "line", _("line")
    KIND = "kind", _("kind")
    TAGS = "tags", _("tags")
    CHANNEL = "channel", _("channel")


COLUMNS: tuple[str, ...] = tuple(Column.values)
USUAL_COLUMNS: tuple[str, ...] = (Column.COMPANY, Column.REQUESTER, Column.OWNER, Column.WAITS_SINCE)


class Personal(models.TextChoices):
    """A condition about the viewer: it is asked when the queue is read, so that one kept queue serves everybody."""

    NO = "", _("no")
    OWNER = "owner", _("owned by the viewer")
    FOLLOWER = "follower", _("followed by the viewer")


class QueueQuerySet(models.QuerySet["Queue"]):
    def present(self) -> Self:
        return self.filter(deleted_at=None)

    def kept(self) -> Self:
        """Those whose tickets are kept and not looked for."""
        return self.present().filter(is_kept=True)

    def shown_to(self, sight: "Sight") -> Self:
        """Own ones, those of the viewer's lines, and everybody's."""
        own = Q(scope=Scope.PRIVATE, owner_id=sight.agent_id)
        of_lines = Q(scope=Scope.LINE) if sight.sees_all else Q(line_id__in=sight.line_ids)
        return self.present().filter(own | of_lines | Q(scope=Scope.EVERYBODY))


class Queue(models.Model):
    """A saved view of tickets. `conditions` is a tree (zabota.tickets.conditions); what follows from it for keeping
    stands beside it and is written by the same action.
    """

    name = models.CharField(_("name"), max_length=80)
    conditions: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    order = models.CharField(_("order"), max_length=20, choices=Order, default=Order.WAITS)
    is_descending = models.BooleanField(_("the other way round"), default=False)
    columns: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=20, choices=Column), default=list, blank=True
    )
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.SPLIT)
    scope = models.CharField(_("who sees it"), max_length=10, choices=Scope, default=Scope.PRIVATE)
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="queues")
    owner = models.ForeignKey(Agent, models.PROTECT, related_name="queues")
    created_at = models.DateTimeField()
    edited_by = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    stamp = models.CharField(max_length=24, help_text="another one with every edit; never used twice")
    is_kept = models.BooleanField(default=False, help_text="holds only tickets under way")
    turns_with_time = models.BooleanField(default=False)
    personal = models.CharField(max_length=10, choices=Personal, default=Personal.NO, blank=True)
    settled = models.PositiveIntegerField(default=0, help_text="tickets put into their places so far")
    to_settle = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True, help_text="empty: being counted")

    objects = QueueQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_kept=True, deleted_at=None), name="queues_kept")
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="queue_has_a_name"),
            models.CheckConstraint(
                condition=Q(scope=Scope.LINE, line__isnull=False)
                | Q(scope__in=[Scope.PRIVATE, Scope.EVERYBODY], line=None),
                name="queue_of_a_line_names_it",
            ),
            models.CheckConstraint(condition=Q(order__in=Order.values), name="queue_order_known"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="queue_form_known"),
            models.CheckConstraint(condition=Q(personal__in=Personal.values), name="queue_personal_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_counted(self) -> bool:
        return self.counted_at is not None

    @property
    def key(self) -> str:
        """As it stands in addresses."""
        return f"saved-{self.pk}"


class Favourite(models.Model):
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="favourite_queues")
    queue = models.ForeignKey(Queue, models.CASCADE, related_name="favourites")
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "id"]
        constraints = [models.UniqueConstraint(fields=["agent", "queue"], name="favourite_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} ★ {self.queue_id}"


class Place(models.Model):
    """A ticket in a kept queue; `line` and `owner` are the ticket's. Written only while the ticket's row is locked."""

    queue = models.ForeignKey(Queue, models.CASCADE, related_name="places", db_index=False)
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="places", db_index=False)
    place = models.TextField(db_collation="C", help_text="sorts as the queue's order says")
    line = models.ForeignKey(Line, models.DO_NOTHING, related_name="+", db_index=False)
    owner = models.ForeignKey(Agent, models.DO_NOTHING, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "queue"], name="one_place_in_a_queue")]
        indexes = [
            models.Index(
                fields=["queue", "place", "ticket"], include=["line", "owner"], name="places_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.queue_id}: {self.ticket_id}"


class Tally(models.Model):
    """How many tickets stand in each kept queue: the sum of `number`. Triggers add rows, a job folds them."""

    queue = models.ForeignKey(Queue, models.CASCADE, related_name="+")
    line = models.ForeignKey(Line, models.DO_NOTHING, related_name="+", db_index=False)
    owner = models.ForeignKey(Agent, models.DO_NOTHING, null=True, related_name="+", db_index=False)
    number = models.IntegerField()

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.queue_id} {self.number:+}"
