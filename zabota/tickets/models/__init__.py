"""The tables of tickets, by what they are about."""

from zabota.tickets.models.ending import Closure, LineMove, Refusal
from zabota.tickets.models.fields import Field, FieldType, FieldValue, TicketKind
from zabota.tickets.models.kept import Reading, SearchEntry, Tally
from zabota.tickets.models.message import Attachment, Message, Side
from zabota.tickets.models.relations import Link, LinkKind, Merge, Problem, Split
from zabota.tickets.models.ticket import (
    ENDED,
    OURS,
    UNDER_WAY,
    Aside,
    Channel,
    Status,
    Ticket,
    TicketQuerySet,
)
from zabota.tickets.models.work import ChecklistItem, Follow, HandOff, Snooze, Tag, Tagging, TimeSpent

__all__ = [
    "ENDED",
    "OURS",
    "UNDER_WAY",
    "Aside",
    "Attachment",
    "Channel",
    "ChecklistItem",
    "Closure",
    "Field",
    "FieldType",
    "FieldValue",
    "Follow",
    "HandOff",
    "LineMove",
    "Link",
    "LinkKind",
    "Merge",
    "Message",
    "Problem",
    "Reading",
    "Refusal",
    "SearchEntry",
    "Side",
    "Snooze",
    "Split",
    "Status",
    "Tag",
    "Tagging",
    "Tally",
    "Ticket",
    "TicketKind",
    "TicketQuerySet",
    "TimeSpent",
]
