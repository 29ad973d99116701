"""Tickets as one types their names: beginnings of words, in subjects and people alone. For a list under a field."""

import re

from zabota.core.sql import rows
from zabota.tickets.searching import CONFIG, normalised
from zabota.tickets.sight import Sight

SHORTEST = 3  # letters of a beginning; shorter words have to stand as they are
MOST_WORDS = 6
NEWEST = 2_000  # heads; most words that are typed stand in one of them
SEEN = "%(all)s OR ticket.line_id = ANY(%(lines)s) OR ticket.owner_id = ANY(%(owners)s)"
HEADS = f"""
WITH newest AS MATERIALIZED (
    SELECT head.id, head.at, head.ticket_id FROM (
        SELECT id, at, ticket_id, vector FROM tickets_searchentry WHERE message_id IS NULL
        ORDER BY at DESC, id DESC LIMIT %(newest)s
    ) AS head JOIN tickets_ticket ticket ON ticket.id = head.ticket_id
    WHERE head.vector @@ ({{query}}) AND ({SEEN}) ORDER BY head.at DESC, head.id DESC LIMIT %(most)s
), every AS MATERIALIZED (
    SELECT id, at, ticket_id FROM tickets_searchentry WHERE message_id IS NULL AND vector @@ ({{query}})
), head AS (
    SELECT * FROM newest WHERE (SELECT count(*) FROM newest) = %(most)s
    UNION ALL SELECT * FROM every WHERE (SELECT count(*) FROM newest) < %(most)s
)
SELECT ticket.id, ticket.subject, ticket.status, company.name
FROM head JOIN tickets_ticket ticket ON ticket.id = head.ticket_id
LEFT JOIN clients_company company ON company.id = ticket.company_id
WHERE {SEEN} ORDER BY head.at DESC, head.id DESC LIMIT %(most)s
"""  # noqa: S608 - all ours
WORD = f"plainto_tsquery('{CONFIG}', %({{name}})s)"


def tickets_called(sight: Sight, text: str, *, most: int) -> list[tuple[int, str, str, str | None]]:
    """(number, subject, status, company), the newest first. One statement, none for no words.

    How many tickets hold a beginning nobody can foretell: read by time, one that hardly any holds would be looked for
    in all of them; read by word, one that most hold would be sorted whole. So the newest are read by time, and only if
    they are not enough all of them by word.
    """
    words = re.findall(r"[^\W_]+", normalised(text).casefold())[:MOST_WORDS]
    if not words:
        return []
    parts = {f"word{place}": word[:60] for place, word in enumerate(words)}
    query = " && ".join(_beginning(name, word) for name, word in parts.items())
    begun = {f"{name}_begun": f"'{word}':*" for name, word in parts.items()}
    seen = {"all": sight.sees_all, "lines": list(sight.line_ids), "owners": sight.owners}
    values = {**parts, **begun, **seen, "newest": NEWEST, "most": most}
    return [(row[0], row[1], row[2], row[3]) for row in rows(HEADS.format(query=query), values)]


def _beginning(name: str, word: str) -> str:
    whole = WORD.format(name=name)
    return f"({whole} || %({name}_begun)s::tsquery)" if len(word) >= SHORTEST else f"({whole})"
