"""Letters of the house itself: sign-in codes, notices to colleagues."""

import os
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from zabota.channels.email.servers import server_of_the_house, talking_to
from zabota.core.clock import now
from zabota.house.sink import write_whole


class HouseBackend(BaseEmailBackend):
    """By the server of ZABOTA_SMTP_URL; into the outbox folder of the data when there is none."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raises OSError or NoEncryption when the server does not take them."""
        server = server_of_the_house()
        if server is None:
            for message in email_messages:
                _keep(message)
        else:
            with talking_to(server) as smtp:
                for message in email_messages:
                    smtp.send_message(message.message(), message.from_email, message.recipients())
        return len(email_messages)


def _keep(message: EmailMessage) -> None:
    settings.ZABOTA_OUTBOX.mkdir(parents=True, exist_ok=True)
    name = f"{now():%Y%m%dT%H%M%S%fZ}-{os.urandom(4).hex()}.eml"
    write_whole(settings.ZABOTA_OUTBOX / name, message.message().as_bytes())
