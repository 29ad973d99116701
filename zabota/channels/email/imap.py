"""Mail servers for letters in: talking to them safely, and reading what lies there without touching it."""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

from imap_tools.errors import ImapToolsError, MailboxFetchError, UnexpectedCommandStatusError
from imap_tools.mailbox import BaseMailBox
from imap_tools.utils import check_command_status

from zabota.channels.email.errors import Unfit
from zabota.channels.email.models import Mailbox, Security
from zabota.channels.email.servers import Server, connect, consent_for
from zabota.channels.email.signing_in import show_token
from zabota.core.text import one_line

SECONDS_TO_ANSWER = 10.0
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
PROBLEMS = (OSError, Unfit, imaplib.IMAP4.error, ImapToolsError)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class GatedIMAP(imaplib.IMAP4):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        return connect(self.host, self.port, timeout or SECONDS_TO_ANSWER)


class GatedIMAPS(imaplib.IMAP4_SSL):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        line = connect(self.host, self.port, timeout or SECONDS_TO_ANSWER)
        encrypted: socket.socket = self.ssl_context.wrap_socket(line, server_hostname=self.host)
        return encrypted


class Inbox(BaseMailBox):
    """A conversation with the server. Whatever is read stays there as it was, unread if it was unread.

    Only `delete` and `put_into` change something.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        host, port = self.server.host, self.server.port
        context = ssl.create_default_context()
        if self.server.security == Security.TLS:
            return GatedIMAPS(host, port, ssl_context=context, timeout=SECONDS_TO_ANSWER)
        client = GatedIMAP(host, port, timeout=SECONDS_TO_ANSWER)
        if self.server.security == Security.STARTTLS:
            _encrypt(client, context)
        return client

    def sign_in(self) -> None:
        """A password may have letters beyond a–z, which the older command cannot say."""
        if self.server.consent_of is not None:
            show_token(self.server, self._show, imaplib.IMAP4.error)
            return
        user, password = self.server.user, self.server.password
        is_plain = (user + password).isascii()
        (self.login if is_plain else self.login_utf8)(user, password, initial_folder=None)

    def _show(self, words: str) -> None:
        """A server that refuses gives its reason as a challenge, and wants an empty answer to it."""
        answers = iter([words.encode()])
        self.client.authenticate("XOAUTH2", lambda _challenge: next(answers, b""))

    def open(self, folder: str, *, readonly: bool = True) -> int:
        """How many letters lie in it."""
        _ok, found = self.folder.set(folder, readonly=readonly)
        return int(found[0] or 0)

    def put_into(self, folder: str, uid: int) -> None:
        """The folder is made when there is none."""
        if not self.folder.exists(folder):
            self.folder.create(folder)
        self.move([str(uid)], folder)

    def wait_for_letters(self, seconds: float) -> bool:
        """Whether the server says within that time that something has come (IDLE, RFC 2177)."""
        return any(b"EXISTS" in line for line in self.idle.wait(seconds))

    @property
    def tells_of_letters(self) -> bool:
        return "IDLE" in self.client.capabilities

    def place(self) -> tuple[int, int]:
        """Of the open folder: its life, and the UID that its next letter will have."""
        return self._said("UIDVALIDITY"), self._said("UIDNEXT")

    def _said(self, name: str) -> int:
        _name, found = self.client.response(name)
        if not found or found[0] is None:
            raise imaplib.IMAP4.error(f"the server does not say {name}")
        return int(found[0])

    def after(self, uid: int) -> list[int]:
        """The UIDs beyond this one. A server asked for what is beyond the last names the last."""
        return sorted(found for found in map(int, self.uids(f"UID {uid + 1}:*", None)) if found > uid)

    def since(self, day: date, *, unread: bool) -> list[int]:
        words = f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}"
        return sorted(map(int, self.uids(f"UNSEEN {words}" if unread else words, None)))

    def size(self, uid: int) -> int | None:
        """In bytes; None when the letter is gone."""
        found = SIZE.search(b" ".join(_parts(self._fetch(uid, "(RFC822.SIZE)"))))
        return int(found[1]) if found else None

    def letter(self, uid: int, part: str = "") -> bytes | None:
        """As it came; or only its "HEADER"."""
        found = self._fetch(uid, f"(BODY.PEEK[{part}])")
        return next((item[1] for item in found if isinstance(item, tuple)), None)

    def _fetch(self, uid: int, what: str) -> list[object]:
        result = self.client.uid("fetch", str(uid), what)
        check_command_status(result, MailboxFetchError)
        return list(result[1])


def _encrypt(client: imaplib.IMAP4, context: ssl.SSLContext) -> None:
    try:
        client.starttls(context)
    except BaseException:
        client.shutdown()
        raise


@contextmanager
def talking_to(server: Server) -> Iterator[Inbox]:
    """Raises PROBLEMS."""
    inbox = Inbox(server)
    try:
        yield inbox
    finally:
        with suppress(*PROBLEMS):
            inbox.client.logout()
        with suppress(*PROBLEMS):
            inbox.client.shutdown()  # a farewell that is not heard leaves the line open


def server_for_letters_in(mailbox: Mailbox) -> Server | None:
    """None when letters are brought to our own listener."""
    if not mailbox.imap_host:
        return None
    return Server(
        mailbox.imap_host,
        mailbox.imap_port,
        mailbox.imap_security,
        mailbox.imap_user,
        mailbox.imap_password,
        consent_of=consent_for(mailbox, mailbox.imap_host),
    )


def said(problem: Exception) -> str:
    """What went wrong in one line: the server's own words where there are some."""
    if isinstance(problem, UnexpectedCommandStatusError):
        return one_line(b" ".join(_parts(problem.command_result[1])).decode("utf-8", "replace"), 300)
    words = problem.args[0] if isinstance(problem, imaplib.IMAP4.error) and problem.args else problem
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return one_line(text, 300) or type(problem).__name__


def _parts(answer: Iterable[object]) -> list[bytes]:
    """An answer is lines, and pairs of a line and a literal."""
    lines = (item[0] if isinstance(item, tuple) else item for item in answer)
    return [line for line in lines if isinstance(line, bytes)]
