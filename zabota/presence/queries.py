"""Who is here."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from zabota.core.sql import rows
from zabota.presence.models import Doing

FORGOTTEN_AFTER = timedelta(seconds=50)  # the browser says every twenty that it is still here
BY_WEIGHT = {str(doing): weight for weight, doing in enumerate((Doing.LOOKS, Doing.NOTE, Doing.LETTER))}
HERE = """
SELECT m.ticket_id, m.user_id, u.name, m.doing FROM presence_mark m JOIN accounts_user u ON u.id = m.user_id
WHERE m.ticket_id = ANY(%(tickets)s) AND m.seen_at > now() - %(age)s
"""

Person = tuple[int, str, str]  # user, name, doing


def people_on(tickets: Iterable[int]) -> dict[int, list[Person]]:
    """By ticket, everyone once with the weightiest thing they do there, by name. The caller knows who may ask."""
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for ticket, user, name, doing in rows(HERE, {"tickets": list(tickets), "age": FORGOTTEN_AFTER}):
        known = found[ticket].get(user)
        if known is None or BY_WEIGHT[doing] > BY_WEIGHT[known[2]]:
            found[ticket][user] = (user, name, doing)
    return {ticket: sorted(people.values(), key=lambda one: one[1]) for ticket, people in found.items()}
