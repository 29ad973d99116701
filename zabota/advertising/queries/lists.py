"""What may be excluded: by what it surely costs, never where people come from, no more than an ad system takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_network

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField

from zabota.advertising.models import Excluded, Exclusion, SourceKind, Suspect, Watch
from zabota.clicks.models import Allowed, AllowedKind, Site
from zabota.core.clock import now

LEAST_SURE = 1.0  # clicks: three of three are surely more than one
MOST_SHARED = 50


@dataclass(frozen=True)
class Proposed:
    """`fit` in the order of their worth. `shared` are kept off the list, since people come from there too; `allowed`
    because somebody vouched for them. `left_out` did not fit, and had cost `left_out_lost`.
    """

    watch: Watch
    fit: list[Suspect]
    held: frozenset[str]
    shared: list[Suspect]
    many_shared: int
    allowed: int
    left_out: int
    left_out_lost: float

    @property
    def fresh(self) -> list[Suspect]:
        return [one for one in self.fit if one.value not in self.held]

    @property
    def lost(self) -> float:
        return sum(float(one.lost) for one in self.fit)

    @property
    def values(self) -> list[str]:
        return [one.value for one in self.fit]


def watch_of(site: Site) -> Watch:
    return Watch.objects.filter(site=site).first() or Watch(site=site)


def proposed_for(site: Site, kind: str) -> Proposed:
    """Six statements, however long the list."""
    watch, moment = watch_of(site), now()
    every = _not_allowed(Suspect.objects.filter(site=site, kind=kind), site, kind)
    judged = F("human") + F("doubtful") + F("machine")
    is_shared = Q(human__gt=judged * watch.human_percent / 100.0)
    fitting = every.filter(~is_shared, sure__gte=LEAST_SURE)
    shared = every.filter(is_shared).order_by("-lost", "-machine", "value")
    sums = fitting.aggregate(lost=Sum("lost", default=0))
    many, many_shared = fitting.count(), shared.count()
    fit = list(fitting.order_by("-worth", "-sure", "value")[: watch.entries])
    held = Excluded.objects.filter(
        exclusion__site=site, exclusion__kind=kind, exclusion__taken_back_at=None, until__gt=moment
    )
    return Proposed(
        watch,
        fit,
        frozenset(held.values_list("value", flat=True)),
        list(shared[:MOST_SHARED]),
        many_shared,
        Suspect.objects.filter(site=site, kind=kind).count() - every.count(),
        many - len(fit),
        float(sums["lost"]) - sum(float(one.lost) for one in fit),
    )


def fresh_count(site: Site) -> int:
    """How many blocks of addresses could be excluded that are on no list yet."""
    return len(proposed_for(site, SourceKind.ADDRESSES).fresh)


def clean_again(site: Site, kind: str) -> list[Excluded]:
    """What has been on a list for its ninety days, and is no suspect any more: it comes back."""
    ended = Excluded.objects.filter(
        exclusion__site=site, exclusion__kind=kind, exclusion__taken_back_at=None, until__lte=now()
    )
    still = Suspect.objects.filter(site=site, kind=kind).values("value")
    return list(
        ended.exclude(value__in=still).select_related("exclusion").order_by("-until", "value")[:MOST_SHARED]
    )


def exclusions_for(site: Site, kind: str) -> list[Exclusion]:
    """The latest first, those that were taken back among them."""
    return list(
        Exclusion.objects.filter(site=site, kind=kind).select_related("by", "taken_back_by")[:MOST_SHARED]
    )


def _not_allowed(found: QuerySet[Suspect], site: Site, kind: str) -> QuerySet[Suspect]:
    """Neither has a click there been vouched for, nor is the place on the allow-list."""
    moment = now()
    vouched = Allowed.objects.filter(Q(site=site) | Q(site=None), kind=kind, ended_at=None)
    values = vouched.filter(Q(until=None) | Q(until__gt=moment)).values_list("value", flat=True)
    found = found.filter(allowed=0)
    if kind == AllowedKind.PLACEMENT:
        return found.exclude(value__in=list(values))
    blocks = list(_blocks(values))
    touches = RawSQL(
        "advertising_suspect.value::cidr && ANY(%s::cidr[])", [blocks], output_field=BooleanField()
    )
    return found.annotate(is_allowed=touches).filter(is_allowed=False) if blocks else found


def _blocks(values: Iterable[str]) -> Iterable[str]:
    for value in values:
        try:
            yield str(ip_network(value, strict=False))
        except ValueError:
            continue
