"""Tickets that have to do with each other."""

from django.db import transaction
from django.db.models import Q

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked_pair, place_of
from zabota.tickets.errors import SameTicket
from zabota.tickets.events import LinkRemoved, TicketLinked
from zabota.tickets.models import Link, LinkWord, Ticket


@transaction.atomic
def link_tickets(ticket: Ticket, *, other: Ticket, word: LinkWord, by: Agent) -> Link:
    """“`ticket` is blocked by `other`.” The same said twice, or from the other side, is one link."""
    ticket, other = locked_pair(ticket, other)
    if ticket.pk == other.pk:
        raise SameTicket
    known = _known(ticket, other, word)
    if known:
        return known
    first, second = (other, ticket) if word.is_reverse else (ticket, other)
    link = Link.objects.create(ticket=first, other=second, kind=word.kind, by=by, at=now())
    for one, another, said in ((ticket, other, word), (other, ticket, word.other_side)):
        publish(
            TicketLinked(
                **place_of(one), by_id=by.user_id, link_id=link.pk, other_id=another.pk, word=said.value
            )
        )
    return link


@transaction.atomic
def remove_link(link: Link, *, by: Agent) -> None:
    """Removing what is removed does nothing."""
    ticket, other = locked_pair(link.ticket, link.other)
    gone, _ = Link.objects.filter(pk=link.pk).delete()
    if gone:
        word = LinkWord(link.kind)
        for one, another, said in ((ticket, other, word), (other, ticket, word.other_side)):
            publish(LinkRemoved(**place_of(one), by_id=by.user_id, other_id=another.pk, word=said.value))


def _known(ticket: Ticket, other: Ticket, word: LinkWord) -> Link | None:
    there, back = Q(ticket=ticket, other=other), Q(ticket=other, other=ticket)
    either = (there | back) if word == LinkWord.RELATES else back if word.is_reverse else there
    return Link.objects.filter(either, kind=word.kind).first()
