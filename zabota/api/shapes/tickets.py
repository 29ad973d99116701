"""Tickets, what was said in them, and what was promised."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from zabota.accounts.models import Language
from zabota.api.shapes.plain import (
    PAGE,
    After,
    Email,
    FileGiven,
    FileShape,
    Limit,
    Line,
    Moment,
    Named,
    Number,
    Remark,
    Said,
    Text,
    Wanted,
    named,
)
from zabota.promises.models import Promise
from zabota.tickets.models import Attachment, Channel, Message, Side, Status, Ticket

MOST_RECEIVERS = 50
MOST_FILES = 20


class PriorityWord(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


PRIORITIES = dict(enumerate(PriorityWord, start=1))


class TicketShape(Schema):
    number: int
    subject: str
    status: Status
    aside: str = Field(description="“”, “colleague” or “snoozed”: why nobody is asked for a step right now")
    priority: PriorityWord
    line: Named
    owner: Named | None
    company: Named | None
    requester: Named
    kind: Named | None
    tags: list[str]
    channel: Channel
    language: Language
    opened_at: datetime
    waits_since: datetime = Field(description="since when whoever owes the next step has owed it")
    due_at: datetime | None = Field(description="the earliest date that we owe something by")
    ended_at: datetime | None
    version: int = Field(description="grows with every change; the ETag")


class TicketPage(Schema):
    items: list[TicketShape]
    next: int | None = Field(description="for `after`; null on the last page")


class MessageShape(Schema):
    id: int
    side: Side
    author: str
    channel: Channel
    subject: str
    body: str
    quoted: str
    to: list[tuple[str, str]] = Field(description="[name, address]")
    cc: list[tuple[str, str]]
    said_at: datetime
    is_automatic: bool
    files: list[FileShape]


class MessagePage(Schema):
    items: list[MessageShape]
    next: int | None


class NoteShape(Schema):
    id: int
    author: Named
    body: str
    written_at: datetime


class NotePage(Schema):
    items: list[NoteShape]
    next: int | None


class PromiseShape(Schema):
    id: int
    side: Literal["ours", "theirs"]
    what: str
    made_at: datetime
    first_due_at: datetime
    due_at: datetime | None = Field(
        description="null while its clock stands still, or when it stands for none"
    )
    outcome: str = Field(description="“” while it is open; kept, kept after a move, broken, withdrawn")
    ended_at: datetime | None


class PromiseList(Schema):
    items: list[PromiseShape]


class TicketsAsked(Wanted):
    status: Status | None = None
    line: Number | None = None
    owner: Number | None = Field(None, description="the agent's number")
    company: Number | None = None
    requester: Number | None = None
    changed_since: Moment | None = Field(None, description="anything happened to it since")
    after: After = None
    limit: Limit = PAGE


class PageAsked(Wanted):
    after: After = None
    limit: Limit = PAGE


class Opened(Said):
    """For a client who called or came; what they said is filed as a message of theirs."""

    subject: Line
    body: Text
    email: Email = Field(description="whose ticket it is; unknown people are written down")
    name: Annotated[str, Remark] = ""
    line: Number
    channel: Literal["phone", "desk", "email"] = "desk"
    files: Annotated[list[FileGiven], Field(max_length=MOST_FILES)] = []


class ReceiverGiven(Said):
    name: Annotated[str, Remark] = ""
    email: Email


class LetterGiven(Said):
    """Without `to` it goes to whoever wrote last, with those in copy."""

    body: Text
    to: Annotated[list[ReceiverGiven], Field(max_length=MOST_RECEIVERS)] = []
    cc: Annotated[list[ReceiverGiven], Field(max_length=MOST_RECEIVERS)] = []
    then: Literal["wait", "keep", "solve"] = Field(
        "wait", description="wait for the client, keep the next step with us, or solve the ticket"
    )
    files: Annotated[list[FileGiven], Field(max_length=MOST_FILES)] = []


class NoteGiven(Said):
    body: Text


class OwnerGiven(Said):
    agent: Number | None = Field(description="null puts it back for anyone to take")


class LineGiven(Said):
    line: Number
    reason: Line


class ReasonGiven(Said):
    reason: Remark = ""


class SnoozeGiven(Said):
    until: Moment
    reason: Line


class PriorityGiven(Said):
    priority: PriorityWord


class AskedOfUs(Said):
    """A new ticket of the client's own."""

    subject: Line
    body: Text
    company: Number | None = Field(None, description="needed by who belongs to several")
    files: Annotated[list[FileGiven], Field(max_length=MOST_FILES)] = []


class OwnAnswer(Said):
    body: Text
    files: Annotated[list[FileGiven], Field(max_length=MOST_FILES)] = []


class OwnTicket(Schema):
    number: int
    subject: str
    status: Status
    owner: str = Field(description="who leads it; “” while nobody does")
    company: Named | None
    requester: Named
    opened_at: datetime
    waits_since: datetime
    ended_at: datetime | None


class OwnTicketPage(Schema):
    items: list[OwnTicket]
    next: int | None


class OwnMessage(Schema):
    id: int
    side: Side
    author: str
    body: str
    said_at: datetime
    files: list[FileShape]


class OwnMessagePage(Schema):
    items: list[OwnMessage]
    next: int | None


def ticket_shape(ticket: Ticket) -> TicketShape:
    """Of a ticket with `queries.tickets_named`."""
    return TicketShape(
        number=ticket.pk,
        subject=ticket.subject,
        status=Status(ticket.status),
        aside=ticket.aside,
        priority=PRIORITIES[ticket.priority],
        line=Named(id=ticket.line_id, name=ticket.line.name),
        owner=named(ticket.owner),
        company=named(ticket.company),
        requester=Named(id=ticket.requester_id, name=ticket.requester.name),
        kind=named(ticket.kind),
        tags=sorted(tag.name for tag in ticket.tags.all()),
        channel=Channel(ticket.channel),
        language=Language(ticket.language),
        **_moments(ticket),
        due_at=ticket.due_at,
        version=ticket.version,
    )


def message_shape(message: Message) -> MessageShape:
    return MessageShape(
        **_said(message),
        channel=Channel(message.channel),
        subject=message.subject,
        quoted=message.quoted,
        to=[(name, email) for name, email in message.to],
        cc=[(name, email) for name, email in message.cc],
        is_automatic=message.is_automatic,
    )


def promise_shape(promise: Promise) -> PromiseShape:
    return PromiseShape(
        id=promise.pk,
        side="ours" if promise.is_ours else "theirs",
        what=promise.what,
        made_at=promise.made_at,
        first_due_at=promise.first_due_at,
        due_at=promise.due_at,
        outcome=promise.outcome,
        ended_at=promise.ended_at,
    )


def own_ticket(ticket: Ticket) -> OwnTicket:
    return OwnTicket(
        number=ticket.pk,
        subject=ticket.subject,
        status=Status(ticket.status),
        owner=ticket.owner.name if ticket.owner else "",
        company=named(ticket.company),
        requester=Named(id=ticket.requester_id, name=ticket.requester.name),
        **_moments(ticket),
    )


def own_message(message: Message) -> OwnMessage:
    return OwnMessage(**_said(message))


def _moments(ticket: Ticket) -> dict[str, Any]:
    return {name: getattr(ticket, name) for name in ("opened_at", "waits_since", "ended_at")}


def _said(message: Message) -> dict[str, Any]:
    return {
        "id": message.pk,
        "side": Side(message.side),
        "author": _author(message),
        "body": message.body,
        "said_at": message.said_at,
        "files": [_file(one) for one in message.attachments.all()],
    }


def _author(message: Message) -> str:
    return next((who.name for who in (message.contact, message.agent) if who), "")


def _file(attachment: Attachment) -> FileShape:
    return FileShape(
        id=attachment.pk,
        name=attachment.name,
        size=attachment.file.size,
        content_type=attachment.content_type,
    )
