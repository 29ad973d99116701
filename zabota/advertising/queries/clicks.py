"""The clicks themselves, the newest first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from zabota.advertising.adding import beginning
from zabota.clicks.models import Site, SiteClick, SiteVerdict

SUSPICIOUS = (SiteVerdict.MACHINE, SiteVerdict.DOUBTFUL)
UNJUDGED = "unjudged"
PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which clicks. None: whatever it is; an empty text: where it is unknown."""

    site: Site
    since: date
    until: date
    verdict: str = ""
    campaign: str | None = None
    network: str | None = None
    placement: str | None = None
    block: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Some of a long list and the cursors of its neighbours."""

    items: list[SiteClick]
    before: str | None
    after: str | None


def clicks_of(wanted: Wanted) -> QuerySet[SiteClick]:
    until = beginning(wanted.until + timedelta(days=1))
    found = SiteClick.objects.filter(site=wanted.site, at__gte=beginning(wanted.since), at__lt=until)
    if wanted.verdict == UNJUDGED:
        found = found.filter(verdict="")
    elif wanted.verdict:
        found = found.filter(verdict=wanted.verdict)
    for name in ("campaign", "network", "placement"):
        if (value := getattr(wanted, name)) is not None:
            found = found.filter(**{name: value})
    if wanted.block is not None:
        found = found.extra(where=["cidr = %s::cidr"], params=[wanted.block])
    if wanted.reason is not None:
        found = found.filter(reasons__0__startswith=f"{wanted.reason}=")
    return found


def newest(found: QuerySet[SiteClick], many: int) -> list[SiteClick]:
    return list(found.order_by("-at", "-pk")[:many])


def turn_of(found: QuerySet[SiteClick], *, after: str = "", before: str = "") -> Turn:
    """A page by key, in one statement; a cursor that is none is the beginning."""
    if place := _place(before):
        at, pk = place
        later = found.filter(Q(at__gt=at) | Q(at=at, pk__gt=pk)).order_by("at", "pk")[: PAGE + 1]
        some = list(later)
        items = some[:PAGE][::-1]
        return Turn(items, _cursor(items[:1]) if len(some) > PAGE else None, _cursor(items[-1:]))
    if place := _place(after):
        at, pk = place
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    some = newest(found, PAGE + 1)
    items = some[:PAGE]
    return Turn(
        items, _cursor(items[:1]) if place else None, _cursor(items[-1:]) if len(some) > PAGE else None
    )


def _cursor(items: list[SiteClick]) -> str | None:
    return f"{items[0].at.isoformat()}_{items[0].pk}" if items else None


def _place(cursor: str) -> tuple[datetime, int] | None:
    at, _, pk = cursor.replace(" ", "+").partition("_")
    try:
        place = datetime.fromisoformat(at), int(pk)
    except ValueError:
        return None
    return place if place[0].tzinfo and abs(place[1]) < 2**63 else None
