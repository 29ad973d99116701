"""What happens to our own addresses."""

from dataclasses import dataclass, field
from typing import ClassVar

from zabota.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MailboxEvent(Event):
    about: ClassVar[str] = "mailbox"
    mailbox_id: int


@dataclass(frozen=True, kw_only=True)
class MailboxAdded(MailboxEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class MailboxChanged(MailboxEvent):
    """`what` names the fields that are different now, never what is in them."""

    what: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class MailboxUnreachable(MailboxEvent):
    """Its letters cannot be fetched, and this has lasted. Told once until it is reached again."""


@dataclass(frozen=True, kw_only=True)
class MailboxReached(MailboxEvent):
    """Its letters are fetched again."""


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(MailboxEvent):
    """Somebody let us into the mailbox at its provider."""


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(MailboxEvent):
    """The provider says that the consent holds no more."""


@dataclass(frozen=True, kw_only=True)
class ConsentForgotten(MailboxEvent):
    """Somebody had us delete our tokens."""


@dataclass(frozen=True, kw_only=True)
class ProviderAppChanged(Event):
    """How the house is known at a provider is another now; never what is in it."""

    about: ClassVar[str] = "provider_app"
    provider_app_id: int
    provider: str


@dataclass(frozen=True, kw_only=True)
class BlockEvent(Event):
    about: ClassVar[str] = "blocked_sender"
    blocked_sender_id: int


@dataclass(frozen=True, kw_only=True)
class SenderBlocked(BlockEvent):
    """Letters of an address or a domain are no longer taken."""


@dataclass(frozen=True, kw_only=True)
class SenderUnblocked(BlockEvent):
    """They are taken again."""
