"""Letters that are filed are read again from their raw bytes, after the reader has learned something.

What a letter says may change by that; which message it is, where it stands, when and by whom it was said never do.
Nobody is told, and nothing is sent.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from zabota.channels.email.filing import with_envelope
from zabota.channels.email.models import LetterState, Mailbox, RawLetter, Way
from zabota.channels.email.opened import Opened, SetAside
from zabota.channels.email.queries import our_addresses
from zabota.channels.email.reading import read_letter
from zabota.channels.email.reading.version import READING_VERSION
from zabota.core import files
from zabota.core.clock import now
from zabota.core.logs import log
from zabota.tickets.actions import say_anew

AT_ONCE = 200
THEIRS = [Way.NAMED, Way.ADDRESSED, Way.OPENED, Way.UNREAD]  # a report stands beside a letter of ours


@dataclass
class Tally:
    """`changed` counts letters by what is different in them: body, quoted, html, subject, files, signs."""

    read: int = 0
    different: int = 0
    failed: int = 0
    changed: Counter[str] = field(default_factory=Counter)


def letters_to_reread(
    *, mailbox: Mailbox | None = None, since: datetime | None = None, again: bool = False
) -> QuerySet[RawLetter]:
    """Those that an older reader read; with `again` those of this one too. `since`: when they came."""
    filed = RawLetter.objects.filter(state=LetterState.FILED, message__isnull=False, way__in=THEIRS)
    wanted = Q() if again else Q(reading_version__lt=READING_VERSION)
    wanted &= Q(mailbox=mailbox) if mailbox else Q()
    wanted &= Q(came_at__gte=since) if since else Q()
    return filed.filter(wanted).order_by("pk")


def reread(letters: QuerySet[RawLetter], *, tell: Callable[[Tally], None] = lambda _tally: None) -> Tally:
    """Each in a transaction of its own, so that whoever stops it goes on later where it stopped."""
    tally, last, ours = Tally(), 0, our_addresses()
    while numbers := list(letters.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        for pk in numbers:
            _count(tally, pk, ours)
        last = numbers[-1]
        tell(tally)
    return tally


def _count(tally: Tally, pk: int, ours: set[str]) -> None:
    tally.read += 1
    try:
        changed = reread_letter(pk, ours)
    except (files.FileLost, SetAside, ValueError) as problem:
        tally.failed += 1
        log(__name__).warning("letter_not_reread", letter_id=pk, problem=repr(problem))
        return
    tally.different += bool(changed)
    tally.changed.update(changed)


@transaction.atomic
def reread_letter(pk: int, ours: set[str]) -> set[str]:
    """What is different now. Raises FileLost, or SetAside when no sender can be made out any more."""
    known = RawLetter.objects.select_for_update(of=("self",))
    letter = known.select_related("mailbox", "file", "message__ticket").get(pk=pk)
    if letter.message is None:
        return set()
    read = read_letter(with_envelope(letter))
    one = Opened(letter, read, ours)
    stored = files.store_all([part.content for part in read.parts])
    changed = say_anew(letter.message, one.words(stored)) | _signs(one)
    letter.reading_version = READING_VERSION
    letter.reread_at = now() if changed else letter.reread_at
    letter.save(update_fields=["reading_version", "reread_at"])
    return changed


def _signs(one: Opened) -> set[str]:
    """What is known of the letter beside its words: its kind, marks, problems, invitation, who wrote it first."""
    letter = one.letter
    before = {name: getattr(letter, name) for name in one.signs}
    one.note_signs()
    different = [name for name, was in before.items() if getattr(letter, name) != was]
    if not different:
        return set()
    letter.save(update_fields=different)
    return {"signs"}
