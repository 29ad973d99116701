"""What the team hears of. The desk knows both the tickets and the bell."""

from django.urls import reverse

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.channels.events import DeliveryFailed
from zabota.clients.models import Contact
from zabota.notes.events import NoteWritten
from zabota.notifications.actions import notify
from zabota.notifications.models import Kind
from zabota.team.models import Agent, LineMember
from zabota.tickets.events import MessageReceived, TicketAssigned, TicketEvent, TicketLeftUnowned
from zabota.tickets.models import Message, Ticket


def on_message_received(event: MessageReceived) -> None:
    """The owner hears of an answer; a robot's word is seen on the ticket and rings nobody."""
    if event.owner_id is None or event.is_automatic:
        return
    who = Contact.objects.filter(pk=event.contact_id).values_list("name", flat=True).first()
    _tell(_users([event.owner_id]), Kind.ANSWERED, event, who=who or "")


def on_ticket_assigned(event: TicketAssigned) -> None:
    if event.owner_id is not None:
        _tell(_users([event.owner_id]), Kind.ASSIGNED, event, who=_name(event.by_id))


def on_note_written(event: NoteWritten) -> None:
    if event.mentioned_ids:
        _tell(_users(event.mentioned_ids), Kind.MENTIONED, event, who=_name(event.by_id))


def on_delivery_failed(event: DeliveryFailed) -> None:
    """Whoever wrote the letter hears of it, and the ticket's owner, and the line when there is neither."""
    author = Message.objects.filter(pk=event.message_id).values_list("agent_id", flat=True).first()
    agents = [agent for agent in (author, event.owner_id) if agent]
    _tell(_users(agents) if agents else _working_on(event.line_id), Kind.UNDELIVERED, event)


def on_ticket_left_unowned(event: TicketLeftUnowned) -> None:
    _tell(_working_on(event.line_id), Kind.UNOWNED, event)


def _tell(users: list[int], kind: Kind, event: TicketEvent, *, who: str = "") -> None:
    subject = Ticket.objects.filter(pk=event.ticket_id).values_list("subject", flat=True).first()
    if subject is not None and users:
        link = reverse("ticket", args=[event.ticket_id])
        notify(users, kind, link=link, title=f"{event.ticket_id} {subject}", who=who, but_not=event.by_id)


def _users(agents: list[int]) -> list[int]:
    return list(Agent.objects.filter(pk__in=agents).values_list("user_id", flat=True))


def _working_on(line_id: int) -> list[int]:
    """Members of the line who may take a ticket."""
    members = LineMember.objects.filter(
        line=line_id,
        agent__user__is_active=True,
        agent__user__role__permissions__contains=[Permission.TICKETS_ASSIGN.value],
    )
    return list(members.values_list("agent__user_id", flat=True))


def _name(user_id: int | None) -> str:
    return User.objects.filter(pk=user_id or 0).values_list("name", flat=True).first() or ""
