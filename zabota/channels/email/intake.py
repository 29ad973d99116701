"""Letters are kept before anyone looks inside: first the files, then rows and a job in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zabota.channels.email.addressing import mailboxes_for
from zabota.channels.email.front import Front, read_front
from zabota.channels.email.models import LetterState, Mailbox, RawLetter, Refused
from zabota.channels.email.policy import tell_senders_of
from zabota.channels.email.threads import storable
from zabota.core import files
from zabota.core.clock import now
from zabota.core.jobs import defer
from zabota.core.models import StoredFile
from zabota.core.text import one_line, without_nul

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter as it comes. `lay_in` is where it lay, for one that names no address of ours.

    `size` is the letter's own, when `raw` is only its head. `limit` is that of its way in, where it has one of its own.
    """

    raw: bytes
    envelope_from: str
    envelope_to: Sequence[str]
    source: str
    lay_in: Mailbox | None = None
    size: int | None = None
    limit: int | None = None


def store_letter(
    raw: bytes,
    *,
    envelope_from: str,
    envelope_to: Sequence[str],
    source: str,
    lay_in: Mailbox | None = None,
    size: int | None = None,
    limit: int | None = None,
) -> RawLetter:
    """Keep it and have it filed. A second copy returns the first one's row and changes nothing.

    When this returns, the letter is on the disk and in the database. One over the limit is kept as refused.
    """
    return store_letters([Arrival(raw, envelope_from, envelope_to, source, lay_in, size, limit)])[0]


def store_letters(arrivals: Sequence[Arrival]) -> list[RawLetter]:
    """The same for several, in their order: all are kept, or none."""
    try:
        return _stored(arrivals)
    except IntegrityError:  # one of them came by another door in the same moment: now it is known
        return _stored(arrivals)


def defer_filing(letters: Iterable[RawLetter]) -> None:
    """One job for those that came together."""
    numbers = [letter.pk for letter in letters]
    if numbers:
        defer("zabota.channels.email.tasks.file_letters", letter_ids=numbers)


@transaction.atomic
def _stored(arrivals: Sequence[Arrival]) -> list[RawLetter]:
    kept = files.store_all([arrival.raw for arrival in arrivals])
    fronts = [read_front(arrival.raw) for arrival in arrivals]
    letters = list(map(_letter, arrivals, fronts, kept, _mailboxes(arrivals, fronts)))
    known = {_key(letter): letter for letter in RawLetter.objects.filter(file__in=kept)}
    new = {_key(letter): letter for letter in reversed(letters) if _key(letter) not in known}
    RawLetter.objects.bulk_create(reversed(new.values()))
    defer_filing(letter for letter in reversed(new.values()) if letter.state == LetterState.STORED)
    tell_senders_of(new.values())
    known |= new
    return [known[_key(letter)] for letter in letters]


def _mailboxes(arrivals: Sequence[Arrival], fronts: Sequence[Front]) -> list[Mailbox | None]:
    pairs = list(zip(arrivals, fronts, strict=True))
    ours = mailboxes_for([*one.envelope_to, *front.receivers] for one, front in pairs)
    return [mailbox or one.lay_in for mailbox, one in zip(ours, arrivals, strict=True)]


def _key(letter: RawLetter) -> tuple[int | None, str, int]:
    return letter.mailbox_id, letter.mail_id, letter.file_id


def _letter(arrival: Arrival, front: Front, kept: StoredFile, mailbox: Mailbox | None) -> RawLetter:
    size = len(arrival.raw) if arrival.size is None else arrival.size
    limit = min(arrival.limit or settings.ZABOTA_LETTER_LIMIT, settings.ZABOTA_LETTER_LIMIT)
    is_too_large = size > limit
    return RawLetter(
        mailbox=mailbox,
        mail_id=storable(front.mail_id),
        file=kept,
        envelope_from=without_nul(arrival.envelope_from)[:320],
        envelope_to=[without_nul(address)[:320] for address in arrival.envelope_to],
        source=without_nul(arrival.source)[-200:],
        subject=one_line(without_nul(front.subject), 300),
        sender=without_nul(front.sender)[:320],
        came_at=now(),
        state=LetterState.REFUSED if is_too_large else LetterState.STORED,
        reason=_too_large(size, limit) if is_too_large else "",
        refused_for=Refused.SIZE if is_too_large else "",
    )


def _too_large(size: int, limit: int) -> str:
    facts = {"size": size / MEGABYTE, "limit": limit / MEGABYTE}
    return _("The letter has %(size).1f MB; letters up to %(limit).0f MB are accepted.") % facts
