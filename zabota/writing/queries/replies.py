"""Prepared texts: what a person may use, and what fills them."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.team.models import Agent
from zabota.tickets.models import Ticket
from zabota.tickets.sight import Sight
from zabota.writing.models import GuardedWord, GuardedWordKind, GuardSilence, Phrase, SavedReply
from zabota.writing.variables import Facts, Filled, Variable, filled, first_name_in

PROPOSED = 20
SATURDAY = 5
TAKING_PART = """
SELECT DISTINCT c.name FROM tickets_message m JOIN clients_contact c ON c.id = m.contact_id
WHERE m.ticket_id = %(ticket)s AND c.name <> '' LIMIT 50
"""
WROTE_LAST = """
SELECT c.name FROM tickets_message m JOIN clients_contact c ON c.id = m.contact_id
WHERE m.ticket_id = %(ticket)s AND m.side = 'client' AND NOT m.is_automatic ORDER BY m.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text filled for one ticket. `is_other_language`: there was none in the ticket's."""

    filled: Filled
    language: str
    is_other_language: bool


def replies_for(sight: Sight, words: str = "", topic: str = "") -> "QuerySet[SavedReply]":
    """Those one may use, in which every word stands somewhere."""
    found = SavedReply.objects.kept().visible_to(sight).select_related("author__user", "line")
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(topic__icontains=word)
            | Q(text_ru__icontains=word)
            | Q(text_en__icontains=word)
        )
    return found.filter(topic=topic) if topic else found


def replies_proposed(sight: Sight, words: str) -> list[SavedReply]:
    """A few to choose from while one types: the word in the title first, then what is used most."""
    found = list(replies_for(sight, words).order_by("-used", "title")[: PROPOSED * 5])
    head = words.casefold().split()
    found.sort(key=lambda reply: not all(word in reply.title.casefold() for word in head))
    return found[:PROPOSED]


def topics_for(sight: Sight) -> list[str]:
    topics = replies_for(sight).exclude(topic="").order_by("topic").values_list("topic", flat=True)
    return list(topics.distinct())


def phrases() -> list[Phrase]:
    return list(Phrase.objects.kept().order_by("place", "pk"))


def prepared(
    reply: "SavedReply | Phrase", ticket: Ticket, agent: Agent, *, reader: str | None = None
) -> Prepared:
    """In the ticket's language, or in the one there is. `reader` names whom it greets; else it is looked up."""
    texts = {"ru": reply.text_ru, "en": reply.text_en}
    language = ticket.language if texts.get(ticket.language) else next(one for one in texts if texts[one])
    text = filled(texts[language], facts_of(ticket, agent, language, reader=reader), language)
    return Prepared(text, language, language != ticket.language)


def reader_of(ticket: Ticket) -> str:
    """The name of whom an answer goes to: whoever of the client wrote last, before any letter the requester."""
    return next((name for (name,) in rows(WROTE_LAST, {"ticket": ticket.pk})), ticket.requester.name)


def facts_of(ticket: Ticket, agent: Agent, language: str, *, reader: str | None = None) -> Facts:
    """What a ticket fills into a text; an empty string is a gap. The ticket comes from `access.ticket_for`."""
    today = localdate(now())
    client = reader_of(ticket) if reader is None else reader
    return {
        Variable.AGENT_FIRST_NAME: agent.first_name,
        Variable.AGENT_NAME: agent.name,
        Variable.CLIENT_COMPANY: ticket.company.name if ticket.company else "",
        Variable.CLIENT_FIRST_NAME: first_name_in(client),
        Variable.CLIENT_NAME: client,
        Variable.LINE_NAME: ticket.line.name,
        Variable.NEXT_WORKING_DAY: _said(_next_working_day(today), language),
        Variable.OWNER_NAME: ticket.owner.name if ticket.owner else "",
        Variable.TICKET_NUMBER: str(ticket.pk),
        Variable.TICKET_SUBJECT: ticket.subject,
        Variable.TODAY: _said(today, language),
    }


def guarded_words() -> dict[str, tuple[str, ...]]:
    """By kind; the kinds are `GuardedWordKind`."""
    found: dict[str, list[str]] = {kind: [] for kind in GuardedWordKind.values}
    for kind, word in GuardedWord.objects.order_by("word").values_list("kind", "word"):
        found[kind].append(word)
    return {kind: tuple(words) for kind, words in found.items()}


def silent_checks(user: User) -> frozenset[str]:
    checks = GuardSilence.objects.filter(user=user).values_list("checks", flat=True).first()
    return frozenset(checks or ())


def names_on(ticket: Ticket) -> list[str]:
    """Who takes part on the client's side."""
    return [ticket.requester.name, *(name for (name,) in rows(TAKING_PART, {"ticket": ticket.pk}))]


def _next_working_day(day: date) -> date:
    following = day + timedelta(days=1)
    return _next_working_day(following) if following.weekday() >= SATURDAY else following


def _said(day: date, language: str) -> str:
    return str(format_date(day, "d MMMM", locale=language))
