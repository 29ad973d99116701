"""Mail servers for letters out: where they are, and talking to them safely."""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from zabota.channels.email.errors import NoEncryption, PrivateAddress
from zabota.channels.email.models import Mailbox, Security
from zabota.channels.email.providers import provider_of
from zabota.core import http
from zabota.core.errors import Misconfigured

SECONDS_TO_ANSWER = 30.0
OFFERED = "offered"  # STARTTLS when the server has it
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Server:
    """`is_trusted`: named by the operator in the environment, so it may stand anywhere."""

    host: str
    port: int
    security: str  # one of Security, or OFFERED
    user: str = ""
    password: str = field(default="", repr=False)
    is_trusted: bool = False
    consent_of: int | None = None  # the mailbox whose consent is shown here in place of a password

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
            consent_of=consent_for(mailbox, mailbox.smtp_host),
        )
    return server_of_the_house()


def consent_for(mailbox: Mailbox, host: str) -> int | None:
    """The mailbox's id when its consent is shown to this host: the provider's own, and no other."""
    provider = provider_of(mailbox.signs_in)
    return mailbox.pk if provider and host.lower() in provider.hosts else None


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
        is_trusted=True,
    )


def sender_of_the_house() -> Mailbox | None:
    """Our first mailbox with a server of its own, for letters of the house when it has no server."""
    return Mailbox.objects.filter(is_active=True).exclude(smtp_host="").order_by("pk").first()


def connect(host: str, port: int, timeout: float) -> socket.socket:
    """Through the one gate. Raises OSError or PrivateAddress."""
    try:
        return http.connect(host, port, timeout=timeout)
    except http.Forbidden as problem:
        raise PrivateAddress(
            _("%(host)s stands inside our own network, and the program may not go there.") % {"host": host}
        ) from problem


class GatedSMTP(smtplib.SMTP):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return connect(host, port, timeout)


class GatedSMTPS(smtplib.SMTP_SSL, GatedSMTP):
    """Its own `_get_socket` encrypts what the one above opens."""


def opened(server: Server, timeout: float = SECONDS_TO_ANSWER) -> smtplib.SMTP:
    if server.security == Security.TLS:
        secure = smtplib.SMTP_SSL if server.is_trusted else GatedSMTPS
        return secure(server.host, server.port, timeout=timeout, context=ssl.create_default_context())
    plain = smtplib.SMTP if server.is_trusted else GatedSMTP
    return plain(server.host, server.port, timeout=timeout)


def encrypt(smtp: smtplib.SMTP, server: Server) -> None:
    smtp.ehlo()
    if server.security in (Security.TLS, Security.NONE):
        return
    if smtp.has_extn("starttls") and not server.is_here:
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    elif server.security == Security.STARTTLS or (server.user and not server.is_here):
        raise NoEncryption(_("%(host)s offers no encryption.") % {"host": server.host})
