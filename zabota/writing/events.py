from dataclasses import dataclass
from typing import ClassVar

from zabota.core.events import Event
from zabota.tickets.events import TicketEvent


@dataclass(frozen=True, kw_only=True)
class DraftShared(TicketEvent):
    """Or no longer shared."""

    draft_id: int
    is_shared: bool


@dataclass(frozen=True, kw_only=True)
class DraftTakenOver(TicketEvent):
    draft_id: int
    former_agent_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyWritten(Event):
    about: ClassVar[str] = "reply"
    reply_id: int
    sharing: str


@dataclass(frozen=True, kw_only=True)
class ReplyChanged(Event):
    """`changed` names the columns that are different now."""

    about: ClassVar[str] = "reply"
    reply_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ReplyDeleted(Event):
    about: ClassVar[str] = "reply"
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyRestored(Event):
    about: ClassVar[str] = "reply"
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class PhraseWritten(Event):
    about: ClassVar[str] = "phrase"
    phrase_id: int


@dataclass(frozen=True, kw_only=True)
class PhraseChanged(Event):
    about: ClassVar[str] = "phrase"
    phrase_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class PhraseDeleted(Event):
    about: ClassVar[str] = "phrase"
    phrase_id: int


@dataclass(frozen=True, kw_only=True)
class PhraseRestored(Event):
    about: ClassVar[str] = "phrase"
    phrase_id: int


@dataclass(frozen=True, kw_only=True)
class GuardedWordsSet(Event):
    """Which words stays with the words; `user_id` is who set them."""

    about: ClassVar[str] = "user"
    user_id: int
    kind: str
    added: int
    removed: int
