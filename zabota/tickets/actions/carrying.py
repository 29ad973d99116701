"""Messages that were filed in the wrong ticket go where they belong."""

from collections.abc import Sequence

from django.db import transaction

from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked_pair, place_of, stands_by_itself, under_way
from zabota.tickets.actions.merging import (
    carry_messages,
    merge_tickets,
    refuse_what_is_not_one,
    step_of_both,
)
from zabota.tickets.actions.splitting import standing_after
from zabota.tickets.errors import NothingToSplit
from zabota.tickets.events import MessagesBrought, MessagesCarried
from zabota.tickets.models import Message, Ticket


@transaction.atomic
def carry_to(
    ticket: Ticket, *, messages: Sequence[int], to: Ticket, by: Agent, knows_them: bool = False
) -> Ticket:
    """The chosen messages go on in `to`, with their files. When none would stay behind, the tickets are merged.

    Carrying them back undoes it. `knows_them` as in `merge_tickets`.
    """
    ticket, to = locked_pair(ticket, to)
    said = list(ticket.messages.order_by("pk"))
    chosen = [message for message in said if message.pk in set(messages)]
    if not chosen:
        raise NothingToSplit
    if len(chosen) == len(said):
        return merge_tickets(ticket, into=to, by=by, knows_them=knows_them).into
    refuse_what_is_not_one(stands_by_itself(ticket), under_way(to), knows_them)
    _carry(chosen, [message for message in said if message not in chosen], ticket, to)
    numbers = [message.pk for message in chosen]
    publish(MessagesCarried(**place_of(ticket), by_id=by.user_id, message_ids=numbers, to_id=to.pk))
    publish(MessagesBrought(**place_of(to), by_id=by.user_id, message_ids=numbers, from_id=ticket.pk))
    return Ticket.objects.get(pk=to.pk)


def _carry(chosen: list[Message], rest: list[Message], ticket: Ticket, to: Ticket) -> None:
    """Who owes the next step is read anew from what was said, on both sides."""
    carry_messages([message.pk for message in chosen], ticket, to)
    brought = Ticket(status=to.status, waits_since=to.waits_since)
    for name, value in standing_after(chosen).items():
        setattr(brought, name, value)
    status, since = step_of_both(to.status, to.waits_since, brought)
    change(to, status=status, waits_since=since)
    change(ticket, **(standing_after(rest) if ticket.is_under_way else {}))
