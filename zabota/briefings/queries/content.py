"""What stands on the page: facts alone, as JSON, so that what was sent can be kept as it was.

    {"company": "…", "owner": "…", "zone": "Europe/Moscow",
     "asked": {"many": 41, "before": 38, "themes": [["Outage", 12], …]},
     "done": {"solved": 37, "refused": 1, "open": 6, "kept": 30, "counted": 32},
     "late": [{"what", "about", "was", "due", "why"}, …], "late_more": 0,
     "planned": [{"what", "about", "due"}, …], "planned_more": 2,
     "asks": [{"what", "who", "due", "is_late"}, …], "asks_more": 0,
     "judged": {"asked": 9, "answered": 6, "good": 5}}

Moments are ISO texts. `judged` says how many were good only where five or more have answered: no single person is
told on.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q

from zabota.briefings.calculations.periods import Period
from zabota.briefings.queries.hours import hours_of
from zabota.channels.models import DeliveryState
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.promises.models import Promise, PromiseQuerySet
from zabota.promises.queries.sharing import kept_share
from zabota.satisfaction.models import FEWEST, Answer, Survey
from zabota.tickets.models import Status, Ticket

MOST_THEMES = 3
MOST_LINES = 4
MOST_LATE = 3  # each with its reason
LONGEST_LINE = 80  # characters; all of it together fills one sheet
LONGEST_SUBJECT = 45
UNDER_WAY = (Status.NEW, Status.OPEN, Status.WAITING)

type Facts = dict[str, Any]


def content_of(company: Company, period: Period) -> Facts:
    """As it is now. The same number of statements however much there is to tell."""
    begin, end = _moments(company, period)
    return {
        "company": company.name,
        "owner": company.account_owner.name if company.account_owner else "",
        "zone": str(hours_of(company).tz),
        "asked": _asked(company, period, begin, end),
        "done": _done(company, begin, end),
        **_lines("late", [_late(one) for one in _late_ones(company)], MOST_LATE),
        **_lines("planned", [_planned(one) for one in _planned_ones(company)]),
        **_lines("asks", [_ask(one) for one in _open(company).theirs()]),
        "judged": _judged(company, begin, end),
    }


def _moments(company: Company, period: Period) -> tuple[datetime, datetime]:
    """By the client's own midnights."""
    zone = hours_of(company).tz
    begin, end = period.since, period.until + timedelta(days=1)
    return datetime.combine(begin, time(), zone), datetime.combine(end, time(), zone)


def _asked(company: Company, period: Period, begin: datetime, end: datetime) -> Facts:
    asked = Ticket.objects.filter(company=company, opened_at__gte=begin, opened_at__lt=end)
    before = _moments(company, period.before)
    kinds = asked.exclude(kind=None).values("kind__name").annotate(many=Count("pk"))
    themes = kinds.order_by("-many", "kind__name").values_list("kind__name", "many")[:MOST_THEMES]
    earlier = Ticket.objects.filter(company=company, opened_at__gte=before[0], opened_at__lt=before[1])
    return {"many": asked.count(), "before": earlier.count(), "themes": [list(one) for one in themes]}


def _done(company: Company, begin: datetime, end: datetime) -> Facts:
    ended = Q(ended_at__gte=begin, ended_at__lt=end)
    counts = Ticket.objects.filter(company=company).aggregate(
        solved=Count("pk", filter=ended & Q(status__in=[Status.SOLVED, Status.CLOSED])),
        refused=Count("pk", filter=ended & Q(status=Status.REFUSED)),
        open=Count("pk", filter=Q(status__in=UNDER_WAY)),
    )
    share = kept_share(begin, end, company=company).share
    return {**counts, "kept": share.kept, "counted": share.of}


def _open(company: Company) -> PromiseQuerySet:
    """What both sides know of: nothing promised to one person alone or only among us, nor in a letter still held."""
    held = Q(message__delivery__state=DeliveryState.QUEUED, message__delivery__held_until__gt=now())
    told = Promise.objects.open().told().filter(company=company, clock="").exclude(due_at=None).exclude(held)
    return told.select_related("ticket", "contact").prefetch_related("all_moves").order_by("due_at", "pk")


def _late_ones(company: Company) -> PromiseQuerySet:
    """Past its date, or moved to a later one."""
    return _open(company).ours().filter(Q(due_at__lt=now()) | Q(moves__gt=0))


def _planned_ones(company: Company) -> PromiseQuerySet:
    return _open(company).ours().filter(due_at__gte=now(), moves=0)


def _late(promise: Promise) -> Facts:
    """With the new date, where there is one, and the reason that the client has been told."""
    told = [move for move in promise.all_moves.all() if move.reason and move.told_at]
    is_past = promise.due_at is not None and promise.due_at < now()
    return {
        **_what(promise),
        "was": promise.first_due_at.isoformat(),
        "due": "" if is_past or promise.due_at is None else promise.due_at.isoformat(),
        "why": _short(told[-1].reason) if told else "",
    }


def _planned(promise: Promise) -> Facts:
    return {**_what(promise), "due": promise.due_at.isoformat() if promise.due_at else ""}


def _ask(promise: Promise) -> Facts:
    is_late = promise.due_at is not None and promise.due_at < now()
    who = promise.contact.name if promise.contact else ""
    return {**_planned(promise), "who": _short(who), "is_late": is_late}


def _what(promise: Promise) -> Facts:
    about = promise.ticket.subject if promise.ticket else ""
    return {
        "what": _short(promise.text),
        "about": "" if about == promise.text else _short(about, LONGEST_SUBJECT),
    }


def _judged(company: Company, begin: datetime, end: datetime) -> Facts:
    asked = Survey.objects.filter(company=company, sent_at__gte=begin, sent_at__lt=end)
    counted = Answer.objects.counted().filter(
        survey__company=company, answered_at__gte=begin, answered_at__lt=end, value__isnull=False
    )
    told = counted.aggregate(answered=Count("pk"), good=Count("pk", filter=Q(is_bad=False)))
    good = told["good"] if told["answered"] >= FEWEST else None
    return {"asked": asked.count(), "answered": told["answered"], "good": good}


def _lines(name: str, found: list[Facts], most: int = MOST_LINES) -> Facts:
    return {name: found[:most], f"{name}_more": max(0, len(found) - most)}


def _short(text: str, longest: int = LONGEST_LINE) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
