"""Letters as other programs read them: as they came where that is kept, else put together from what was said.

What a colleague forwarded to us is always put together anew: around it stand the colleague's own words, which are
notes.
"""

from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import format_datetime

from zabota.channels.email.models import RawLetter
from zabota.core import files
from zabota.core.files import FileLost
from zabota.core.models import StoredFile
from zabota.tickets.models import Attachment, Message

SHORTEST = 120
PLAIN_BYTES = ("application", "octet-stream")
NESTED = {"message", "multipart"}
AS_THEY_CAME = ("contact", "agent__user", "ticket", "raw_letter__file")


def eml_of(message: Message) -> bytes:
    """One letter, its files included. What the disk has lost is left out."""
    came = original_of(message)
    try:
        return files.read(came) if came else composed(message, with_files=True).as_bytes()
    except FileLost:
        return composed(message, with_files=True).as_bytes()


def original_of(message: Message) -> StoredFile | None:
    """The bytes that came in, of a message read with AS_THEY_CAME."""
    raw: RawLetter | None = getattr(message, "raw_letter", None)
    return raw.file if raw and not raw.forwarded_email else None


def composed(message: Message, *, with_files: bool = False) -> EmailMessage:
    letter = EmailMessage()
    author = message.contact.name if message.contact else message.agent.name if message.agent else "Zabota"
    sender = _one_line(message.sender) or "unknown@localhost.invalid"
    _set(letter, "From", f'"{_one_line(author)}" <{sender}>')
    receivers = ", ".join(_one_line(address) for _name, address in message.to)
    _set(letter, "To", receivers or "undisclosed-recipients:;")
    _set(letter, "Subject", _one_line(message.subject or message.ticket.subject))
    letter["Date"] = format_datetime(message.said_at)
    letter["Message-ID"] = f"<message-{message.pk}@zabota.invalid>"
    letter["X-Zabota-Ticket"] = str(message.ticket_id)
    letter.set_content(f"{message.body}\n\n{message.quoted}".strip() + "\n")
    for one, content in _attached(message) if with_files else ():
        maintype, subtype = _type_of(one)
        letter.add_attachment(content, maintype=maintype, subtype=subtype, filename=name_of(one))
    return letter


def name_of(one: Attachment) -> str:
    """Of its own, so that it stays within a folder."""
    return _one_line(one.name.replace("/", "_").replace(chr(0), ""))[:SHORTEST] or "file"


def _attached(message: Message) -> Iterator[tuple[Attachment, bytes]]:
    for one in message.attachments.select_related("file").order_by("pk"):
        try:
            yield one, files.read(one.file)
        except FileLost:
            continue


def _type_of(one: Attachment) -> tuple[str, str]:
    maintype, _slash, subtype = one.content_type.partition("/")
    is_plain = maintype.isalnum() and subtype.replace("-", "").replace(".", "").replace("+", "").isalnum()
    return (maintype, subtype) if is_plain and maintype not in NESTED else PLAIN_BYTES


def _set(letter: EmailMessage, name: str, value: str) -> None:
    """Whatever a stranger wrote there stops no export."""
    try:
        letter[name] = value
    except (MessageError, ValueError, IndexError):
        letter[f"X-Zabota-{name}"] = value.encode("ascii", "replace").decode()


def _one_line(text: str) -> str:
    kept = "".join(one for one in text if one not in '<>"\\')
    return " ".join(kept.encode("utf-8", "replace").decode().split())
