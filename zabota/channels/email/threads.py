"""Message-IDs: by them a letter finds its ticket and an answer its letter."""

import re
from base64 import b64decode
from collections.abc import Iterable

from zabota.channels.email.models import ThreadId
from zabota.channels.email.reading import Letter
from zabota.core.ids import token
from zabota.core.text import without_nul
from zabota.tickets.models import Message, Side, Ticket

CONVERSATION = 22  # bytes: a moment and a GUID; five more for each answer
LONGEST = 998  # bytes: what an index holds and a header line allows
IDS_IN_REFERENCES = 20
SAFE = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")  # printable ASCII without angle brackets


def storable(mail_id: str) -> str:
    return without_nul(mail_id).strip().encode()[:LONGEST].decode(errors="ignore")


def own_id(message: Message, domain: str) -> str:
    """The id under which the message leaves: made and written down once, so that a second try has the same."""
    known = message.thread_ids.order_by("pk").first()
    if known:
        return known.mail_id
    made = f"z.{message.pk}.{token(16)}@{domain}"
    ThreadId.objects.create(mail_id=made, ticket_id=message.ticket_id, message=message)
    return made


def is_ours(mail_id: str) -> bool:
    """A letter of ours that came back to us."""
    return (
        bool(mail_id)
        and ThreadId.objects.filter(mail_id=mail_id, message__side__in=[Side.US, Side.PROGRAM]).exists()
    )


def remember_letter(mail_id: str, message: Message) -> None:
    """The letter of this id is this message. It may have been named in the ticket before it came."""
    if mail_id:
        ThreadId.objects.update_or_create(
            mail_id=mail_id, ticket=message.ticket, defaults={"message": message}
        )


def remember_named(ids: Iterable[str], ticket: Ticket) -> None:
    """Letters we have not seen, named by one that we have: they lead to its ticket too."""
    named = [ThreadId(mail_id=one, ticket=ticket) for one in dict.fromkeys(map(storable, ids)) if one]
    ThreadId.objects.bulk_create(named, ignore_conflicts=True)


def conversation_of(letter: Letter) -> str:
    """Of Outlook's Thread-Index what all letters of a conversation share, as a key beside the Message-IDs; or empty."""
    written = dict(letter.headers).get("thread-index", "").strip()
    try:
        index = b64decode(written[:1000], validate=True)
    except ValueError:
        return ""
    return f"thread-index:{index[:CONVERSATION].hex()}" if len(index) >= CONVERSATION else ""


def chain(message: Message) -> list[str]:
    """For References: the ids of the letters before this one, the first and the latest.

    Of those that stand in its ticket now, whichever they came to.
    """
    before = ThreadId.objects.filter(message__ticket=message.ticket_id, message__lt=message.pk).order_by(
        "message", "pk"
    )
    ids = [one for one in before.values_list("mail_id", flat=True) if SAFE.fullmatch(one)]
    return ids if len(ids) <= IDS_IN_REFERENCES else [ids[0], *ids[1 - IDS_IN_REFERENCES :]]


def answered_id(message: Message) -> str:
    """For In-Reply-To: the client's latest letter before this one."""
    theirs = ThreadId.objects.filter(
        message__ticket=message.ticket_id, message__side=Side.CLIENT, message__lt=message.pk
    )
    latest = theirs.order_by("-message", "-pk").values_list("mail_id", flat=True).first() or ""
    return latest if SAFE.fullmatch(latest) else ""
