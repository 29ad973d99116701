"""A mailbox that may send so many letters a minute: what is over waits its turn, people's letters before the program's.

Counted in the database, under a lock of the mailbox, so that any number of workers keep to it together.
"""

from datetime import datetime, timedelta
from math import ceil

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zabota.channels.contract import NotYet
from zabota.channels.email.models import Departure, Mailbox
from zabota.channels.models import DeliveryState
from zabota.core.clock import now
from zabota.tickets.models import Message

MINUTE = timedelta(minutes=1)
KEPT_FOR = timedelta(minutes=5)
LONGEST_WAIT = timedelta(minutes=5)  # then it asks again: its place in the line stays
LATE = timedelta(seconds=30)  # who does not come back by then has lost the turn
ONE_AFTER_ANOTHER = "SELECT pg_advisory_xact_lock(hashtextextended('pace of mailbox', %(mailbox)s))"


def take_turn(mailbox: Mailbox, message: Message) -> None:
    """Raises NotYet when the letter has to wait. Nothing is counted for a mailbox without a limit."""
    if mailbox.letters_a_minute is None:
        return
    wait = _wait(mailbox, message, mailbox.letters_a_minute)
    if wait:
        words = _("it waits its turn: %(address)s sends %(most)s a minute at most")
        raise NotYet(words % {"address": mailbox.address, "most": mailbox.letters_a_minute}, after=wait)


@transaction.atomic
def _wait(mailbox: Mailbox, message: Message, most: int) -> timedelta:
    """None at all when the letter may leave, and then it is counted."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AFTER_ANOTHER, {"mailbox": mailbox.pk})
    moment = now()
    Departure.objects.filter(mailbox=mailbox, left_at__lt=moment - KEPT_FOR).delete()
    own = _own(mailbox, message, moment)
    left = list(_left(mailbox, since=moment - MINUTE))
    over = len(left) + _before(own, moment).count() - most
    own.left_at = moment if over < 0 else None
    own.due_at = moment if over < 0 else _due(left, over, most, moment)
    own.save()
    return own.due_at - moment


def _own(mailbox: Mailbox, message: Message, moment: datetime) -> Departure:
    """Where it stands in the line, which it keeps however often it asks."""
    known = Departure.objects.filter(message=message, left_at=None).first()
    if known and known.mailbox_id == mailbox.pk:
        return known
    if known:
        known.delete()
    return Departure(mailbox=mailbox, message=message, is_automatic=message.is_automatic, asked_at=moment)


def _left(mailbox: Mailbox, *, since: datetime) -> "QuerySet[Departure, datetime | None]":
    left = Departure.objects.filter(mailbox=mailbox, left_at__gt=since)
    return left.order_by("left_at").values_list("left_at", flat=True)


def _before(own: Departure, moment: datetime) -> QuerySet[Departure]:
    """Those that wait too and go first, as far as they will come."""
    waiting = Departure.objects.filter(
        mailbox=own.mailbox_id, left_at=None, message__delivery__state=DeliveryState.QUEUED
    ).exclude(message=own.message_id)
    earlier = Q(is_automatic=own.is_automatic, asked_at__lt=own.asked_at)
    goes_first = earlier | Q(is_automatic=False) if own.is_automatic else earlier
    return waiting.filter(goes_first, due_at__gt=moment - LATE)


def _due(left: "list[datetime | None]", over: int, most: int, moment: datetime) -> datetime:
    """When a place is free for it: a minute after the letter whose place it takes, and that is `over` places on."""
    gone = [at for at in left if at]
    rounds, place = divmod(over, most)
    began = gone[place] if place < len(gone) else moment
    seconds = ceil((began + MINUTE * (1 + rounds) - moment).total_seconds())
    return moment + min(timedelta(seconds=max(seconds, 1)), LONGEST_WAIT)
