"""Letters fetched from a mailbox's server: kept first, then put away there if so wished, then remembered as taken.

Whoever dies between the three takes the letter again, and it is the same row.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zabota.channels.email.events import MailboxReached, MailboxUnreachable
from zabota.channels.email.imap import PROBLEMS, Inbox, said, server_for_letters_in, talking_to
from zabota.channels.email.intake import store_letter
from zabota.channels.email.models import Afterwards, Mailbox, Pickup
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.logs import log
from zabota.core.text import one_line

AT_ONCE = 200
TOLD_AFTER = timedelta(minutes=5)  # a server that is restarted is nobody's trouble
UNREAD_FOR = timedelta(days=1)  # on the first look: what is older was somebody's before us


class NotStored(Exception):
    """A letter could not be kept here, which is not its server's fault."""


def fetch_letters_of(mailbox: Mailbox) -> None:
    """What has come since the last time. A failure is written down for those who manage mailboxes."""
    server = server_for_letters_in(mailbox)
    if server is None:
        return
    pickup = Pickup.objects.get_or_create(mailbox=mailbox)[0]
    try:
        with talking_to(server) as inbox:
            inbox.sign_in()
            inbox.open(mailbox.imap_folder, readonly=mailbox.imap_after == Afterwards.LEAVE)
            _take_what_came(inbox, pickup)
    except NotStored as problem:
        _failed(pickup, _("Letters cannot be stored here: %(problem)s") % {"problem": problem})
    except PROBLEMS as problem:
        words = {"host": f"{server.host}:{server.port}", "problem": said(problem)}
        _failed(pickup, _("%(host)s: %(problem)s") % words)
    except Exception as problem:  # whatever it was, it is shown to people with the reason
        log(__name__).exception("letters_not_fetched", mailbox_id=mailbox.pk)
        _failed(pickup, _("The program failed: %(what)s") % {"what": repr(problem)})
    else:
        _reached(pickup)


def _take_what_came(inbox: Inbox, pickup: Pickup) -> None:
    life, following = inbox.place()
    if life != pickup.uid_validity:
        _look_for_the_first_time(inbox, pickup, life, following)
        return
    for uid in inbox.after(pickup.last_uid)[:AT_ONCE]:
        _take(inbox, uid, pickup.mailbox)
        _of(pickup).filter(uid_validity=life, last_uid__lt=uid).update(last_uid=uid)


def _look_for_the_first_time(inbox: Inbox, pickup: Pickup, life: int, following: int) -> None:
    """In a folder that was made anew under our hands, read letters count too: they may have come meanwhile."""
    since = (pickup.looked_at or now()) - UNREAD_FOR
    for uid in inbox.since(since.date(), unread=pickup.uid_validity is None):
        _take(inbox, uid, pickup.mailbox)
    _of(pickup).update(uid_validity=life, last_uid=following - 1)


def _take(inbox: Inbox, uid: int, mailbox: Mailbox) -> None:
    """One too large leaves its head, so that people see who wrote."""
    size = inbox.size(uid)
    if size is None:
        return
    is_too_large = size > settings.ZABOTA_LETTER_LIMIT
    raw = inbox.letter(uid, "HEADER" if is_too_large else "")
    if raw is None:
        return
    size = size if is_too_large else len(raw)
    try:
        store_letter(raw, envelope_from="", envelope_to=[], source="imap", lay_in=mailbox, size=size)
    except OSError as problem:
        raise NotStored(problem) from problem
    if not is_too_large:  # here only its head is kept
        _put_away(inbox, uid, mailbox)


def _put_away(inbox: Inbox, uid: int, mailbox: Mailbox) -> None:
    if mailbox.imap_after == Afterwards.DELETE:
        inbox.delete([str(uid)])
    elif mailbox.imap_after == Afterwards.MOVE:
        inbox.put_into(mailbox.imap_done_folder, uid)


@transaction.atomic
def _failed(pickup: Pickup, words: str) -> None:
    kept = _of(pickup).select_for_update().first()
    if kept is None:
        return
    kept.problem, kept.failing_since = one_line(words, 500), kept.failing_since or now()
    if not kept.is_told and now() - kept.failing_since >= TOLD_AFTER:
        kept.is_told = True
        publish(MailboxUnreachable(mailbox_id=kept.mailbox_id))
    kept.save(update_fields=["problem", "failing_since", "is_told"])


@transaction.atomic
def _reached(pickup: Pickup) -> None:
    kept = _of(pickup).select_for_update().first()
    if kept is None:
        return
    if kept.is_told:
        publish(MailboxReached(mailbox_id=kept.mailbox_id))
    kept.looked_at, kept.failing_since, kept.problem, kept.is_told = now(), None, "", False
    kept.save(update_fields=["looked_at", "failing_since", "problem", "is_told"])


def _of(pickup: Pickup) -> QuerySet[Pickup]:
    """The row as it is by now; none when the mailbox was given another server meanwhile."""
    return Pickup.objects.filter(pk=pickup.pk)
