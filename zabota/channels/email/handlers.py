"""What the mail does when something happened on a ticket."""

from zabota.tickets.events import MessageReceived


def on_message_received(event: MessageReceived) -> None:
    pass
