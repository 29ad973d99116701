"""The only road from a URL to a ticket: what one may not know of does not exist."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.tickets.models import Attachment, Message, Ticket
from zabota.tickets.sight import sight_of


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
