"""The only road from a URL to a ticket: what one may not know of does not exist."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.tickets.models import Attachment, Message, Ticket


@dataclass(frozen=True, slots=True)
class Sight:
    """How far a colleague sees. Two colleagues of equal sight see the same."""

    agent_id: int | None
    line_ids: frozenset[int]
    sees_all: bool

    def reaches(self, line_id: int, owner_id: int | None) -> bool:
        """The same rule as `TicketQuerySet.visible_to`, for one ticket."""
        return (
            self.sees_all or line_id in self.line_ids or (owner_id is not None and owner_id == self.agent_id)
        )


BLIND = Sight(None, frozenset(), sees_all=False)


def sight_of(user: User) -> Sight:
    """The sight of a signed-in person; a client's or a role without reading rights sees nothing."""
    if not user.may(Permission.TICKETS_READ):
        return BLIND
    agent = getattr(user, "agent", None)
    return Sight(
        agent_id=agent.pk if agent else None,
        line_ids=_lines_of(user),
        sees_all=user.may(Permission.TICKETS_SEE_ALL),
    )


def _lines_of(user: User) -> frozenset[int]:
    loaded = getattr(user, "line_ids", None)
    if loaded is not None:
        return frozenset(cast("list[int]", loaded))
    agent = getattr(user, "agent", None)
    return frozenset(agent.memberships.values_list("line_id", flat=True)) if agent else frozenset()


def ticket_for(viewer: User, number: int) -> Ticket:
    """Http404 when there is none, or none for this viewer."""
    tickets = Ticket.objects.select_related("line", "owner__user", "requester", "company")
    ticket = tickets.visible_to(sight_of(viewer)).filter(pk=number).first()
    if ticket is None:
        raise Http404
    return ticket


def message_for(viewer: User, message_id: int) -> Message:
    visible = Ticket.objects.visible_to(sight_of(viewer))
    message = Message.objects.filter(pk=message_id, ticket__in=visible).select_related("ticket").first()
    if message is None:
        raise Http404
    return message


def attachment_for(viewer: User, attachment_id: int) -> Attachment:
    visible = Ticket.objects.visible_to(sight_of(viewer))
    found = Attachment.objects.filter(pk=attachment_id, message__ticket__in=visible)
    attachment = found.select_related("file", "message").first()
    if attachment is None:
        raise Http404
    return attachment
