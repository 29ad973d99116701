"""Fetching and reading what came in."""

import time
from collections import deque
from datetime import timedelta
from threading import Lock

from django.db import transaction

from zabota.channels.email import fetching, filing, telling
from zabota.channels.email.models import LetterState, Mailbox, RawLetter
from zabota.channels.email.scanning import ScannerAway
from zabota.core.clock import now
from zabota.core.jobs import FIRST_PAUSE, job, periodic

WAITS_AT_MOST = timedelta(minutes=10)
TAKEN_UP_AT_ONCE = 500
FILED_TOGETHER = 50
SECONDS_OF_BREATH = (
    0.25  # where letters come thick, so that the next ones are more: twenty cost half of what six do
)
BEFORE_WHAT_FOLLOWS = 1  # a letter in hand is worth more than the word that it has come

_asked_for: deque[int] = deque()
_turn = Lock()


@job(queue="mail", priority=BEFORE_WHAT_FOLLOWS)
def file_letters(*, letter_ids: list[int]) -> None:
    """In one thread at a time: what is asked for meanwhile is left to it, and of many together each costs less.

    If the process is killed, the job of that thread comes again and takes along whatever waits.
    """
    _asked_for.extend(letter_ids)
    while _asked_for and _turn.acquire(blocking=False):
        try:
            some = _next()
            _file_some(some, own=set(letter_ids))
            time.sleep(SECONDS_OF_BREATH if len(some) > 1 else 0)
        finally:
            _turn.release()


def _next() -> list[int]:
    """Some that were asked for; what was taken along before it was asked for needs neither a turn nor a breath."""
    while _asked_for:
        asked = [_asked_for.popleft() for _time in range(min(len(_asked_for), FILED_TOGETHER))]
        waiting = RawLetter.objects.filter(pk__in=asked, state=LetterState.STORED)
        if some := list(waiting.order_by("pk").values_list("pk", flat=True)):
            return some
    return []


def _file_some(numbers: list[int], *, own: set[int]) -> None:
    """And whatever else waits, such as letters that a killed worker was asked for."""
    while numbers:
        along = _waiting(but_not=numbers, at_most=FILED_TOGETHER - len(numbers))
        left = filing.file_letters([*numbers, *along])
        unscanned = {pk for pk, problem in left.items() if isinstance(problem, ScannerAway)}
        if unscanned:  # one job asks for all that wait
            file_letters.defer_once("ask-the-scanner", after=FIRST_PAUSE, letter_ids=[min(unscanned)])
        for pk in left.keys() & {*numbers} - own - unscanned:
            file_letters.defer_once(f"file-letter-{pk}", after=FIRST_PAUSE, letter_ids=[pk])
        for pk in left.keys() & own - unscanned:
            raise left[pk]
        is_more = len(numbers) + len(along) >= FILED_TOGETHER and not left
        numbers = _waiting(but_not=[], at_most=FILED_TOGETHER) if is_more else []


@transaction.atomic
def _waiting(*, but_not: list[int], at_most: int) -> list[int]:
    """Those that nobody has in hand, the oldest first."""
    stored = RawLetter.objects.filter(state=LetterState.STORED).exclude(pk__in=but_not)
    free = stored.order_by("came_at", "pk").select_for_update(skip_locked=True)
    return list(free.values_list("pk", flat=True)[:at_most])


@periodic("*/5 * * * *", queue="mail")
def file_waiting_letters() -> None:
    """Letters whose job has vanished or given up: none stays unread."""
    waiting = RawLetter.objects.filter(state=LetterState.STORED, came_at__lt=now() - WAITS_AT_MOST)
    for pk in waiting.order_by("came_at").values_list("pk", flat=True)[:TAKEN_UP_AT_ONCE]:
        file_letters.defer_once(f"file-letter-{pk}", letter_ids=[pk])


@periodic("* * * * *", queue="mail")
def fetch_letters() -> None:
    """Each mailbox by itself, so that a slow server holds up no other."""
    to_be_asked = Mailbox.objects.filter(is_active=True).exclude(imap_host="")
    for pk in to_be_asked.values_list("pk", flat=True):
        fetch_soon(pk)


def fetch_soon(pk: int) -> None:
    """However many ask before it is done, it is done once."""
    fetch_from_mailbox.defer_once(f"fetch-mailbox-{pk}", mailbox_id=pk)


@job(queue="mail", attempts=1)
def fetch_from_mailbox(*, mailbox_id: int) -> None:
    mailbox = Mailbox.objects.filter(pk=mailbox_id, is_active=True).first()
    if mailbox:
        fetching.fetch_letters_of(mailbox)


@job(queue="mail")
def tell_of_refusal(*, letter_id: int) -> None:
    letter = RawLetter.objects.select_related("file", "mailbox").filter(pk=letter_id).first()
    if letter:
        telling.tell_of_refusal(letter)


@job(queue="mail")
def file_letter(*, letter_id: int) -> None:
    """As jobs were written that still wait after an upgrade."""
    file_letters.run(letter_ids=[letter_id])
