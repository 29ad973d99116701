"""Who hears of a ticket without owning it. Following widens nobody's sight."""

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import place_of
from zabota.tickets.errors import OwnerNotOnLine
from zabota.tickets.events import TicketFollowed, TicketUnfollowed
from zabota.tickets.models import Follow, Ticket
from zabota.tickets.sight import sight_of


@transaction.atomic
def follow_ticket(ticket: Ticket, *, who: Agent, by: Agent) -> None:
    """`who` hears of it from now on, if they may see it. Following twice is following once."""
    refuse_who_does_not_see(who, ticket)
    _, is_new = Follow.objects.get_or_create(ticket=ticket, agent=who, defaults={"at": now()})
    if is_new:
        publish(TicketFollowed(**place_of(ticket), by_id=by.user_id, agent_id=who.pk))


@transaction.atomic
def unfollow_ticket(ticket: Ticket, *, who: Agent, by: Agent) -> None:
    gone, _ = Follow.objects.filter(ticket=ticket, agent=who).delete()
    if gone:
        publish(TicketUnfollowed(**place_of(ticket), by_id=by.user_id, agent_id=who.pk))


def refuse_who_does_not_see(who: Agent, ticket: Ticket) -> None:
    """Who has left sees nothing either."""
    if not sight_of(who.user).reaches(ticket.line_id, ticket.owner_id):
        raise OwnerNotOnLine(name=who.name, line=ticket.line.name)
