"""A letter is kept before anyone looks inside: first the file, then its row and its job in one transaction."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.channels.email.addressing import mailbox_for
from zabota.channels.email.front import read_front
from zabota.channels.email.models import LetterState, Mailbox, RawLetter
from zabota.channels.email.threads import storable
from zabota.core import files
from zabota.core.clock import now
from zabota.core.jobs import defer
from zabota.core.text import one_line, without_nul

MEGABYTE = 2**20


def store_letter(
    raw: bytes,
    *,
    envelope_from: str,
    envelope_to: Sequence[str],
    source: str,
    lay_in: Mailbox | None = None,
    size: int | None = None,
) -> RawLetter:
    """Keep it and have it filed. A second copy returns the first one's row and changes nothing.

    When this returns, the letter is on the disk and in the database. One over the limit is kept as refused.
    `lay_in` is where it lay, for letters that name no address of ours. `size` is the letter's own, when `raw` is
    only its head.
    """
    size = len(raw) if size is None else size
    is_too_large = size > settings.ZABOTA_LETTER_LIMIT
    state = LetterState.REFUSED if is_too_large else LetterState.STORED
    reason = _too_large(size) if is_too_large else ""
    facts = _facts(raw, envelope_from, envelope_to, source) | {"state": state, "reason": reason}
    facts["mailbox"] = facts["mailbox"] or lay_in
    kept = files.store(raw)
    with transaction.atomic():
        key = {name: facts.pop(name) for name in ("mailbox", "mail_id")}
        letter, is_new = RawLetter.objects.get_or_create(**key, file=kept, defaults=facts)
        if is_new and not is_too_large:
            defer_filing(letter)
    return letter


def defer_filing(letter: RawLetter) -> None:
    defer("zabota.channels.email.tasks.file_letter", letter_id=letter.pk)


def _facts(raw: bytes, envelope_from: str, envelope_to: Sequence[str], source: str) -> dict[str, Any]:
    front = read_front(raw)
    return {
        "mailbox": mailbox_for([*envelope_to, *front.receivers]),
        "mail_id": storable(front.mail_id),
        "envelope_from": without_nul(envelope_from)[:320],
        "envelope_to": [without_nul(address)[:320] for address in envelope_to],
        "source": without_nul(source)[-200:],
        "subject": one_line(without_nul(front.subject), 300),
        "sender": without_nul(front.sender)[:320],
        "came_at": now(),
    }


def _too_large(size: int) -> str:
    facts = {"size": size / MEGABYTE, "limit": settings.ZABOTA_LETTER_LIMIT / MEGABYTE}
    return _("The letter has %(size).1f MB; letters up to %(limit).0f MB are accepted.") % facts
