"""Messages come into being, with their files and their place in the search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.text import without_nul
from zabota.team.models import Agent
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Attachment, Message, Side, Ticket
from zabota.tickets.searching import index_messages


@dataclass(frozen=True, slots=True)
class Saying:
    ticket: Ticket
    words: Words
    side: Side
    contact: Contact | None = None
    agent: Agent | None = None


def said_before(words: Iterable[Words]) -> dict[UUID | None, Message]:
    """Messages that exist already, by their nonces."""
    nonces = [one.nonce for one in words if one.nonce]
    return {message.nonce: message for message in Message.objects.filter(nonce__in=nonces)} if nonces else {}


def write_messages(sayings: Sequence[Saying]) -> list[Message]:
    messages = Message.objects.bulk_create(map(_message, sayings))
    Attachment.objects.bulk_create(
        attachment_of(message, upload)
        for message, saying in zip(messages, sayings, strict=True)
        for upload in saying.words.uploads
    )
    index_messages(messages)
    return messages


def _message(saying: Saying) -> Message:
    return Message(
        ticket=saying.ticket,
        side=saying.side,
        contact=saying.contact,
        agent=saying.agent,
        said_at=saying.words.said_at or now(),
        **saying.words.columns,
    )


def attachment_of(message: Message, upload: Upload) -> Attachment:
    return Attachment(
        message=message,
        file=upload.file,
        name=without_nul(upload.name)[-255:] or "file",
        content_type=without_nul(upload.content_type)[:120],
        content_id=without_nul(upload.content_id)[:255],
        is_inline=upload.is_inline,
    )
