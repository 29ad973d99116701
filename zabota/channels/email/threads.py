"""Message-IDs: by them a letter finds its ticket and an answer its letter."""

import re
from base64 import b64decode
from collections.abc import Iterable

from zabota.channels.email.models import ThreadId
from zabota.channels.email.reading import Letter
from zabota.core.ids import token
from zabota.core.text import without_nul
from zabota.tickets.models import Message, Side

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


def ours_among(mail_ids: Iterable[str]) -> set[str]:
    """Those of them that letters of ours have."""
    wanted = {mail_id for mail_id in mail_ids if mail_id}
    ours = ThreadId.objects.filter(mail_id__in=wanted, message__side__in=[Side.US, Side.PROGRAM])
    return set(ours.values_list("mail_id", flat=True)) if wanted else set()


def remember_letters(letters: Iterable[tuple[str, Message]]) -> None:
    """The letter of this id is this message. It may have been named in the ticket before it came."""
    seen = {
        (mail_id, message.ticket_id): ThreadId(mail_id=mail_id, ticket_id=message.ticket_id, message=message)
        for mail_id, message in letters
        if mail_id
    }
    ThreadId.objects.bulk_create(
        [seen[key] for key in sorted(seen)],
        update_conflicts=True,
        unique_fields=["mail_id", "ticket"],
        update_fields=["message"],
    )


def remember_named(named: Iterable[tuple[Iterable[str], int]]) -> None:
    """Letters we have not seen, named by ones that we have: they lead to the tickets of those too."""
    known = {(storable(mail_id), ticket) for ids, ticket in named for mail_id in ids}
    rows = [ThreadId(mail_id=mail_id, ticket_id=ticket) for mail_id, ticket in sorted(known) if mail_id]
    ThreadId.objects.bulk_create(rows, ignore_conflicts=True)


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
