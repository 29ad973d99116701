"""How long a server's certificate holds."""

import socket
import ssl
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from zabota.core.clock import now
from zabota.house.doctor.finding import Finding, whole_days

TIMEOUT_SECONDS = 5.0
SOON_DAYS = 14
VERY_SOON_DAYS = 3


def days_left(host: str, port: int) -> Iterator[Finding]:
    """A server that does not answer is said elsewhere; here only what its certificate says."""
    place = f"{host}:{port}"
    try:
        ends = _end_of_certificate(host, port)
    except ssl.SSLError as failure:
        words = _("the certificate of %(place)s is not believed (%(problem)s): renew it")
        yield Finding(
            "fail", _("certificate"), words, {"place": place, "problem": failure.reason or str(failure)}
        )
    except OSError:
        return
    else:
        yield _grade(place, ends - now().timestamp())


def _end_of_certificate(host: str, port: int) -> float:
    """Seconds since 1970."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=TIMEOUT_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as closed,
    ):
        certificate = closed.getpeercert() or {}
    return ssl.cert_time_to_seconds(str(certificate["notAfter"]))


def _grade(place: str, left: float) -> Finding:
    facts = {"place": place, "days": whole_days(left)}
    if left < SOON_DAYS * 86400:
        grade = "fail" if left < VERY_SOON_DAYS * 86400 else "warn"
        return Finding(grade, _("certificate"), _("that of %(place)s ends in %(days)s days: renew it"), facts)
    return Finding("ok", _("certificate"), _("that of %(place)s holds for %(days)s days more"), facts)
