"""One thing a client wants, with one owner."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import Language
from zabota.clients.models import ClientPriority, Company, Contact, Priority
from zabota.team.models import Agent, Line

if TYPE_CHECKING:
    from zabota.tickets.models.work import Tag, Tagging
    from zabota.tickets.sight import Sight


class Status(models.TextChoices):
    NEW = "new", _("new")
    OPEN = "open", _("open")
    WAITING = "waiting", _("waiting for the client")
    SOLVED = "solved", _("solved")
    REFUSED = "refused", _("refused")
    CLOSED = "closed", _("closed")


OURS = (Status.NEW, Status.OPEN)
UNDER_WAY = (*OURS, Status.WAITING)
ENDED = (Status.SOLVED, Status.REFUSED, Status.CLOSED)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # in an order, what has no date


def due_or_never() -> Coalesce:
    return Coalesce("due_at", Value(NEVER))


class Channel(models.TextChoices):
    EMAIL = "email", _("letter")
    PHONE = "phone", _("telephone")
    DESK = "desk", _("desk")
    PORTAL = "portal", _("portal")


class Aside(models.TextChoices):
    """Why a ticket under way asks nobody for a step right now."""

    NO = "", _("not set aside")
    COLLEAGUE = "colleague", _("waiting for a colleague")
    SNOOZED = "snoozed", _("snoozed")


class TicketQuerySet(models.QuerySet["Ticket"]):
    def under_way(self) -> Self:
        return self.filter(status__in=UNDER_WAY)

    def answer_now(self) -> Self:
        """We owe the next step."""
        return self.filter(status__in=OURS, aside=Aside.NO)

    def waiting(self) -> Self:
        return self.filter(status=Status.WAITING, aside=Aside.NO)

    def set_aside(self, aside: Aside) -> Self:
        return self.under_way().filter(aside=aside)

    def in_sight(self) -> Self:
        """Under way, and not snoozed."""
        return self.under_way().exclude(aside=Aside.SNOOZED)

    def due_before(self, moment: datetime) -> Self:
        """We owe something by then, or owed it."""
        return self.in_sight().filter(due_at__lt=moment)

    def at_risk(self, at: datetime) -> Self:
        """Some date of ours is at risk then, or past."""
        return self.in_sight().filter(risk_at__lte=at)

    def unowned(self) -> Self:
        return self.under_way().filter(owner=None)

    def visible_to(self, sight: "Sight") -> Self:
        """What the viewer may know of.

        sees all lines   everything
        otherwise        own lines' tickets, those owned wherever they stand, and those of whom one acts for
        """
        if sight.sees_all:
            return self
        return self.filter(Q(line_id__in=sight.line_ids) | Q(owner_id__in=sight.owners))


class Ticket(models.Model):
    subject = models.CharField(_("subject"), max_length=300)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    line = models.ForeignKey(Line, models.PROTECT, related_name="tickets")
    owner = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="tickets")
    requester = models.ForeignKey(Contact, models.PROTECT, related_name="tickets")
    company = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="tickets")
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="continuations")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    problem = models.ForeignKey(
        "tickets.Problem", models.SET_NULL, null=True, blank=True, related_name="tickets"
    )
    kind = models.ForeignKey(
        "tickets.TicketKind", models.PROTECT, null=True, blank=True, related_name="tickets"
    )
    tags: "models.ManyToManyField[Tag, Tagging]" = models.ManyToManyField(
        "tickets.Tag", through="tickets.Tagging", related_name="tickets"
    )
    priority = models.PositiveSmallIntegerField(
        choices=Priority, default=Priority.NORMAL, db_default=Priority.NORMAL
    )
    client_priority = models.ForeignKey(
        ClientPriority,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tickets",
        db_index=False,
        help_text="how urgent its company calls it, in its own words",
    )
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    language = models.CharField(max_length=5, choices=Language, default=Language.RUSSIAN)
    opened_at = models.DateTimeField()
    waits_since = models.DateTimeField(help_text="since when whoever owes the next step has owed it")
    unowned_since = models.DateTimeField(null=True, blank=True)
    unowned_told_at = models.DateTimeField(null=True, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    news_by = models.DateTimeField(
        null=True, blank=True, help_text="by when the client was told that the first news comes"
    )
    due_at = models.DateTimeField(
        null=True, blank=True, help_text="the earliest date that we owe something by"
    )
    risk_at = models.DateTimeField(null=True, blank=True, help_text="from when on such a date is at risk")
    ended_at = models.DateTimeField(null=True, blank=True)
    reopen_until = models.DateTimeField(null=True, blank=True)
    aside = models.CharField(max_length=10, choices=Aside, default=Aside.NO, db_default="", blank=True)
    moves = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, help_text="grows with every change that a list shows")

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="ticket_status_known"),
            models.CheckConstraint(condition=~Q(subject=""), name="ticket_has_a_subject"),
            models.CheckConstraint(
                condition=Q(status__in=ENDED, ended_at__isnull=False)
                | Q(status__in=UNDER_WAY, ended_at=None),
                name="ended_tickets_have_an_end",
            ),
            models.CheckConstraint(
                condition=Q(owner=None, unowned_since__isnull=False)
                | Q(owner__isnull=False, unowned_since=None),
                name="unowned_since_says_how_long",
            ),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="ticket_follows_another"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="ticket_is_part_of_another"),
            models.CheckConstraint(
                condition=Q(aside__in=Aside.values) & (Q(aside="") | Q(status__in=UNDER_WAY)),
                name="only_tickets_under_way_are_set_aside",
            ),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="ticket_priority_known"),
        ]
        indexes = [
            models.Index(
                fields=["line", "status", "owner", "waits_since", "id"],
                condition=Q(status__in=UNDER_WAY),
                name="tickets_under_way_by_line",
            ),
            models.Index(
                due_or_never(),
                "waits_since",
                "id",
                condition=Q(status__in=OURS, aside=""),
                name="tickets_to_answer_by_due",
            ),
            models.Index(
                due_or_never(),
                "waits_since",
                "id",
                condition=Q(status="waiting", aside=""),
                name="tickets_of_clients_by_due",
            ),
            models.Index(
                F("aside"),
                due_or_never(),
                "waits_since",
                "id",
                condition=~Q(aside=""),
                name="tickets_set_aside_by_due",
            ),
            models.Index(
                fields=["risk_at"],
                condition=Q(status__in=UNDER_WAY, risk_at__isnull=False),
                name="tickets_at_risk",
            ),
            models.Index(
                fields=["owner", "waits_since"], condition=Q(status__in=UNDER_WAY), name="tickets_of_an_owner"
            ),
            models.Index(
                fields=["due_at", "id"], condition=Q(status__in=UNDER_WAY), name="tickets_under_way_by_due"
            ),
            models.Index(
                fields=["id"],
                condition=Q(status__in=UNDER_WAY, due_at=None),
                name="tickets_without_a_date",
            ),
            models.Index(
                fields=["unowned_since"],
                condition=Q(owner=None, status__in=UNDER_WAY),
                name="tickets_unowned",
            ),
            models.Index(
                fields=["reopen_until"],
                condition=Q(status__in=["solved", "refused"]),
                name="tickets_to_close",
            ),
            models.Index(fields=["company", "-id"], name="tickets_of_a_company"),
            models.Index(fields=["requester", "-id"], name="tickets_of_a_contact"),
            models.Index(
                fields=["client_priority"],
                condition=Q(client_priority__isnull=False),
                name="tickets_of_a_client_priority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.subject}"

    @property
    def number(self) -> int:
        return self.pk

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def is_ours(self) -> bool:
        return self.status in OURS
