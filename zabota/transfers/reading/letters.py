"""Old letters, put into tickets by thread, through the house's own reader of letters. Pure.

They are gone through twice: once for who answered what, then one after another, so that no more than a batch of them
is in memory. A thread is known by its first letter's id; one that grew at both ends is known by any letter in it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from zabota.channels.email.reading import Letter, read_letter
from zabota.transfers.reading.headings import FRONTS
from zabota.transfers.reading.moments import is_of_our_time
from zabota.transfers.stories import (
    Bad,
    Colleague,
    Deed,
    History,
    Person,
    Piece,
    Saying,
    Side,
    Story,
    Unreadable,
    What,
)

FRONT = re.compile(rf"^(({'|'.join(FRONTS)})\s*(\[\d+\])?:\s*)+", re.IGNORECASE)
ROBOTS = ("auto_reply", "bounce", "complaint")
type Source = Callable[[], Iterator[tuple[str, bytes]]]


@dataclass(slots=True)
class Thread:
    """What every piece of it says of the whole."""

    first_id: str
    subject: str
    opened_at: datetime
    last_at: datetime
    requester: str = ""
    first_answer: datetime | None = None


@dataclass(slots=True)
class Threads:
    """Which letter belongs to which: a forest of ids, each under the one it answers."""

    above: dict[str, str] = field(default_factory=dict)
    by_root: dict[str, Thread] = field(default_factory=dict)

    def root(self, mail_id: str) -> str:
        while (over := self.above.get(mail_id, mail_id)) != mail_id:
            self.above[mail_id] = self.above.get(over, over)
            mail_id = over
        return mail_id

    def join(self, mail_id: str, named: tuple[str, ...]) -> None:
        for other in named:
            one, another = self.root(mail_id), self.root(other)
            if one != another:
                self.above[one] = another


def read_old_letters(
    source: Source, zone: ZoneInfo, ours: set[str], latest: datetime | None = None
) -> History:
    """`ours`: our addresses in lower case, and @domains. `latest`: what is dated after it lies.

    Raises OSError; Unreadable when there is no letter at all.
    """
    threads, found = Threads(), list[tuple[str, str, datetime, str, bool]]()
    history = History("mbox", lambda: _stories(source, threads, history, zone, ours, latest), 0)
    history.facts = {"zone": zone.key}
    for _name, raw in source():
        letter = read_letter(raw)
        if not _fault(letter, zone, latest):
            found.append(_met(letter, raw, history, threads, zone, ours))
    if not found:
        raise Unreadable("expected letters with a sender and a date; found none")
    for mail_id, subject, at, author, is_ours in sorted(found, key=lambda one: one[2]):
        _grow(threads, mail_id, subject, at, author, is_ours)
    history.total = len(threads.by_root)
    return history


def _fault(letter: Letter, zone: ZoneInfo, latest: datetime | None) -> str:
    """Why it cannot be put into a ticket, or empty."""
    if not letter.sender:
        return "no sender"
    if not letter.sent_at or not is_of_our_time(letter.sent_at):
        return "no date"
    return "its date lies in the future" if latest and _at(letter, zone) > latest else ""


def _met(
    letter: Letter, raw: bytes, history: History, threads: Threads, zone: ZoneInfo, ours: set[str]
) -> tuple[str, str, datetime, str, bool]:
    mail_id, author = _id(letter, raw), _author(letter)
    threads.join(mail_id, (*letter.references, *letter.in_reply_to))
    is_ours = _is_ours(author, ours)
    sender = letter.sender
    if is_ours and sender:
        history.colleagues.setdefault(author, Colleague(sender.name or author, author))
    elif sender:
        history.people.setdefault(author, Person(sender.name or author, author, language=letter.language))
    for one in (*letter.to, *letter.cc):
        if not _is_ours(one.email, ours) and is_ours:
            history.people.setdefault(one.email.lower(), Person(one.name or one.email, one.email.lower()))
    requester = (
        author
        if not is_ours
        else next((one.email.lower() for one in letter.to if not _is_ours(one.email, ours)), "")
    )
    return mail_id, letter.subject, _at(letter, zone), requester, is_ours


def _grow(threads: Threads, mail_id: str, subject: str, at: datetime, requester: str, is_ours: bool) -> None:
    root = threads.root(mail_id)
    thread = threads.by_root.get(root)
    if thread is None:
        thread = threads.by_root[root] = Thread(mail_id, FRONT.sub("", subject) or subject, at, at)
    thread.last_at = max(thread.last_at, at)
    if not is_ours or not thread.requester:
        thread.requester = thread.requester or requester
    if is_ours and thread.opened_at < at:
        thread.first_answer = thread.first_answer or at


def _stories(
    source: Source,
    threads: Threads,
    history: History,
    zone: ZoneInfo,
    ours: set[str],
    latest: datetime | None,
) -> Iterator[Story]:
    history.bad.clear()
    for number, (name, raw) in enumerate(source(), start=1):
        letter = read_letter(raw)
        if why := _fault(letter, zone, latest):
            history.bad.append(Bad(number, why, "", f"{name[-200:]} {letter.subject}"[:300]))
            continue
        mail_id = _id(letter, raw)
        yield _story(threads.by_root[threads.root(mail_id)], _saying(letter, mail_id, zone, ours))


def _story(thread: Thread, saying: Saying) -> Story:
    """Whoever writes again opens a new ticket that follows it: what is old is not under way."""
    return Story(
        key=thread.first_id,
        subject=thread.subject,
        requester=thread.requester,
        opened_at=thread.opened_at,
        status="closed",
        first_answered_at=thread.first_answer,
        ended_at=thread.last_at,
        sayings=(saying,),
        deeds=(Deed(What.OPENED, thread.opened_at),),
    )


def _saying(letter: Letter, mail_id: str, zone: ZoneInfo, ours: set[str]) -> Saying:
    author = _author(letter)
    said = [letter.newest, letter.forwarded, letter.quoted, letter.text]
    body = next((text for text in said if text.strip()), "")
    rest = [
        text for text in (letter.signature, letter.quoted, letter.forwarded) if text.strip() and text != body
    ]
    return Saying(
        key=mail_id,
        side=Side.US if _is_ours(author, ours) else Side.CLIENT,
        at=_at(letter, zone),
        body=body,
        author=author,
        html=letter.html,
        quoted="\n\n".join(rest),
        subject=letter.subject,
        sender=author,
        to=tuple((one.name, one.email) for one in letter.to),
        cc=tuple((one.name, one.email) for one in letter.cc),
        is_automatic=letter.judgement.kind in ROBOTS,
        mail_id=letter.message_id,
        named_ids=(*letter.references, *letter.in_reply_to),
        pieces=tuple(
            Piece(
                part.name or "file",
                part.content_type,
                partial(bytes, part.content),
                part.content_id,
                part.is_inline and bool(part.content_id) and f"cid:{part.content_id}" in letter.html,
                len(part.content),
            )
            for part in letter.parts
        ),
    )


def _id(letter: Letter, raw: bytes) -> str:
    return letter.message_id or hashlib.sha256(raw).hexdigest()


def _author(letter: Letter) -> str:
    return letter.sender.email.lower() if letter.sender else ""


def _at(letter: Letter, zone: ZoneInfo) -> datetime:
    sent = letter.sent_at
    if sent is None:
        raise ValueError("no date")
    return sent if sent.tzinfo else sent.replace(tzinfo=zone)


def _is_ours(email: str, ours: set[str]) -> bool:
    low = email.lower()
    return low in ours or f"@{low.rpartition('@')[2]}" in ours
