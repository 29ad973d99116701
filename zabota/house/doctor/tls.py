"""How long a server's certificate holds."""

import imaplib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from typing import Literal

from django.utils.translation import gettext_noop as _

from zabota.core.clock import now
from zabota.house.doctor.finding import Finding, whole_days

TIMEOUT_SECONDS = 5.0
SOON_DAYS = 14
VERY_SOON_DAYS = 3
After = Literal["", "smtp", "imap"]


def days_left(host: str, port: int, after: After = "") -> Iterator[Finding]:
    """`after` names the greeting behind which encryption begins (STARTTLS); without it, it begins at once.

    A server that does not answer is said elsewhere; here only what its certificate says.
    """
    place = f"{host}:{port}"
    try:
        ends = _end_of_certificate(host, port, after)
    except ssl.SSLError as failure:
        words = _("the certificate of %(place)s is not believed (%(problem)s): renew it")
        yield Finding(
            "fail", _("certificate"), words, {"place": place, "problem": failure.reason or str(failure)}
        )
    except (smtplib.SMTPException, imaplib.IMAP4.error):
        words = _("%(place)s offers no encryption (STARTTLS): set it up there")
        yield Finding("fail", _("certificate"), words, {"place": place})
    except OSError:
        return
    else:
        yield _grade(place, ends - now().timestamp())


def _end_of_certificate(host: str, port: int, after: After) -> float:
    """Seconds since 1970."""
    context = ssl.create_default_context()
    match after:
        case "smtp":
            with smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS) as letters_out:
                letters_out.starttls(context=context)
                return _end(letters_out.sock)
        case "imap":
            with imaplib.IMAP4(host, port, timeout=TIMEOUT_SECONDS) as letters_in:
                letters_in.starttls(ssl_context=context)
                return _end(letters_in.sock)
    with (
        socket.create_connection((host, port), timeout=TIMEOUT_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as closed,
    ):
        return _end(closed)


def _end(closed: object) -> float:
    certificate = closed.getpeercert() if isinstance(closed, ssl.SSLSocket) else None
    return ssl.cert_time_to_seconds(str((certificate or {})["notAfter"]))


def _grade(place: str, left: float) -> Finding:
    facts = {"place": place, "days": whole_days(left)}
    if left < SOON_DAYS * 86400:
        grade = "fail" if left < VERY_SOON_DAYS * 86400 else "warn"
        return Finding(grade, _("certificate"), _("that of %(place)s ends in %(days)s days: renew it"), facts)
    return Finding("ok", _("certificate"), _("that of %(place)s holds for %(days)s days more"), facts)
