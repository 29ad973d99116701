"""Signing in at servers: by a password, or by a consent that is shown as a token (XOAUTH2).

A token refused before its time is renewed once.
"""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.utils.translation import gettext as _

from zabota.channels.email.errors import NoConsent
from zabota.channels.email.servers import Server, encrypt, opened
from zabota.channels.email.tokens import token_for


@contextmanager
def talking_to(server: Server) -> Iterator[smtplib.SMTP]:
    """A conversation with a server for letters out, encrypted and signed in.

    Raises OSError (smtplib's errors are such) or Unfit.
    """
    smtp = opened(server)
    try:
        encrypt(smtp, server)
        sign_in(smtp, server)
        yield smtp
    finally:
        with suppress(OSError):
            smtp.quit()
        smtp.close()


def sign_in(smtp: smtplib.SMTP, server: Server) -> None:
    """By the consent, the password, or not at all. Raises OSError or NoToken."""
    if server.consent_of is not None:
        show_token(server, lambda words: _authenticate(smtp, words), smtplib.SMTPAuthenticationError)
    elif server.user:
        smtp.login(server.user, server.password)


def show_token(server: Server, show: Callable[[str], object], refusal: type[Exception]) -> None:
    """Raises `refusal`, or NoToken when a person has to do something."""
    mailbox_id = server.consent_of or 0
    token = token_for(mailbox_id)
    try:
        show(_words(server, token))
    except refusal:
        show(_words(server, token_for(mailbox_id, refused=token)))


def _words(server: Server, token: str) -> str:
    if not server.user.isascii():
        words = _("The user name “%(user)s” is none that a consent can be given for: use Latin letters.")
        raise NoConsent(words % {"user": server.user})
    return f"user={server.user}\x01auth=Bearer {token}\x01\x01"


def _authenticate(smtp: smtplib.SMTP, words: str) -> None:
    """A server that refuses gives its reason as a challenge, and wants an empty answer to it."""
    smtp.auth("XOAUTH2", lambda challenge=None: words if challenge is None else "")
