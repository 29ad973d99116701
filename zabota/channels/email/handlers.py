"""What the mail does when something happened on a ticket."""

from zabota.channels.email.acknowledging import acknowledge
from zabota.core.events import of_many
from zabota.tickets.events import MessageReceived
from zabota.tickets.models import Channel, Message


@of_many
def on_messages_received(events: list[MessageReceived]) -> None:
    """The clients know at once that their first letters have come."""
    by_people = [
        event.message_id
        for event in events
        if event.channel in (Channel.EMAIL, Channel.PORTAL) and not event.is_automatic
    ]
    messages = Message.objects.select_related("ticket__requester", "ticket__line").filter(pk__in=by_people)
    acknowledge(list(messages.order_by("pk")))
