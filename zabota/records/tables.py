"""The tables of an export: which rows, which columns, and what stands in each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from zabota.clients.models import Agreement, Company, CompanyDomain, Contact, ContactAddress, Membership
from zabota.core.models import JournalEntry
from zabota.notes.models import ClientNote, Note
from zabota.plays.models import Play, PlayStep
from zabota.promises.models import Promise, PromiseMove
from zabota.records.models import PersonRequest
from zabota.satisfaction.models import Answer, Idea, Survey, Thanks
from zabota.team.models import Agent, Line
from zabota.tickets.models import Attachment, FieldValue, Message, Refusal, Tagging, Ticket


@dataclass(frozen=True)
class Table:
    """`columns`: lookups of the model, and what stands there. `at`: by which column “since” narrows it."""

    name: str
    model: type[Model]
    about: str
    columns: dict[str, str]
    at: str = ""

    def rows(self, since: datetime | None = None) -> QuerySet[Any]:
        found = self.model._base_manager.order_by("pk")
        return found.filter(**{f"{self.at}__gte": since}) if since and self.at else found


def tables(*, with_notes: bool) -> list[Table]:
    return [*ALL, *NOTES] if with_notes else list(ALL)


NUMBER = {"pk": "number of the row"}
TICKET = {"ticket": "number of the ticket"}
ALL = (
    Table(
        "companies",
        Company,
        "client organisations",
        {
            **NUMBER,
            "name": "name",
            "about": "what we wrote down about it",
            "created_at": "since when it is known",
        },
    ),
    Table(
        "domains",
        CompanyDomain,
        "mail domains of companies",
        {**NUMBER, "company": "company", "domain": "domain"},
    ),
    Table(
        "agreements",
        Agreement,
        "what was agreed with a company",
        {
            **NUMBER,
            "company": "company",
            "name": "what it is about",
            "number": "number on the paper",
            "begins_on": "first day",
            "ends_on": "last day",
            "terms": "terms in short",
        },
    ),
    Table(
        "contacts",
        Contact,
        "people on the clients' side",
        {
            **NUMBER,
            "name": "name",
            "language": "ru or en",
            "phone": "telephone",
            "merged_into": "the contact that this row became",
            "created_at": "since when known",
        },
    ),
    Table(
        "addresses",
        ContactAddress,
        "mail addresses of contacts",
        {**NUMBER, "contact": "contact", "email": "address", "is_main": "the one we write to"},
    ),
    Table(
        "memberships",
        Membership,
        "who plays what part at which company",
        {**NUMBER, "contact": "contact", "company": "company", "role": "part", "position": "position"},
    ),
    Table(
        "agents",
        Agent,
        "people on our side",
        {**NUMBER, "user__name": "name", "user__email": "address", "user__is_active": "may sign in"},
    ),
    Table("lines", Line, "support lines", {**NUMBER, "name": "name", "is_active": "takes tickets"}),
    Table(
        "tickets",
        Ticket,
        "what clients wanted",
        {
            **NUMBER,
            "subject": "subject",
            "status": "new, open, waiting, solved, refused or closed",
            "line": "line",
            "owner": "agent who owns it",
            "requester": "contact who asked",
            "company": "company",
            "kind__name": "kind",
            "priority": "1 is highest",
            "channel": "how it came",
            "language": "ru or en",
            "opened_at": "opened",
            "first_answered_at": "first answered",
            "ended_at": "ended",
            "parent": "ticket of which it is a part",
            "previous": "ticket that it follows",
        },
        "opened_at",
    ),
    Table("tags", Tagging, "tags of tickets", {**NUMBER, **TICKET, "tag__name": "tag", "at": "since"}, "at"),
    Table(
        "fields",
        FieldValue,
        "fields of tickets",
        {**NUMBER, **TICKET, "field__name": "field", "value": "value"},
    ),
    Table(
        "messages",
        Message,
        "letters and other messages that the client may see",
        {
            **NUMBER,
            **TICKET,
            "side": "client, us or program",
            "contact": "its author at the client",
            "agent": "its author at ours",
            "channel": "channel",
            "said_at": "when",
            "sender": "address it came from",
            "to": "receivers: name, address",
            "cc": "copies: name, address",
            "subject": "subject",
            "body": "newest part as text",
            "quoted": "quotes and signature",
            "html": "as written",
        },
        "said_at",
    ),
    Table(
        "attachments",
        Attachment,
        "files of messages",
        {
            **NUMBER,
            "message": "message",
            "name": "name",
            "content_type": "type",
            "file__sha256": "hash",
            "file__size": "bytes",
        },
        "message__said_at",
    ),
    Table(
        "promises",
        Promise,
        "who does what by when",
        {
            **NUMBER,
            **TICKET,
            "company": "company",
            "side": "ours or theirs",
            "source": "where it came from",
            "clock": "clock of a service level",
            "text": "what",
            "agent": "whose of us",
            "contact": "whose of them, or to whom",
            "made_at": "made",
            "first_due_at": "first date",
            "due_at": "date as it was last",
            "outcome": "kept, kept after a move, broken, withdrawn",
            "ended_at": "ended",
        },
        "made_at",
    ),
    Table(
        "promise_moves",
        PromiseMove,
        "dates of promises that moved",
        {
            **NUMBER,
            "promise": "promise",
            "was": "date before",
            "due": "date after",
            "reason": "why",
            "at": "when",
        },
        "at",
    ),
    Table(
        "surveys",
        Survey,
        "who was asked what",
        {
            **NUMBER,
            **TICKET,
            "contact": "contact",
            "company": "company",
            "measure": "csat, nps, ces, hate or words",
            "level": "partner, solution, product",
            "role": "part of the asked",
            "state": "what became of it",
            "sent_at": "sent",
            "ended_at": "ended",
        },
        "drawn_at",
    ),
    Table(
        "answers",
        Answer,
        "what came back",
        {
            **NUMBER,
            "survey": "survey",
            "version": "a later one replaces an earlier one",
            "measure": "measure",
            "value": "value",
            "words": "words",
            "answered_at": "when",
            "state": "provisional, human, doubtful or machine",
            "is_counted": "counts",
        },
        "answered_at",
    ),
    Table(
        "refusals",
        Refusal,
        "reasoned noes",
        {
            **NUMBER,
            **TICKET,
            "reason": "cause",
            "consequence": "consequence",
            "alternatives": "other ways",
            "by": "agent",
            "at": "when",
        },
        "at",
    ),
    Table(
        "ideas",
        Idea,
        "ideas of clients and colleagues",
        {
            **NUMBER,
            "title": "in one line",
            "words": "words",
            "contact": "contact",
            "agent": "agent",
            "company": "company",
            "state": "what became of it",
            "came_at": "when",
        },
        "came_at",
    ),
    Table(
        "thanks",
        Thanks,
        "thanks of clients",
        {**NUMBER, **TICKET, "contact": "contact", "agent": "agent", "words": "words", "at": "when"},
        "at",
    ),
    Table(
        "person_requests",
        PersonRequest,
        "what persons asked about their own data",
        {
            **NUMBER,
            "contact": "who asked",
            "kind": "copy or forgetting",
            "asked_at": "when",
            "due_on": "answered by",
            "outcome": "done, refused, taken-back; empty: open",
            "answered_at": "answered",
            "reasons": "why it was refused",
        },
        "asked_at",
    ),
    Table(
        "plays",
        Play,
        "steps to win a client back",
        {
            **NUMBER,
            "company": "company",
            "name": "name",
            "opened_by_what": "why it began",
            "opened_at": "began",
            "ended_at": "ended",
        },
        "opened_at",
    ),
    Table(
        "play_steps",
        PlayStep,
        "steps of plays",
        {**NUMBER, "play": "play", "text": "what", "agent": "agent", "due_at": "by when", "ended_at": "done"},
    ),
    Table(
        "journal",
        JournalEntry,
        "everything that happened, in order",
        {
            **NUMBER,
            "name": "event",
            "at": "when",
            "actor_id": "user who did it; empty: the program",
            "about": "kind of thing",
            "about_id": "its number",
            "facts": "small facts",
        },
        "at",
    ),
)
NOTES = (
    Table(
        "notes",
        Note,
        "what colleagues told each other on tickets: never the client's",
        {**NUMBER, **TICKET, "author": "agent", "body": "text", "written_at": "when"},
        "written_at",
    ),
    Table(
        "client_notes",
        ClientNote,
        "what colleagues told each other about clients: never the client's",
        {
            **NUMBER,
            "company": "company",
            "contact": "contact",
            "author": "agent",
            "body": "text",
            "written_at": "when",
        },
        "written_at",
    ),
)
