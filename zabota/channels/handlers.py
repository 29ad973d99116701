from zabota.channels.actions import queue_messages
from zabota.core.events import of_many
from zabota.tickets.events import MessageSent
from zabota.tickets.models import Message


@of_many
def on_messages_sent(events: list[MessageSent]) -> None:
    """In the transaction that wrote the letters: each is on its way or it does not exist."""
    messages = Message.objects.in_bulk([event.message_id for event in events])
    queue_messages({messages[event.message_id]: event.hold_for for event in events})
