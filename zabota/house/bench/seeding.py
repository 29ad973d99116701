"""Many tickets by COPY: five messages each, three in a hundred open, the open ones on the measured line."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact, ContactAddress, Membership
from zabota.core.text import sort_key
from zabota.house.bench.words import Phrase, Writer
from zabota.house.sample.people import People, settle
from zabota.tickets.models import Ticket
from zabota.tickets.searching import WHOLE, WHOLE_BYTES

MESSAGES = 5
LONG_TICKET_MESSAGES = 20
LONG_TICKETS = 50  # tickets of twenty messages, for the ticket page
COMPANIES_PER_TICKETS = 50
BATCH = 5_000
AT_ONCE = 2  # batches
START = datetime(2022, 1, 10, 8, 0, tzinfo=UTC)
SPAN = timedelta(days=1700)

TICKET_COLUMNS = (
    "id, subject, status, line_id, owner_id, requester_id, company_id, channel, language, opened_at, waits_since, "
    "unowned_since, unowned_told_at, first_answered_at, ended_at, reopen_until, moves, version"
)
MESSAGE_COLUMNS = (
    "id, ticket_id, side, contact_id, agent_id, channel, subject, body, quoted, html, sender, "
    '"to", cc, is_automatic, said_at'
)
JOURNAL_COLUMNS = "name, at, actor_id, about, about_id, facts"
INDEX_TICKETS = """
INSERT INTO tickets_searchentry (ticket_id, message_id, vector, at)
SELECT t.id, NULL,
    setweight(to_tsvector('russian', translate(t.subject || ' ' || c.name || ' ' || o.name, 'ёЁ', 'еЕ')), 'A')
    || array_to_tsvector(ARRAY(SELECT 'from:' || w FROM regexp_split_to_table(lower(c.name), ' ') w)), t.opened_at
FROM tickets_ticket t JOIN clients_contact c ON c.id = t.requester_id JOIN clients_company o ON o.id = t.company_id
WHERE t.id BETWEEN %s AND %s ORDER BY t.id
"""
INDEX_MESSAGES = """
INSERT INTO tickets_searchentry (ticket_id, message_id, vector, at)
SELECT m.ticket_id, m.id, setweight(to_tsvector('russian', translate(m.body, 'ёЁ', 'еЕ')), 'B')
    || array_to_tsvector(ARRAY(SELECT 'from:' || w FROM regexp_split_to_table(lower(c.name), ' ') w)), m.said_at
FROM tickets_message m LEFT JOIN clients_contact c ON c.id = m.contact_id
WHERE m.ticket_id BETWEEN %s AND %s ORDER BY m.id
"""
KEEP_WORDS = """
INSERT INTO tickets_searchword (word)
SELECT DISTINCT word
FROM tickets_ticket, regexp_split_to_table(lower(translate(subject, 'ёЁ', 'еЕ')), '[^[:alpha:]]+') word
WHERE length(word) BETWEEN 4 AND 60 AND id BETWEEN %s AND %s
ORDER BY word  -- two who write at once wait for each other and never in a circle
ON CONFLICT DO NOTHING
"""
SEARCH_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename IN ('tickets_searchentry', 'tickets_searchwhole') AND indexdef LIKE '% USING gin %'
"""
SEQUENCES = """
SELECT setval(pg_get_serial_sequence('tickets_ticket', 'id'), (SELECT max(id) FROM tickets_ticket)),
       setval(pg_get_serial_sequence('tickets_message', 'id'), (SELECT max(id) FROM tickets_message))
"""


def seed(tickets: int, say: Any) -> bool:
    """Fill an empty database, or leave one alone that is already of this size. `say` gets a line per batch. Was it
    filled?"""
    if User.objects.exists() and Ticket.objects.count() == tickets:
        return False
    people = settle()
    company_ids = _companies(max(20, tickets // COMPANIES_PER_TICKETS))
    world = World(tickets, people, company_ids)
    with _search_indexes_made_later(), ThreadPoolExecutor(AT_ONCE) as threads:
        for last in threads.map(world.copied, range(1, tickets + 1, BATCH)):
            say(f"{last} of {tickets} tickets")
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        cursor.execute("VACUUM ANALYZE")
    return True


@contextmanager
def _search_indexes_made_later() -> Iterator[None]:
    """Row by row they cost as much as all the rest. This connection has time without end from now on."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET maintenance_work_mem = '256MB'")
        cursor.execute(SEARCH_INDEXES)
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, definition in indexes:
            cursor.execute(definition)


class World:
    def __init__(self, tickets: int, people: People, contacts: list[tuple[int, int]]) -> None:
        self.tickets = tickets
        self.people = people
        self.contacts = contacts
        self.writer = Writer(tickets)
        self.open_from = tickets - max(1, round(tickets * 0.03)) + 1
        self.long_from = max(1, tickets - LONG_TICKETS + 1)

    def copied(self, first: int) -> int:
        """A batch from this number on, in a thread of its own. Returns its last number."""
        last = min(first + BATCH - 1, self.tickets)
        try:
            with transaction.atomic():
                self._write(range(first, last + 1))
        finally:
            connection.close()
        return last

    def _write(self, numbers: range) -> None:
        first, last = numbers[0], numbers[-1]
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
        _copy("tickets_ticket", TICKET_COLUMNS, map(self._ticket, numbers))
        _copy("tickets_message", MESSAGE_COLUMNS, self._messages(numbers))
        _copy("core_journalentry", JOURNAL_COLUMNS, map(self._opened, numbers))
        with connection.cursor() as cursor:
            cursor.execute(INDEX_TICKETS, [first, last])
            cursor.execute(INDEX_MESSAGES, [first, last])
            cursor.execute(WHOLE, {"tickets": list(numbers), "most": WHOLE_BYTES})
            cursor.execute(KEEP_WORDS, [first, last])

    def _ticket(self, number: int) -> tuple[Any, ...]:
        phrase = self.writer.phrase(number, 0)
        contact, company = self._client(number)
        at = self._at(number)
        is_open = number >= self.open_from
        unowned = is_open and number % 7 == 0
        ended = None if is_open else at + timedelta(days=2)
        return (
            number,
            phrase.subject,
            ("new" if unowned else "open") if is_open else "closed",
            self.people.first_line.pk,
            None if unowned else self._agent(number),
            contact,
            company,
            "email",
            phrase.language,
            at,
            ended or at,
            at if unowned else None,
            at if unowned else None,  # told already: the worker's first minutes are not about them
            None if unowned else at + timedelta(hours=1),
            ended,
            None,
            0,
            MESSAGES + 1,
        )

    def _messages(self, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        for number in numbers:
            contact, _company = self._client(number)
            for place in range(LONG_TICKET_MESSAGES if number >= self.long_from else MESSAGES):
                phrase = self.writer.phrase(number, place)
                yield self._message(number, place, phrase, contact)

    def _message(self, number: int, place: int, phrase: Phrase, contact: int) -> tuple[Any, ...]:
        theirs = place % 2 == 0
        message = self._first_message(number) + place
        to = json.dumps([["North Line", "help@north.example"]])
        at = self._at(number) + timedelta(hours=place)
        side = "client" if theirs else "us"
        contact_id, agent_id = (contact, None) if theirs else (None, self._agent(number))
        return (
            message, number, side, contact_id, agent_id, "email", "", phrase.body, "", "", "", to, "[]", False, at
        )  # fmt: skip

    def _first_message(self, number: int) -> int:
        """Whoever writes which batch, each message has its own number."""
        longs = max(0, number - self.long_from)
        return 1 + MESSAGES * (number - 1 - longs) + LONG_TICKET_MESSAGES * longs

    def _opened(self, number: int) -> tuple[Any, ...]:
        facts: dict[str, object] = {
            "ticket_id": number,
            "line_id": self.people.first_line.pk,
            "owner_id": None,
        }
        contact, company = self._client(number)
        facts |= {"contact_id": contact, "company_id": company, "channel": "email", "previous_id": None}
        return ("TicketOpened", self._at(number), None, "ticket", number, json.dumps(facts))

    def _client(self, number: int) -> tuple[int, int]:
        return self.contacts[number % len(self.contacts)]

    def _agent(self, number: int) -> int:
        agents = (self.people.agent, self.people.colleague, self.people.lead)
        return int(agents[number % 3].pk)

    def _at(self, number: int) -> datetime:
        return START + SPAN * (number / self.tickets)


def _companies(count: int) -> list[tuple[int, int]]:
    """(contact, company) pairs: two people a company."""
    companies = Company.objects.bulk_create(
        Company(name=f"Компания {n}", sort_name=sort_key(f"Компания {n}")) for n in range(count)
    )
    contacts = Contact.objects.bulk_create(
        Contact(name=f"Person {n}", sort_name=sort_key(f"Person {n}"), language="en" if n % 3 == 0 else "ru")
        for n in range(count * 2)
    )
    ContactAddress.objects.bulk_create(
        ContactAddress(contact=contact, email=f"p{n}@c{n // 2}.example") for n, contact in enumerate(contacts)
    )
    Membership.objects.bulk_create(
        Membership(contact=contact, company=companies[n // 2]) for n, contact in enumerate(contacts)
    )
    return [(contact.pk, companies[n // 2].pk) for n, contact in enumerate(contacts)]


def _copy(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
