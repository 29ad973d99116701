"""Whom a note calls: “@Olga Remizova”, or “@Olga” for everyone of that first name."""

import re
from collections.abc import Iterable

from zabota.team.models import Agent
from zabota.tickets.around import readers_of
from zabota.tickets.models import Ticket


def mentioned_in(body: str, ticket: Ticket) -> list[Agent]:
    """Full names first; what is left over after them may call colleagues by their first names."""
    rest = body.casefold()
    if "@" not in rest:
        return []
    readers = list(readers_of(ticket))
    in_full, rest = _called(rest, (agent.name for agent in readers))
    by_first_name, _ = _called(rest, (agent.first_name for agent in readers))
    return [
        agent
        for agent in readers
        if agent.name.casefold() in in_full or agent.first_name.casefold() in by_first_name
    ]


def _called(text: str, names: Iterable[str]) -> tuple[set[str], str]:
    """The names that follow an @, and the text without them. An @ inside a word is that of a mail address."""
    called = set()
    for name in sorted({name.casefold() for name in names if name}, key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w)@{re.escape(name)}(?!\w)", " ", text)
        if times:
            called.add(name)
    return called, text
