"""Letters of the house itself: sign-in codes, notices to colleagues."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from zabota.channels.email.servers import NoEncryption, Server, server_of_the_house, talking_to
from zabota.house.sink import write_whole


class HouseBackend(BaseEmailBackend):
    """By the server of ZABOTA_SMTP_URL; into the outbox folder of the data when there is none."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        server = server_of_the_house()
        try:
            for message in email_messages:
                self._send(message, server)
        except (OSError, NoEncryption):
            if not self.fail_silently:
                raise
            return 0
        return len(email_messages)

    def _send(self, message: EmailMessage, server: Server | None) -> None:
        if server is None:
            _keep(message)
            return
        with talking_to(server) as smtp:
            smtp.send_message(message.message(), message.from_email, message.recipients())


def _keep(message: EmailMessage) -> None:
    settings.ZABOTA_OUTBOX.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{os.urandom(4).hex()}.eml"
    write_whole(settings.ZABOTA_OUTBOX / name, message.message().as_bytes())
