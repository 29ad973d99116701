"""What a letter is once it has been read: plain values, no database, no HTTP."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from zabota.channels.email.reading.authentication import Authentication

Kind = Literal["ordinary", "auto_reply", "bounce", "list", "complaint"]
When = datetime | date | None
PartKind = Literal["file", "letter", "calendar", "signature", "encrypted", "tnef", "report", "body"]


@dataclass(frozen=True, slots=True)
class Address:
    """`email` has its domain in lower case and its local part as written; `name` may be empty."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment or inline picture. `content` of a forwarded letter is its raw bytes."""

    name: str
    content_type: str
    content: bytes = field(repr=False)
    content_id: str = ""
    is_inline: bool = False
    kind: PartKind = "file"


@dataclass(frozen=True, slots=True)
class BouncedAddress:
    """`hard`: True the address is dead, False it may work later or otherwise, None nobody said.

    `status` is the RFC 3463 code (`5.1.1`) or empty, `reason` one of bounce_reasons.REASONS.
    """

    address: str
    status: str = ""
    hard: bool | None = None
    reason: str = "undefined"
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A robot mark only ever stops our automatic answers; it never hides a letter."""

    is_automatic: bool = False
    kind: Kind = "ordinary"
    reasons: tuple[str, ...] = ()
    bounced: tuple[BouncedAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """`method`: REQUEST, REPLY, CANCEL … or empty. A whole day is a date; a time in an unknown zone has none."""

    method: str = ""
    uid: str = ""
    summary: str = ""
    location: str = ""
    organizer: str = ""
    starts: When = None
    ends: When = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as read. `newest`, `signature`, `quoted` and `forwarded` together cover `text`.

    `elided` is all of it but `newest`, as it stood.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    quoted_ids: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    envelope_from: str = ""
    delivered_to: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)
    newest: str = ""
    signature: str = ""
    quoted: str = field(default="", repr=False)
    forwarded: str = field(default="", repr=False)
    elided: str = field(default="", repr=False)
    forwarded_from: Address | None = None
    parts: tuple[Part, ...] = ()
    invitation: Invitation | None = None
    language: str = ""
    judgement: Judgement = Judgement()
    authentication: Authentication = field(default_factory=Authentication)
    defects: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
