"""What the mail does when something happened on a ticket."""

from zabota.channels.email.acknowledging import acknowledge
from zabota.tickets.events import MessageReceived
from zabota.tickets.models import Channel, Message


def on_message_received(event: MessageReceived) -> None:
    """The client knows at once that the first letter has come."""
    if event.channel in (Channel.EMAIL, Channel.PORTAL) and not event.is_automatic:
        acknowledge(
            Message.objects.select_related("ticket__requester", "ticket__line").get(pk=event.message_id)
        )
