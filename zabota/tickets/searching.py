"""What the search remembers of a ticket and its messages.

PostgreSQL's `russian` configuration stems Cyrillic words as Russian and Latin ones as English, so one vector serves
both languages. Ё counts as Е. Subjects and people weigh more (A) than what was said (B) and what was quoted (D).
Who wrote to whom, and files, stand in the vector as words with a key before them: `from:marina`, `has:file`.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection

from zabota.clients.models import Contact
from zabota.core.text import without_nul
from zabota.tickets.models import Message, Ticket

CONFIG = "russian"
WORDS_INDEXED = 100_000  # characters of one message; PostgreSQL allows a megabyte a vector
WHOLE_BYTES = 600_000
KEYED = 400  # words with a key of one message
LONGEST_WORD = 60
PARTS = re.compile(r"[^\W_]+")

HEAD = """
INSERT INTO tickets_searchentry (ticket_id, vector, at)
VALUES (%(ticket)s, setweight(to_tsvector('russian', %(text)s), 'A') || array_to_tsvector(%(keyed)s::text[]), %(at)s)
ON CONFLICT (ticket_id) WHERE message_id IS NULL DO UPDATE SET vector = EXCLUDED.vector, at = EXCLUDED.at
"""
SAID = """
INSERT INTO tickets_searchentry (ticket_id, message_id, vector, at)
VALUES (%(ticket)s, %(message)s, setweight(to_tsvector('russian', %(text)s), 'B')
    || setweight(to_tsvector('russian', %(quoted)s), 'D') || array_to_tsvector(%(keyed)s::text[]), %(at)s)
ON CONFLICT (message_id) DO UPDATE
SET ticket_id = EXCLUDED.ticket_id, vector = EXCLUDED.vector, at = EXCLUDED.at
"""
ADD_TO_WHOLE = """
INSERT INTO tickets_searchwhole AS whole (ticket_id, vector)
SELECT ticket_id, strip(vector) FROM tickets_searchentry WHERE message_id = %(message)s
ON CONFLICT (ticket_id) DO UPDATE SET vector = strip(whole.vector || EXCLUDED.vector)
WHERE octet_length(whole.vector::text) < %(most)s
"""
WHOLE = """
INSERT INTO tickets_searchwhole (ticket_id, vector)
SELECT ticket_id, array_to_tsvector(array_agg(lexeme)) FROM (
    SELECT ticket_id, lexeme, sum(octet_length(lexeme) + 4) OVER (PARTITION BY ticket_id ORDER BY lexeme) AS size
    FROM (SELECT DISTINCT entry.ticket_id, word.lexeme FROM tickets_searchentry entry, unnest(entry.vector) word
          WHERE entry.ticket_id = ANY(%(tickets)s)) AS words
) AS sized WHERE size < %(most)s GROUP BY ticket_id
ON CONFLICT (ticket_id) DO UPDATE SET vector = EXCLUDED.vector
"""
KEEP_WORDS = """
INSERT INTO tickets_searchword (word) SELECT unnest(%(words)s::text[]) AS word ORDER BY word ON CONFLICT DO NOTHING
"""


def index_ticket(ticket: Ticket) -> None:
    """Subject and people. To be repeated when one of them changes, and when somebody else joins in."""
    people = _people_of(ticket)
    _keep_words([ticket.subject, *_own_names(ticket, people)])
    with connection.cursor() as cursor:
        cursor.execute(HEAD, _head(ticket, people))
        cursor.execute(WHOLE, {"tickets": [ticket.pk], "most": WHOLE_BYTES})


def index_message(message: Message) -> None:
    """What was said and the names of its files, which have to stand there already."""
    _keep_words(file.name for file in message.attachments.all())
    with connection.cursor() as cursor:
        cursor.execute(SAID, _said(message))
        cursor.execute(ADD_TO_WHOLE, {"message": message.pk, "most": WHOLE_BYTES})


def index_anew(numbers: list[int]) -> None:
    """These tickets and all that was said in them, also when it was said in another one before."""
    said = Message.objects.filter(ticket__in=numbers).select_related("contact", "agent__user")
    said = said.prefetch_related("attachments", "contact__addresses")
    tickets = Ticket.objects.filter(pk__in=numbers).select_related("requester", "company")
    with connection.cursor() as cursor:
        for message in said.order_by("pk"):
            _keep_words(file.name for file in message.attachments.all())
            cursor.execute(SAID, _said(message))
        for ticket in tickets.prefetch_related("requester__addresses").order_by("pk"):
            people = _people_of(ticket)
            _keep_words([ticket.subject, *_own_names(ticket, people)])
            cursor.execute(HEAD, _head(ticket, people))
        cursor.execute(WHOLE, {"tickets": numbers, "most": WHOLE_BYTES})


def normalised(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def keyed(key: str, *names: str) -> set[str]:
    """from, "Marina Guseva" → from:marina, from:guseva. An address stands whole, as its domain and in parts."""
    found = set()
    for name in names:
        low = normalised(without_nul(name)).casefold()
        found |= set(PARTS.findall(low)) | set(low.split()) | _domains_of(low)
    return {f"{key}:{word[:LONGEST_WORD]}" for word in found}


def _domains_of(address: str) -> set[str]:
    return {address.rpartition("@")[2]} if "@" in address else set()


def _head(ticket: Ticket, people: list[Contact]) -> dict[str, Any]:
    names = [name for person in people for name in _names_of(person)]
    company = [ticket.company.name] if ticket.company else []
    text = " ".join([ticket.subject, *names, *map(_split, names), *company])
    words = sorted(keyed("from", *names))[:KEYED]
    return {"ticket": ticket.pk, "text": _indexed(text), "keyed": words, "at": ticket.opened_at}


def _said(message: Message) -> dict[str, Any]:
    files = [file.name for file in message.attachments.all()]
    text = " ".join([message.body[:WORDS_INDEXED], *files, *map(_split, files)])
    receivers = [part for pair in [*message.to, *message.cc][:KEYED] for part in pair]
    words = keyed("from", *_author_of(message)) | keyed("file", *files) | keyed("to", *receivers)
    if any(not file.is_inline for file in message.attachments.all()):
        words.add("has:file")
    return {
        "ticket": message.ticket_id,
        "message": message.pk,
        "text": _indexed(text),
        "quoted": _indexed(message.quoted[: WORDS_INDEXED // 10]),
        "keyed": sorted(words)[:KEYED],
        "at": message.said_at,
    }


def _people_of(ticket: Ticket) -> list[Contact]:
    """Who asked, and who of their side wrote since."""
    wrote = Contact.objects.filter(messages__ticket=ticket).exclude(pk=ticket.requester_id).distinct()
    return [ticket.requester, *wrote.prefetch_related("addresses")]


def _names_of(contact: Contact) -> list[str]:
    return [contact.name, *(address.email for address in contact.addresses.all())]


def _author_of(message: Message) -> list[str]:
    if message.contact:
        return _names_of(message.contact)
    return [message.agent.name] if message.agent else []


def _own_names(ticket: Ticket, people: list[Contact]) -> list[str]:
    return [*(person.name for person in people), ticket.company.name if ticket.company else ""]


def _split(name: str) -> str:
    """scheme_2-old.pdf → scheme 2 old pdf; a domain also by itself."""
    return " ".join([*PARTS.findall(name), *_domains_of(name)])


def _indexed(text: str) -> str:
    return normalised(without_nul(text[:WORDS_INDEXED]))


def _keep_words(texts: Iterable[str]) -> None:
    found = {word for text in texts for word in PARTS.findall(normalised(without_nul(text)).casefold())}
    words = sorted(word for word in found if word.isalpha() and 4 <= len(word) <= LONGEST_WORD)
    if words:
        with connection.cursor() as cursor:
            cursor.execute(KEEP_WORDS, {"words": words})
