"""Reading what stands around a ticket: its fields, checklist, tags, followers, and the time it took."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zabota.accounts.permissions import Permission
from zabota.clients.models import ClientPriority
from zabota.team.models import Agent
from zabota.tickets.field_values import fields_asked
from zabota.tickets.models import (
    ChecklistItem,
    Field,
    FieldValue,
    HandOff,
    Snooze,
    Tag,
    Ticket,
    TicketKind,
    TimeSpent,
)
from zabota.tickets.sight import Sight


@dataclass(frozen=True, slots=True)
class Filled:
    """A field that is asked of a ticket, and what it says ("" for nothing)."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Around:
    """Everything that colleagues keep around one ticket."""

    fields: list[Filled]
    kinds: list[TicketKind]
    client_priorities: list[ClientPriority]
    tags: list[Tag]
    checklist: list[ChecklistItem]
    followers: list[Agent]
    time: list[TimeSpent]
    snooze: Snooze | None
    hand_off: HandOff | None

    @property
    def done(self) -> int:
        return sum(item.is_done for item in self.checklist)

    @property
    def minutes(self) -> int:
        return sum(spent.minutes for spent in self.time)


def around(ticket: Ticket) -> Around:
    """The same number of statements however much there is."""
    return Around(
        fields=fields_of(ticket),
        kinds=kinds_for(ticket),
        client_priorities=client_priorities_of(ticket),
        tags=list(ticket.tags.order_by("name")),
        checklist=list(ticket.checklist.select_related("done_by__user")),
        followers=list(followers_of(ticket)),
        time=list(ticket.time_spent.select_related("agent__user")),
        snooze=ticket.snoozes.filter(ended_at=None).select_related("by__user").first(),
        hand_off=ticket.hand_offs.filter(ended_at=None).select_related("to__user", "by__user").first(),
    )


def client_priorities_of(ticket: Ticket) -> list[ClientPriority]:
    """How its company calls what is urgent, the most urgent first."""
    own = ClientPriority.objects.filter(company=ticket.company_id)
    return list(own.order_by("place", "id")) if ticket.company_id else []


def fields_of(ticket: Ticket) -> list[Filled]:
    """What is asked of a ticket of its kind, in order, with what was filled in."""
    fields = list(Field.objects.filter(is_active=True).prefetch_related("kinds"))
    values = dict(FieldValue.objects.filter(ticket=ticket).values_list("field", "value")) if fields else {}
    return [Filled(field, values.get(field.pk, "")) for field in fields_asked(fields, ticket.kind_id, values)]


def missing_on(ticket: Ticket) -> list[Field]:
    """Fields that are needed to solve it, asked, and empty."""
    if not Field.objects.filter(is_active=True, is_needed_to_solve=True).exists():
        return []
    return [one.field for one in fields_of(ticket) if one.field.is_needed_to_solve and not one.value]


def kinds_for(ticket: Ticket) -> list[TicketKind]:
    """Those on offer, and the ticket's own."""
    return list(TicketKind.objects.filter(Q(is_active=True) | Q(pk=ticket.kind_id)))


def readers_of(ticket: Ticket) -> QuerySet[Agent]:
    """Colleagues who see the ticket, trainees and auditors included."""
    held = "user__role__permissions__contains"
    sees = Q(lines=ticket.line_id) | Q(pk=ticket.owner_id) | Q(**{held: [Permission.TICKETS_SEE_ALL.value]})
    reads = Q(**{held: [Permission.TICKETS_READ.value]}, user__is_active=True)
    return Agent.objects.filter(reads, sees).select_related("user").order_by("user__name", "pk").distinct()


def followers_of(ticket: Ticket) -> QuerySet[Agent]:
    """Followers who still see it."""
    return readers_of(ticket).filter(follows__ticket=ticket)


def asked_of(agent: Agent, sight: Sight) -> list[HandOff]:
    """What colleagues wait for from this one on tickets in sight, soonest first; at most a hundred."""
    visible = Ticket.objects.visible_to(sight)
    asked = HandOff.objects.filter(to=agent, ended_at=None, ticket__in=visible)
    return list(asked.select_related("ticket", "by__user").order_by("due_on", "pk")[:100])


def tags_with_sizes() -> QuerySet[Tag]:
    """`size`: tickets that bear it."""
    return Tag.objects.annotate(size=Count("taggings")).order_by("name")


def kinds_with_sizes() -> QuerySet[TicketKind]:
    """`size`: tickets of the kind."""
    return TicketKind.objects.annotate(size=Count("tickets")).order_by("place", "id")


def all_fields() -> QuerySet[Field]:
    return Field.objects.select_related("depends_on").prefetch_related("kinds")
