"""What I have promised, and what clients owe me: late, at risk, today, in the next days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.desk.ticket.promised import Row, row_of
from zabota.promises.models import Promise
from zabota.promises.queries import awaited_inputs, my_promises
from zabota.team.models import Agent
from zabota.tickets.queries import tomorrow

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """`url` leads to its ticket, or to the page of its company or person."""

    row: Row
    url: str
    about: str
    is_mine: bool

    @property
    def promise(self) -> Promise:
        return self.row.promise


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    title: str
    lines: list[Line]


def mine(agent: Agent) -> list[Group]:
    """Only groups that have something."""
    today = localdate(now())
    ours = my_promises(agent, today, ahead=A_WEEK)
    groups = [
        Group(key, title, [_line(one, agent) for one in ours if _group_of(one) == key])
        for key, title in _titles().items()
    ]
    theirs = [_line(one, agent) for one in awaited_inputs(agent, today)]
    return [group for group in (*groups, Group("theirs", _("Clients owe me"), theirs)) if group.lines]


def _titles() -> dict[str, str]:
    return {
        "late": _("Late"),
        "risk": _("At risk"),
        "today": _("Today"),
        "week": _("In the next seven days"),
    }


def _group_of(promise: Promise) -> str:
    due, at = promise.due_at, now()
    if due is not None and due < at:
        return "late"
    if promise.risk_at is not None and promise.risk_at <= at:
        return "risk"
    return "today" if due is not None and due < tomorrow() else "week"


def _line(promise: Promise, agent: Agent) -> Line:
    ticket, company = promise.ticket, promise.company
    if ticket is None and company is not None:
        return Line(row_of(promise), reverse("company", args=[company.pk]), company.name, is_mine=True)
    if ticket is None:
        about = promise.contact.name if promise.contact else ""
        return Line(row_of(promise), reverse("contact", args=[promise.contact_id]), about, is_mine=True)
    whose = ticket.company.name if ticket.company else ticket.requester.name
    return Line(
        row_of(promise),
        reverse("ticket", args=[ticket.pk]),
        f"{ticket.pk} · {ticket.subject} · {whose}",
        is_mine=promise.agent_id in (None, agent.pk),
    )


def sheet_of(groups: list[Group]) -> Iterator[list[Any]]:
    """Rows of a sheet; the first says what stands in the others."""
    yield [
        _("due"),
        _("what is promised"),
        _("ticket"),
        _("subject"),
        _("company"),
        _("who"),
        _("first date"),
        _("state"),
    ]
    for group in groups:
        for line in group.lines:
            promise, ticket = line.promise, line.promise.ticket
            yield [
                _moment(promise.due_at),
                promise.what,
                ticket.pk if ticket else "",
                ticket.subject if ticket else "",
                (ticket and ticket.company) or promise.company or "",
                line.row.who,
                _moment(promise.first_due_at),
                group.title,
            ]


def _moment(moment: Any) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
