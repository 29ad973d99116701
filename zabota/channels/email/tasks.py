"""Fetching and reading what came in."""

from datetime import timedelta

from zabota.channels.email import fetching, filing
from zabota.channels.email.models import LetterState, Mailbox, RawLetter
from zabota.core.clock import now
from zabota.core.jobs import job, periodic

WAITS_AT_MOST = timedelta(minutes=10)
TAKEN_UP_AT_ONCE = 500


@job(queue="mail")
def file_letter(*, letter_id: int) -> None:
    letter = RawLetter.objects.filter(pk=letter_id, state=LetterState.STORED).first()
    if letter:
        filing.file_letter(letter)


@periodic("*/5 * * * *", queue="mail")
def file_waiting_letters() -> None:
    """Letters whose job has vanished or given up: none stays unread."""
    waiting = RawLetter.objects.filter(state=LetterState.STORED, came_at__lt=now() - WAITS_AT_MOST)
    for pk in waiting.order_by("came_at").values_list("pk", flat=True)[:TAKEN_UP_AT_ONCE]:
        file_letter.defer_once(f"file-letter-{pk}", letter_id=pk)


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
