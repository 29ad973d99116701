"""Letters: the servers they come from and leave by, and those that are stuck."""

import os
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from zabota.core.postgres import ask
from zabota.house.doctor.finding import Finding
from zabota.house.doctor.tls import After, days_left

TIMEOUT_SECONDS = 5.0
STUCK_MINUTES = 15
OUT = """
SELECT count(*) FILTER (
           WHERE state IN ('queued', 'sending') AND coalesce(held_until, queued_at) < now() - interval '%s min'
       ),
       count(*) FILTER (WHERE state IN ('failed', 'uncertain') AND queued_at > now() - interval '1 day')
FROM channels_delivery WHERE state <> 'sent'
"""
IN = "SELECT count(*) FROM email_rawletter WHERE state = 'stored' AND came_at < now() - interval '%s min'"
SERVERS = """
SELECT DISTINCT 'out', smtp_host, smtp_port, smtp_security FROM email_mailbox WHERE is_active AND smtp_host <> ''
UNION SELECT DISTINCT 'in', imap_host, imap_port, imap_security FROM email_mailbox WHERE is_active AND imap_host <> ''
ORDER BY 1, 2
"""


def servers_of_the_house() -> Iterator[Finding]:
    """Those that the environment names."""
    url = urlsplit(os.environ.get("ZABOTA_SMTP_URL", ""))
    if url.hostname:
        port = url.port or (465 if url.scheme == "smtps" else 25)
        advice = _("%(place)s does not answer (%(problem)s): check ZABOTA_SMTP_URL and the server behind it")
        yield _reached(_("letters out"), url.hostname, port, advice)
    if intake := os.environ.get("ZABOTA_INTAKE_PORT"):
        host = os.environ.get("ZABOTA_INTAKE_HOST", "127.0.0.1")
        advice = _("%(place)s does not answer (%(problem)s): start `zabota up` or `zabota intake`")
        yield _reached(_("letters in"), host, int(intake), advice)


def on_their_way(url: str) -> Iterator[Finding]:
    if ask(url, "SELECT to_regclass('channels_delivery')") == [""]:
        return
    stuck, failed = (int(value) for value in ask(url, OUT % STUCK_MINUTES)[0].split("|"))
    unread = int(ask(url, IN % STUCK_MINUTES)[0])
    if stuck:
        words = _(
            "%(many)s have been on their way for a quarter of an hour: is the worker up, does the server answer?"
        )
        yield Finding("warn", _("letters out"), words, {"many": str(stuck)})
    if failed:
        words = _("%(many)s of the last day did not arrive: their tickets say why")
        yield Finding("warn", _("letters out"), words, {"many": str(failed)})
    if unread:
        words = _("%(many)s came and are not read yet: is the worker up?")
        yield Finding("warn", _("letters in"), words, {"many": str(unread)})
    if not (stuck or failed or unread):
        yield Finding("ok", _("letters"), _("none is stuck"))


def mailboxes(url: str) -> Iterator[Finding]:
    """The server of each mailbox in use, once, and how long its certificate holds."""
    if ask(url, "SELECT to_regclass('email_mailbox')") == [""]:
        return
    for line in ask(url, SERVERS):
        way, host, port, security = line.split("|")
        subject = _("letters out") if way == "out" else _("letters in")
        advice = _(
            "%(place)s does not answer (%(problem)s): check the mailbox in the settings, and the server"
        )
        found = _reached(subject, host, int(port), advice)
        yield found
        if found.grade == "ok" and security != "none":
            greeting: After = "smtp" if way == "out" else "imap"
            yield from days_left(host, int(port), greeting if security == "starttls" else "")


def _reached(subject: str, host: str, port: int, advice: str) -> Finding:
    facts = {"place": f"{host}:{port}"}
    try:
        socket.create_connection((host, port), timeout=TIMEOUT_SECONDS).close()
    except (OSError, ssl.SSLError) as failure:
        return Finding("warn", subject, advice, {**facts, "problem": str(failure)})
    return Finding("ok", subject, _("%(place)s answers"), facts)
