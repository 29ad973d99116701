"""Mail servers for letters out: where they are, and talking to them safely."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from zabota.channels.email.models import Mailbox, Security
from zabota.core.errors import Misconfigured

SECONDS_TO_ANSWER = 30.0
OFFERED = "offered"  # STARTTLS when the server has it
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class NoEncryption(Exception):
    """The server offers no encryption where there has to be some. `str()` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: str  # one of Security, or OFFERED
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        return self.host in LOOPBACK


def server_of(mailbox: Mailbox) -> Server | None:
    """The mailbox's own server, else that of the whole house, else None."""
    if mailbox.smtp_host:
        return Server(
            mailbox.smtp_host,
            mailbox.smtp_port,
            mailbox.smtp_security,
            mailbox.smtp_user,
            mailbox.smtp_password,
        )
    return server_of_the_house()


def server_of_the_house() -> Server | None:
    """From ZABOTA_SMTP_URL: smtp://user:password@host:port, or smtps:// for TLS from the first byte."""
    url = settings.ZABOTA_SMTP_URL
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise Misconfigured(f"ZABOTA_SMTP_URL is not an address: {problem}.") from problem
    if parts.scheme not in {"smtp", "smtps"} or not host:
        raise Misconfigured("ZABOTA_SMTP_URL begins with smtp:// or smtps:// and names a host.")
    is_tls = parts.scheme == "smtps"
    return Server(
        host=host,
        port=port or (465 if is_tls else 587),
        security=Security.TLS if is_tls else OFFERED,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


@contextmanager
def talking_to(server: Server) -> Iterator[smtplib.SMTP]:
    """A conversation, encrypted and signed in. Raises OSError (smtplib's errors are such) or NoEncryption."""
    smtp = _opened(server)
    try:
        smtp.ehlo()
        _encrypt(smtp, server)
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp
    finally:
        with suppress(OSError):
            smtp.quit()
        smtp.close()


def _opened(server: Server) -> smtplib.SMTP:
    if server.security == Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS_TO_ANSWER, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=SECONDS_TO_ANSWER)


def _encrypt(smtp: smtplib.SMTP, server: Server) -> None:
    if server.security in (Security.TLS, Security.NONE):
        return
    if smtp.has_extn("starttls") and not server.is_here:
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    elif server.security == Security.STARTTLS or (server.user and not server.is_here):
        raise NoEncryption(_("%(host)s offers no encryption.") % {"host": server.host})
