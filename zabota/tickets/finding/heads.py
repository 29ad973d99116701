"""Tickets as one types their names: beginnings of words, in subjects and people alone. For a list under a field."""

import re

from zabota.core.sql import rows
from zabota.tickets.searching import CONFIG, normalised
from zabota.tickets.sight import Sight

SHORTEST = 3  # letters of a beginning; shorter words have to stand as they are
MOST_WORDS = 6
HEADS = """
SELECT ticket.id, ticket.subject, ticket.status, company.name
FROM tickets_searchentry entry JOIN tickets_ticket ticket ON ticket.id = entry.ticket_id
LEFT JOIN clients_company company ON company.id = ticket.company_id
WHERE entry.message_id IS NULL AND entry.vector @@ ({query})
  AND (%(all)s OR ticket.line_id = ANY(%(lines)s) OR ticket.owner_id = ANY(%(owners)s))
ORDER BY entry.at DESC, entry.id DESC LIMIT %(most)s
"""
WORD = f"plainto_tsquery('{CONFIG}', %({{name}})s)"


def tickets_called(sight: Sight, text: str, *, most: int) -> list[tuple[int, str, str, str | None]]:
    """(number, subject, status, company), the newest first. One statement, none for no words."""
    words = re.findall(r"[^\W_]+", normalised(text).casefold())[:MOST_WORDS]
    if not words:
        return []
    parts = {f"word{place}": word[:60] for place, word in enumerate(words)}
    query = " && ".join(_beginning(name, word) for name, word in parts.items())
    seen = {"all": sight.sees_all, "lines": list(sight.line_ids), "owners": sight.owners, "most": most}
    begun = {f"{name}_begun": f"'{word}':*" for name, word in parts.items()}
    return [
        (row[0], row[1], row[2], row[3])
        for row in rows(HEADS.format(query=query), {**seen, **parts, **begun})
    ]


def _beginning(name: str, word: str) -> str:
    whole = WORD.format(name=name)
    return f"({whole} || %({name}_begun)s::tsquery)" if len(word) >= SHORTEST else f"({whole})"
