"""The line to a mail server for letters out: one for each letter, or one for several that leave one after another."""

import smtplib
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar

from zabota.channels.email.servers import SECONDS_TO_ANSWER, Server
from zabota.channels.email.signing_in import talking_to


class Lines:
    """Those that stay open: at most one to each server, and only after a letter has gone well."""

    def __init__(self) -> None:
        self._open: dict[Server, tuple[smtplib.SMTP, ExitStack]] = {}

    @contextmanager
    def line_to(self, server: Server) -> Iterator[smtplib.SMTP]:
        smtp, hung_up = self._still_open(server) or _opened(server)
        with hung_up:
            yield smtp
            self._open[server] = smtp, hung_up.pop_all()

    def hang_up(self) -> None:
        for _smtp, hung_up in self._open.values():
            hung_up.close()

    def _still_open(self, server: Server) -> tuple[smtplib.SMTP, ExitStack] | None:
        """A server may end the conversation whenever nothing is said, and then the letter in hand is not concerned."""
        smtp, hung_up = self._open.pop(server, (None, ExitStack()))
        with hung_up:
            if smtp and smtp.sock and _is_there(smtp):
                smtp.sock.settimeout(SECONDS_TO_ANSWER)
                return smtp, hung_up.pop_all()
        return None


_lines: ContextVar[Lines | None] = ContextVar("lines", default=None)


@contextmanager
def staying_on_the_line() -> Iterator[None]:
    """Lines that are asked for inside stay open until its end."""
    lines = Lines()
    former = _lines.set(lines)
    try:
        yield
    finally:
        _lines.reset(former)
        lines.hang_up()


def line_to(server: Server) -> AbstractContextManager[smtplib.SMTP]:
    """Encrypted and signed in. Raises OSError or Unfit."""
    lines = _lines.get()
    return lines.line_to(server) if lines else talking_to(server)


def _opened(server: Server) -> tuple[smtplib.SMTP, ExitStack]:
    hung_up = ExitStack()
    return hung_up.enter_context(talking_to(server)), hung_up


def _is_there(smtp: smtplib.SMTP) -> bool:
    try:
        return smtp.rset()[0] == 250
    except OSError:
        return False
