"""Weeks that tell nothing: a mailbox of ours could not be reached, or a company's quiet was expected."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.retention.models import Lull, Way
from zabota.retention.weeks import monday_of, number_of_week

LONG = timedelta(days=1)  # shorter ones are made up for: what was not fetched comes with its own date
EVERYTHING = "*"
BY_MAIL = (Way.LETTERS, Way.REQUESTS)


def outages() -> list[list[Any]]:
    """[channel, first week, the week after, company] as the radar's process takes them; weeks by number."""
    return [*_of_mailboxes(), *_of_lulls()]


def _of_mailboxes() -> Iterator[list[Any]]:
    began: dict[int, datetime] = {}
    names = ("MailboxUnreachable", "MailboxReached")
    told = JournalEntry.objects.filter(about="mailbox", name__in=names).order_by("id")
    for name, mailbox, at in told.values_list("name", "about_id", "at"):
        if name == "MailboxUnreachable":
            began.setdefault(mailbox, at)
        elif mailbox in began:
            yield from _spell(began.pop(mailbox), at)
    for since in began.values():
        yield from _spell(since, now())


def _spell(since: datetime, until: datetime) -> Iterator[list[Any]]:
    if until - since >= LONG:
        first, last = (number_of_week(monday_of(localdate(one))) for one in (since, until))
        yield from ([way.value, first, last + 1, EVERYTHING] for way in BY_MAIL)


def _of_lulls() -> Iterator[list[Any]]:
    for company, since, until in Lull.objects.values_list("company", "since", "until"):
        first, last = (number_of_week(monday_of(one)) for one in (since, until))
        yield [EVERYTHING, first, last + 1, company]
