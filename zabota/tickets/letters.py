"""What an action needs to know of a message before it exists."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from zabota.core.models import StoredFile
from zabota.core.text import without_nul
from zabota.tickets.models import Channel


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is already stored, under the name its sender gave it."""

    file: StoredFile
    name: str
    content_type: str = "application/octet-stream"
    content_id: str = ""
    is_inline: bool = False


Person = tuple[str, str]  # name, address


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a message: text, and what came with it. PostgreSQL's forbidden characters are taken out."""

    body: str
    subject: str = ""
    quoted: str = ""
    html: str = ""
    sender: str = ""  # the address the client wrote from
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    uploads: tuple[Upload, ...] = ()
    channel: str = Channel.EMAIL
    is_automatic: bool = False
    said_at: datetime | None = None
    nonce: UUID | None = field(default=None)

    @property
    def columns(self) -> dict[str, object]:
        return {
            "body": without_nul(self.body),
            "subject": without_nul(self.subject)[:300],
            "quoted": without_nul(self.quoted),
            "html": without_nul(self.html),
            "sender": without_nul(self.sender)[:320],
            "to": [[without_nul(name), without_nul(email)] for name, email in self.to],
            "cc": [[without_nul(name), without_nul(email)] for name, email in self.cc],
            "channel": self.channel,
            "is_automatic": self.is_automatic,
            "nonce": self.nonce,
        }
