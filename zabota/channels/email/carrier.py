"""Email as a channel: a message becomes a letter and is handed to the mailbox's server."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.utils.translation import gettext as _

from zabota.channels.contract import PermanentFailure
from zabota.channels.email.addressing import mailbox_of
from zabota.channels.email.composing import compose, receivers_of
from zabota.channels.email.line import staying_on_the_line
from zabota.channels.email.pacing import take_turn
from zabota.channels.email.sending import Envelope, hand_over
from zabota.channels.email.servers import server_of
from zabota.tickets.models import Channel, Message


class EmailCarrier:
    key = str(Channel.EMAIL)

    def staying(self) -> AbstractContextManager[None]:
        return staying_on_the_line()

    def send(self, message: Message, *, handing_over: Callable[[], None]) -> str:
        mailbox = mailbox_of(message.ticket)
        if mailbox is None:
            raise PermanentFailure(_("There is no mailbox to send from: add one in the settings."))
        server = server_of(mailbox)
        if server is None:
            raise PermanentFailure(
                _("No mail server is known: name one at the mailbox %(address)s, or set ZABOTA_SMTP_URL.")
                % {"address": mailbox.address}
            )
        receivers = receivers_of(message)
        if not receivers:
            raise PermanentFailure(_("This letter has no receiver."))
        take_turn(mailbox, message)
        sender = "" if message.is_automatic else mailbox.address
        envelope = Envelope(sender, receivers, compose(message, mailbox))
        return hand_over(envelope, server, handing_over=handing_over)
