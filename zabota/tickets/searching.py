"""What the search remembers of a ticket and its messages.

PostgreSQL's `russian` configuration stems Cyrillic words as Russian and Latin ones as English, so one vector serves
both languages. Ё counts as Е. Subjects and people weigh more (A) than what was said (B) and what was quoted (D).
Who wrote to whom, and files, stand in the vector as words with a key before them: `from:marina`, `has:file`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import F

from zabota.clients.models import Contact, ContactAddress
from zabota.core.text import without_nul
from zabota.tickets.models import Attachment, Message, Ticket

CONFIG = "russian"
WORDS_INDEXED = 100_000  # characters of one message; PostgreSQL allows a megabyte a vector
WHOLE_BYTES = 600_000
KEYED = 400  # words with a key of one message
LONGEST_WORD = 60
SAID_AT_ONCE = 100  # messages
Emails = dict[int, list[str]]  # by contact
PARTS = re.compile(r"[^\W_]+")

HEADS = """
INSERT INTO tickets_searchentry (ticket_id, vector, at)
SELECT ticket, setweight(to_tsvector('russian', text), 'A') || array_to_tsvector(string_to_array(keyed, ' ')), at
FROM unnest(%(ticket)s::bigint[], %(text)s::text[], %(keyed)s::text[], %(at)s::timestamptz[])
    AS head (ticket, text, keyed, at)
ON CONFLICT (ticket_id) WHERE message_id IS NULL DO UPDATE SET vector = EXCLUDED.vector, at = EXCLUDED.at
"""
SAID = """
INSERT INTO tickets_searchentry (ticket_id, message_id, vector, at)
SELECT ticket, message, setweight(to_tsvector('russian', text), 'B')
    || setweight(to_tsvector('russian', quoted), 'D') || array_to_tsvector(string_to_array(keyed, ' ')), at
FROM unnest(%(ticket)s::bigint[], %(message)s::bigint[], %(text)s::text[], %(quoted)s::text[], %(keyed)s::text[],
    %(at)s::timestamptz[]) AS said (ticket, message, text, quoted, keyed, at)
ON CONFLICT (message_id) DO UPDATE
SET ticket_id = EXCLUDED.ticket_id, vector = EXCLUDED.vector, at = EXCLUDED.at
"""
ADD_TO_WHOLE = """
INSERT INTO tickets_searchwhole AS whole (ticket_id, vector)
SELECT ticket_id, strip(vector) FROM tickets_searchentry WHERE message_id = ANY(%(messages)s)
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
    index_tickets([ticket])


def index_tickets(tickets: Sequence[Ticket]) -> None:
    _put_heads(tickets)
    _make_whole([ticket.pk for ticket in tickets])


def index_messages(messages: Sequence[Message]) -> None:
    """What was said and the names of its files, which have to stand there already. Of a ticket each, or by and by."""
    for some in _one_of_each_ticket(messages):
        _put_said(some)
        with connection.cursor() as cursor:
            numbers = [message.pk for message in some]
            cursor.execute(ADD_TO_WHOLE, {"messages": numbers, "most": WHOLE_BYTES})


def index_anew(numbers: list[int]) -> None:
    """These tickets and all that was said in them, also when it was said in another one before."""
    said = Message.objects.filter(ticket__in=numbers).select_related("contact", "agent__user").order_by("pk")
    for some in batched(said.iterator(SAID_AT_ONCE), SAID_AT_ONCE):
        _put_said(some)
    tickets = Ticket.objects.filter(pk__in=numbers).select_related("requester", "company")
    _put_heads(list(tickets.order_by("pk")))
    _make_whole(numbers)


def _one_of_each_ticket(messages: Sequence[Message]) -> Iterator[list[Message]]:
    """A statement changes a row once."""
    while messages:
        first = {message.ticket_id: message for message in reversed(messages)}
        yield [message for message in messages if first[message.ticket_id] is message]
        messages = [message for message in messages if first[message.ticket_id] is not message]


def _put_heads(tickets: Sequence[Ticket]) -> None:
    people = _people_of(tickets)
    emails = _emails_of(person.pk for known in people.values() for person in known)
    _keep_words(
        name for ticket in tickets for name in (ticket.subject, *_own_names(ticket, people[ticket.pk]))
    )
    _put(HEADS, [_head(ticket, people[ticket.pk], emails) for ticket in tickets])


def _put_said(messages: Sequence[Message]) -> None:
    emails = _emails_of(message.contact_id for message in messages if message.contact_id)
    files = _files_of(messages)
    _keep_words(file.name for of_one in files.values() for file in of_one)
    _put(SAID, [_said(message, files[message.pk], emails) for message in messages])


def _put(statement: str, entries: list[dict[str, Any]]) -> None:
    if entries:
        with connection.cursor() as cursor:
            cursor.execute(statement, {name: [entry[name] for entry in entries] for name in entries[0]})


def _make_whole(numbers: list[int]) -> None:
    with connection.cursor() as cursor:
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
    return {"".join(address.rpartition("@")[2].split())} if "@" in address else set()


def _head(ticket: Ticket, people: list[Contact], emails: Emails) -> dict[str, Any]:
    names = [name for person in people for name in (person.name, *emails[person.pk])]
    company = [ticket.company.name] if ticket.company else []
    text = " ".join([ticket.subject, *names, *map(_split, names), *company])
    words = sorted(keyed("from", *names))[:KEYED]
    return {"ticket": ticket.pk, "text": _indexed(text), "keyed": " ".join(words), "at": ticket.opened_at}


def _said(message: Message, attached: list[Attachment], emails: Emails) -> dict[str, Any]:
    files = [file.name for file in attached]
    text = " ".join([message.body[:WORDS_INDEXED], *files, *map(_split, files)])
    receivers = [part for pair in [*message.to, *message.cc][:KEYED] for part in pair]
    words = keyed("from", *_author_of(message, emails)) | keyed("file", *files) | keyed("to", *receivers)
    if any(not file.is_inline for file in attached):
        words.add("has:file")
    return {
        "ticket": message.ticket_id,
        "message": message.pk,
        "text": _indexed(text),
        "quoted": _indexed(message.quoted[: WORDS_INDEXED // 10]),
        "keyed": " ".join(sorted(words)[:KEYED]),
        "at": message.said_at,
    }


def _emails_of(contacts: Iterable[int]) -> Emails:
    emails: Emails = defaultdict(list)
    known = ContactAddress.objects.filter(contact__in=set(contacts))
    for contact, email in known.values_list("contact", "email"):
        emails[contact].append(email)
    return emails


def _files_of(messages: Sequence[Message]) -> dict[int, list[Attachment]]:
    files: dict[int, list[Attachment]] = {message.pk: [] for message in messages}
    for file in Attachment.objects.filter(message__in=files).order_by("pk"):
        files[file.message_id].append(file)
    return files


def _people_of(tickets: Sequence[Ticket]) -> dict[int, list[Contact]]:
    """Of each ticket who asked, and who of their side wrote since."""
    people = {ticket.pk: [ticket.requester] for ticket in tickets}
    wrote = Message.objects.filter(ticket__in=people, contact__isnull=False)
    others = wrote.exclude(contact=F("ticket__requester")).values_list("ticket", "contact").distinct()
    by_id = Contact.objects.in_bulk({contact for _ticket, contact in others})
    for ticket, contact in others:
        people[ticket].append(by_id[contact])
    return people


def _author_of(message: Message, emails: Emails) -> list[str]:
    if message.contact:
        return [message.contact.name, *emails[message.contact.pk]]
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
