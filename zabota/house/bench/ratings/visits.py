"""Visits without end, by every method but POST and by all that fetch pages ahead: none of them is an answer."""

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import batched
from random import Random
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.test import RequestFactory

from zabota.clicks.actions import invite, mark_sent, weigh
from zabota.clicks.events import VerdictGiven
from zabota.clicks.models import Click, Invited, Overflow, Verdict, Visit
from zabota.clicks.pages import visited
from zabota.clicks.queries import standing_click
from zabota.core import clock
from zabota.core.models import JournalEntry
from zabota.house.bench.ratings.scanners import RENTED, SAFE_LINKS, UNLISTED
from zabota.house.bench.ratings.stage import CHROME, HTML

METHODS = ("GET", "GET", "GET", "HEAD", "OPTIONS")
AHEAD: tuple[dict[str, str], ...] = (
    {},
    {},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
    {"X-Moz": "prefetch"},
)
AT_ONCE = 1000
OF_ONE = 500  # visits to one invitation


def visited_often(visits: int) -> dict[str, Any]:
    random, began = Random(visits), time.perf_counter()  # noqa: S311 - invented visits
    before = _answers()
    invitations = [_invited() for _ in range(max(1, visits // OF_ONE))]
    for some in batched(range(visits), AT_ONCE):
        _visit(random, invitations, len(some))
    for invited in invitations:
        weigh(invited.pk)
    recorded = _answers() - before
    own = Visit.objects.filter(invited__in=[one.pk for one in invitations])
    kept = own.count()
    return {
        "visits": visits,
        "kept": kept,
        "over_the_limit": visits - kept,
        "counted_as_overflow": sum(
            Overflow.objects.filter(invited__in=[one.pk for one in invitations]).values_list(
                "hits", flat=True
            )
        ),
        "answers_recorded": recorded,
        "answers_standing": sum(standing_click(one) is not None for one in invitations),
        "a_second": round(visits / (time.perf_counter() - began)),
    }


def _answers() -> int:
    """Anything that would be one."""
    told = JournalEntry.objects.filter(name=VerdictGiven.__name__).count()
    return Click.objects.count() + Verdict.objects.count() + told


def _invited() -> Invited:
    made = invite(values=range(1, 6), expires_at=clock.now() + timedelta(days=30), audience="bench")
    mark_sent(made)
    return made


@transaction.atomic
def _visit(random: Random, invitations: list[Invited], many: int) -> None:
    began = clock.now()
    for number, request in enumerate(_requests(random, many)):
        with clock.stopped_at(began + timedelta(seconds=number * random.random())):
            visited(request, random.choice(invitations), value=random.choice([None, 1, 2, 3, 4, 5]))


def _requests(random: Random, many: int) -> Iterator[HttpRequest]:
    factory = RequestFactory()
    for _ in range(many):
        address = random.choice([*SAFE_LINKS, *RENTED, *UNLISTED]).format(random.randrange(1, 250))
        headers = {
            "User-Agent": CHROME.format(f"{random.randrange(60, 146)}.0.0.0"),
            "Accept": HTML,
            **random.choice(AHEAD),
        }
        request = factory.generic(random.choice(METHODS), "/", headers=headers, REMOTE_ADDR=address)
        request.user = AnonymousUser()
        yield request
