"""By when we owe something on a ticket, as a line of a list says it, and the groups that lines stand in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.desk.ticket.due import left_of, tone_of
from zabota.tickets.queries import Entry, tomorrow
from zabota.ui.marks import Tone, ago, promised
from zabota.ui.moments import lasting, short

SOON = timedelta(hours=1)
A_DAY = timedelta(days=1)
STEP = 10  # percent: a line is drawn once for each


class Dated(Protocol):
    """An entry of a list, a card of a board, a ticket."""

    @property
    def waits_since(self) -> datetime: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def risk_at(self) -> datetime | None: ...


class Due(NamedTuple):
    """As marks.promised wants it."""

    moment: datetime
    words: str
    tone: Tone
    left: int


class Group(NamedTuple):
    title: str
    rows: list[SafeString]


def due_of(one: Dated) -> Due | None:
    """None where nothing is owed by a date."""
    if one.due_at is None:
        return None
    left = left_of(one.waits_since, one.due_at)
    return Due(one.due_at, _words(one.due_at), tone_of(one.due_at, one.risk_at), -STEP * (-left // STEP))


def due_mark(one: Dated) -> SafeString:
    """With its dial; since when it waits, where nothing is owed by a date."""
    due = due_of(one)
    return promised(*due) if due else ago(one.waits_since)


def groups_of(drawn: Sequence[tuple[Entry, SafeString]], *, by_due: bool) -> list[Group]:
    """Lines that are in the order of what is due first, under words that say when; others in one group."""
    groups: list[Group] = []
    for entry, row in drawn:
        title = _when(entry.due_at) if by_due else ""
        if not groups or groups[-1].title != title:
            groups.append(Group(title, []))
        groups[-1].rows.append(row)
    return groups


def _words(due_at: datetime) -> str:
    """Nothing for what is near: that passes by itself."""
    left, day = due_at - now(), localtime(due_at).date()
    if left < timedelta():
        return _("%(span)s late") % {"span": lasting(-left)}
    if left < SOON:
        return ""
    if day == localdate(now()):
        return _("by %(time)s") % {"time": short(due_at)}
    if day == localdate(now()) + A_DAY:
        return _("tomorrow, %(time)s") % {"time": f"{localtime(due_at):%H:%M}"}
    return short(due_at)


def _when(due_at: datetime | None) -> str:
    if due_at is None:
        return _("Without a date")
    if due_at < now():
        return _("Late")
    return _("Today") if due_at < tomorrow() else _("Tomorrow and later")
