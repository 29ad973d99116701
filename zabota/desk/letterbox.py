"""The demonstration's post: letters that went out, as files, and a letter in, as a client would send it."""

import smtplib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zabota.channels.email.reading import Letter, read_letter
from zabota.core.clock import now

SECONDS_TO_ANSWER = 10.0
NEWEST = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that went out. `name` is its file's."""

    name: str
    at: datetime
    letter: Letter
    raw: bytes

    @property
    def receivers(self) -> str:
        return ", ".join(self.letter.delivered_to) or ", ".join(str(one) for one in self.letter.to)

    @property
    def gist(self) -> str:
        return self.letter.newest or self.letter.text


def letters_out() -> list[Sent]:
    """The newest first."""
    names = sorted((path.name for path in _folder().glob("*.eml")), reverse=True)[:NEWEST]
    return [found for found in map(letter_out, names) if found]


def letter_out(name: str) -> Sent | None:
    """None for a name that no letter in the folder has."""
    path = _folder() / name
    if path.name != name or path.suffix != ".eml" or not path.is_file():
        return None
    raw = path.read_bytes()
    return Sent(name, datetime.fromtimestamp(path.stat().st_mtime, UTC), read_letter(raw), raw)


def hand_in(
    *, sender: str, to: str, subject: str, body: str, file: "UploadedFile[Any] | None", answers: str = ""
) -> None:
    """Hand a letter to the intake, as any mail server would. Raises OSError with the intake's own words.

    `answers` is the name of the letter it answers, as in `letter_out`.
    """
    letter = _composed(sender, to, subject, body, file)
    answered = letter_out(answers) if answers else None
    if answered:
        letter["In-Reply-To"] = f"<{answered.letter.message_id}>"
        letter["References"] = " ".join(f"<{one}>" for one in _thread_of(answered.letter))
    with smtplib.SMTP("127.0.0.1", settings.ZABOTA_INTAKE_PORT, timeout=SECONDS_TO_ANSWER) as intake:
        intake.send_message(letter, sender, [to])


def _composed(
    sender: str, to: str, subject: str, body: str, file: "UploadedFile[Any] | None"
) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = make_msgid(domain="client.example")
    letter.set_content(body)
    if file:
        kind = file.content_type or ""
        main, _, sub = kind.partition("/")
        known = (
            (main, sub)
            if main not in ("", "multipart", "message") and sub
            else ("application", "octet-stream")
        )
        letter.add_attachment(file.read(), maintype=known[0], subtype=known[1], filename=file.name)
    return letter


def _thread_of(letter: Letter) -> list[str]:
    return [*letter.references, letter.message_id]


def _folder() -> Path:
    return Path(settings.ZABOTA_OUTBOX)
