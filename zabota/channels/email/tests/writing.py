"""Letters as clients' programs write them."""

from email.message import EmailMessage
from email.utils import format_datetime

from zabota.channels.email.actions import store_letter
from zabota.channels.email.models import RawLetter
from zabota.channels.tests.jobs import run_jobs
from zabota.core.clock import now


def letter(
    body: str = "Принтер не печатает. Что делать?",
    *,
    sender: str = "Инна Збруева <inna@lisenok.example>",
    to: str = "help@north.example",
    subject: str = "Принтер",
    mail_id: str = "first@lisenok.example",
    **headers: str,
) -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = sender, to, subject
    written["Date"] = format_datetime(now())
    written["Message-ID"] = f"<{mail_id}>"
    for name, value in headers.items():
        written[name.replace("_", "-")] = value
    written.set_content(body)
    return written


def take_in(written: EmailMessage | bytes, **envelope) -> RawLetter:
    """Store it and do every job that follows; the row as it then is."""
    raw = written if isinstance(written, bytes) else written.as_bytes()
    kept = store_letter(raw, **{"envelope_from": "", "envelope_to": [], "source": "test"} | envelope)
    run_jobs()
    kept.refresh_from_db()
    return kept
