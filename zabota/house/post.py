"""Letters of the house itself: sign-in codes, notices to colleagues."""

import os
from collections.abc import Sequence
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from zabota.channels.email.servers import (
    Server,
    sender_of_the_house,
    server_of,
    server_of_the_house,
)
from zabota.channels.email.signing_in import talking_to
from zabota.core.clock import now
from zabota.house.sink import write_whole


class HouseBackend(BaseEmailBackend):
    """By the server of ZABOTA_SMTP_URL, else from the first mailbox that has a server; into the outbox folder of
    the data when there is neither.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raises OSError or Unfit when the server does not take them."""
        server = server_of_the_house() or _server_of_a_mailbox(email_messages)
        if server is None:
            for message in email_messages:
                _keep(message)
        else:
            with talking_to(server) as smtp:
                for message in email_messages:
                    smtp.send_message(message.message(), message.from_email, message.recipients())
        return len(email_messages)


def _server_of_a_mailbox(letters: Sequence[EmailMessage]) -> Server | None:
    """Its server takes letters from its own address alone, so they leave from there."""
    mailbox = sender_of_the_house()
    if mailbox is None:
        return None
    for letter in letters:
        called = _called(letter) or mailbox.name
        letter.extra_headers["From"] = formataddr((called, mailbox.address))
        letter.from_email = mailbox.address
    return server_of(mailbox)


def _called(letter: EmailMessage) -> str:
    """In whose name it goes, when that is not the house's."""
    return "" if letter.from_email == settings.DEFAULT_FROM_EMAIL else parseaddr(letter.from_email)[0]


def _keep(message: EmailMessage) -> None:
    settings.ZABOTA_OUTBOX.mkdir(parents=True, exist_ok=True)
    name = f"{now():%Y%m%dT%H%M%S%fZ}-{os.urandom(4).hex()}.eml"
    write_whole(settings.ZABOTA_OUTBOX / name, message.message().as_bytes())
