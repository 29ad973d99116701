"""A mailbox's servers asked step by step, up to the first that fails, each answer with what to do about it."""

import smtplib
import ssl
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.channels.email.errors import NoToken, PrivateAddress
from zabota.channels.email.imap import PROBLEMS, Inbox, said, server_for_letters_in
from zabota.channels.email.models import Mailbox
from zabota.channels.email.servers import Server, connect, encrypt, opened, server_of
from zabota.channels.email.signing_in import sign_in
from zabota.core import http
from zabota.core.text import one_line

SECONDS_TO_ANSWER = 10.0
HIDDEN = "•••"
Step = tuple[Callable[[], str], str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One step: what was found, in the server's own words where it said no, and what to do then."""

    words: str
    is_good: bool = True
    hint: str = ""


def examine_outgoing(mailbox: Mailbox) -> list[Answer]:
    """Asks the server for letters out without sending one. Each step takes ten seconds at most."""
    server = server_of(mailbox)
    if server is None:
        words = _("This mailbox has no server for letters out, and neither has the house.")
        return [Answer(words, False, _("Name one here, or set ZABOTA_SMTP_URL for the whole house."))]
    return _walk(Outgoing(server, mailbox.address))


def examine_incoming(mailbox: Mailbox) -> list[Answer]:
    """Asks the server for letters in; none when letters are brought to our listener."""
    server = server_for_letters_in(mailbox)
    return _walk(Incoming(server, mailbox.imap_folder)) if server else []


class Talk(ABC):
    """With one server."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def steps(self) -> list[Step]:
        return [
            (self.name, _("Look whether the name is written as your provider writes it.")),
            (self.port, _("Look at the port, and whether a firewall on the way lets us through.")),
            (
                self.encryption,
                _("Look at the encryption and the port: TLS goes with 993 or 465, STARTTLS with 587."),
            ),
        ]

    def name(self) -> str:
        if self.server.is_trusted:
            return _("%(host)s is the server of the whole house.") % {"host": self.server.host}
        addresses = _allowed(self.server)
        return _("%(host)s is known: %(addresses)s.") % {
            "host": self.server.host,
            "addresses": ", ".join(addresses[:3]),
        }

    def port(self) -> str:
        if not self.server.is_trusted:
            connect(self.server.host, self.server.port, SECONDS_TO_ANSWER).close()
        return _("Port %(port)s is open.") % {"port": self.server.port}

    def encryption(self) -> str:
        line = self.open()
        if not isinstance(line, ssl.SSLSocket):
            return _("The line is not encrypted, as you chose.")
        return _certificate_in_words(line.getpeercert() or {})

    @abstractmethod
    def open(self) -> Any:
        """Connect and encrypt; the socket."""

    @abstractmethod
    def close(self) -> None: ...


class Outgoing(Talk):
    smtp: smtplib.SMTP  # since the line is open

    def __init__(self, server: Server, address: str) -> None:
        super().__init__(server)
        self.address = address

    def steps(self) -> list[Step]:
        sign_in = (self.sign_in, _sign_in_hint())
        sender = (self.sender, _("The server does not let this user send from this address. Look at both."))
        return [*super().steps(), *([sign_in] if self.server.user else []), sender]

    def open(self) -> Any:
        self.smtp = opened(self.server, SECONDS_TO_ANSWER)
        encrypt(self.smtp, self.server)
        return self.smtp.sock

    def sign_in(self) -> str:
        sign_in(self.smtp, self.server)
        return _("The sign-in of %(user)s was accepted.") % {"user": self.server.user}

    def sender(self) -> str:
        """A letter to ourselves that is never written."""
        for answer in (self.smtp.mail(self.address), self.smtp.rcpt(self.address)):
            if answer[0] not in (250, 251):
                raise smtplib.SMTPResponseException(*answer)
        self.smtp.rset()
        return _("It takes letters from %(address)s.") % {"address": self.address}

    def close(self) -> None:
        if hasattr(self, "smtp"):
            with suppress(OSError):
                self.smtp.quit()
            self.smtp.close()


class Incoming(Talk):
    inbox: Inbox  # since the line is open

    def __init__(self, server: Server, folder: str) -> None:
        super().__init__(server)
        self.folder = folder

    def steps(self) -> list[Step]:
        folder_hint = _("Look how the folder is called at your provider; the common one is INBOX.")
        return [*super().steps(), (self.sign_in, _sign_in_hint()), (self.letters, folder_hint)]

    def open(self) -> Any:
        self.inbox = Inbox(self.server)
        return self.inbox.client.socket()

    def sign_in(self) -> str:
        self.inbox.sign_in()
        return _("The sign-in of %(user)s was accepted.") % {"user": self.server.user}

    def letters(self) -> str:
        number = self.inbox.open(self.folder)
        words = ngettext(
            "The folder %(folder)s has %(number)s letter.",
            "The folder %(folder)s has %(number)s letters.",
            number,
        )
        return words % {"folder": self.folder, "number": number}

    def close(self) -> None:
        if hasattr(self, "inbox"):
            with suppress(*PROBLEMS):
                self.inbox.client.logout()


def _walk(talk: Talk) -> list[Answer]:
    answers: list[Answer] = []
    try:
        for step, hint in talk.steps():
            answers.append(_answer(step, hint, talk.server))
            if not answers[-1].is_good:
                break
    finally:
        talk.close()
    return answers


def _answer(step: Callable[[], str], hint: str, server: Server) -> Answer:
    try:
        return Answer(step())
    except PrivateAddress as problem:
        return Answer(str(problem), False, _private_hint())
    except NoToken as problem:
        return Answer(str(problem), False)
    except PROBLEMS as problem:
        return Answer(_in_words(problem, server), False, hint)


def _in_words(problem: Exception, server: Server) -> str:
    """A server that repeats what it was told must not show a password to whoever looks at the screen."""
    if isinstance(problem, TimeoutError):
        text = _("no answer within %(seconds)d seconds") % {"seconds": SECONDS_TO_ANSWER}
    elif isinstance(problem, ssl.SSLCertVerificationError):
        text = _("the certificate is not to be trusted: %(why)s") % {"why": problem.verify_message}
    elif isinstance(problem, smtplib.SMTPResponseException):
        error = problem.smtp_error
        text = (
            f"{problem.smtp_code} {error.decode('utf-8', 'replace') if isinstance(error, bytes) else error}"
        )
    else:
        text = said(problem)
    text = text.replace(server.password, HIDDEN) if server.password else text
    words = {"host": f"{server.host}:{server.port}", "problem": one_line(text, 300)}
    return _("%(host)s: %(problem)s") % words


def _allowed(server: Server) -> list[str]:
    try:
        return http.allowed_addresses(server.host, server.port)
    except http.Forbidden as problem:
        words = _("%(host)s stands inside our own network, and the program may not go there.")
        raise PrivateAddress(words % {"host": server.host}) from problem


def _certificate_in_words(certificate: Any) -> str:
    whose = _named(certificate.get("subject", ()), "commonName") or next(
        (name for _kind, name in certificate.get("subjectAltName", ())), ""
    )
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    return _("The line is encrypted. The certificate of %(whose)s by %(issuer)s is good until %(day)s.") % {
        "whose": whose,
        "issuer": _named(certificate.get("issuer", ()), "organizationName", "commonName"),
        "day": date_format(until, "DATE_FORMAT"),
    }


def _named(parts: Any, *keys: str) -> str:
    found = {key: value for part in parts for key, value in part}
    return next((found[key] for key in keys if key in found), "")


def _sign_in_hint() -> str:
    return _(
        "Look at the user name and the password. Large providers want a password made for one program, and IMAP "
        "switched on in the mailbox’s settings."
    )


def _private_hint() -> str:
    return _(
        "If the server really stands beside us, the operator allows it with ZABOTA_ALLOW_PRIVATE_ADDRESSES=1 in the "
        "environment."
    )
