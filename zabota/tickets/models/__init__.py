"""The tables of tickets, by what they are about."""

from zabota.tickets.models.ending import Closure, LineMove, Refusal
from zabota.tickets.models.fields import Field, FieldType, FieldValue, TicketKind
from zabota.tickets.models.kept import LONG_AGO, Reading, SearchEntry, SearchWhole, SearchWord, Tally
from zabota.tickets.models.lending import Lending
from zabota.tickets.models.message import Attachment, FormerStanding, Message, Side
from zabota.tickets.models.relations import (
    Link,
    LinkKind,
    LinkWord,
    Merge,
    Problem,
    ProblemAnswer,
    ProblemLetter,
    Split,
)
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
from zabota.tickets.models.together import Bulk, BulkAct, BulkChange, BulkState
from zabota.tickets.models.work import ChecklistItem, Follow, HandOff, Snooze, Tag, Tagging, TimeSpent

__all__ = [
    "ENDED",
    "LONG_AGO",
    "OURS",
    "UNDER_WAY",
    "Aside",
    "Attachment",
    "Bulk",
    "BulkAct",
    "BulkChange",
    "BulkState",
    "Channel",
    "ChecklistItem",
    "Closure",
    "Field",
    "FieldType",
    "FieldValue",
    "Follow",
    "FormerStanding",
    "HandOff",
    "Lending",
    "LineMove",
    "Link",
    "LinkKind",
    "LinkWord",
    "Merge",
    "Message",
    "Problem",
    "ProblemAnswer",
    "ProblemLetter",
    "Reading",
    "Refusal",
    "SearchEntry",
    "SearchWhole",
    "SearchWord",
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
