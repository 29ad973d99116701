from zabota.channels.actions import queue_message
from zabota.tickets.events import MessageSent
from zabota.tickets.models import Message


def on_message_sent(event: MessageSent) -> None:
    """In the transaction that wrote the letter: it is on its way or it does not exist."""
    queue_message(Message.objects.get(pk=event.message_id), hold_for=event.hold_for)
