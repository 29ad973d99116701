"""Another ticket by its number or by words, among those that the viewer may see."""

import re

from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.core.text import without_nul
from zabota.tickets.asking import read_question
from zabota.tickets.finding import found_for
from zabota.tickets.models import Ticket, TicketQuerySet
from zabota.tickets.queries import latest_of
from zabota.tickets.sight import Sight

OFFERED = 8
STEM = 4  # letters: what a word keeps through its endings, near enough to put the likely first
NUMBER = re.compile(r"\s*[#№]?\s*(\d{1,17})(?!\w)")


def tickets_like(sight: Sight, words: str) -> list[Ticket]:
    """A few. The one whose number stands at the beginning comes alone, and so does the only one called just so."""
    words = without_nul(words)[:200].strip()
    number = NUMBER.match(words)
    if number:
        return list(_known(sight).filter(pk=int(number[1])))
    question = read_question(words, today=localdate(now()))
    found = dict.fromkeys(one.ticket.pk for one in found_for(sight, question).found[:OFFERED])
    tickets = _known(sight).in_bulk(list(found))
    literal = [one for one in tickets.values() if words.casefold() in one.subject.casefold()]
    return literal if words and len(literal) == 1 else [tickets[pk] for pk in found]


def offered_for(ticket: Ticket, sight: Sight) -> list[Ticket]:
    """Other tickets of the same client that are under way: the like ones first, of the same person, the newest."""
    whose = {"company": ticket.company} if ticket.company else {"requester": ticket.requester}
    found = latest_of(whose, sight, but_not=ticket.pk, limit=4 * OFFERED)
    under_way = [other for other in found if other.is_under_way]
    under_way.sort(key=lambda other: (-_likeness(other, ticket), other.requester_id != ticket.requester_id))
    return under_way[:OFFERED]


def _likeness(one: Ticket, other: Ticket) -> int:
    return len(_stems(one.subject) & _stems(other.subject))


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w+", words.casefold()) if len(word) >= STEM}


def named(ticket: Ticket) -> str:
    return f"{ticket.pk} · {ticket.subject}"


def _known(sight: Sight) -> TicketQuerySet:
    return Ticket.objects.visible_to(sight).select_related("company", "requester")
