"""What an ad network is shown: sums with their interval, and each click of a machine with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone

from zabota.advertising.calculations.losses import Range
from zabota.advertising.queries.clicks import Wanted, clicks_of
from zabota.advertising.queries.figures import CAMPAIGN, Parts, Whole, parts_by
from zabota.clicks.models import Site, SiteClick, SiteVerdict

PRINTED = 200  # clicks on the page; the file has all
AT_ONCE = 2000


@dataclass(frozen=True)
class Evidence:
    """`hash` is SHA-256 of all lines (`lines_of`), whether printed or not."""

    site: Site
    since: date
    until: date
    network: str | None
    campaign: str | None
    parts: Parts
    clicks: list[SiteClick]
    hash: str

    @property
    def whole(self) -> Whole:
        return self.parts.whole

    @property
    def lost(self) -> Range:
        return self.whole.lost

    @property
    def many(self) -> int:
        return self.whole.of("machine")

    @property
    def left_out(self) -> int:
        return max(0, self.many - len(self.clicks))


def evidence_of(
    site: Site, since: date, until: date, *, network: str | None = None, campaign: str | None = None
) -> Evidence:
    parts = parts_by(CAMPAIGN, site, since, until, network=network, campaign=campaign)
    machine = _machine(site, since, until, network, campaign)
    shown = list(machine.order_by("at", "pk")[:PRINTED])
    digest = sha256()
    for line in lines_of(site, since, until, network=network, campaign=campaign):
        digest.update(f"{line}\n".encode())
    return Evidence(site, since, until, network, campaign, parts, shown, digest.hexdigest())


def lines_of(
    site: Site, since: date, until: date, *, network: str | None = None, campaign: str | None = None
) -> Iterator[str]:
    """A line a click of a machine, the oldest first: time, block, network, campaign, placement, cost, score, why."""
    zone = get_default_timezone()
    machine = _machine(site, since, until, network, campaign).order_by("at", "pk")
    wanted = ("at", "cidr", "network", "campaign", "placement", "cost", "score", "reasons")
    for at, cidr, *names, cost, score, reasons in machine.values_list(*wanted).iterator(chunk_size=AT_ONCE):
        when = at.astimezone(zone).isoformat(timespec="seconds")
        money = "" if cost is None else f"{cost:.4f}"
        cells = (when, cidr or "", *names, money, f"{score:.4f}", "; ".join(reasons))
        yield "\t".join(" ".join(str(cell).split()) for cell in cells)


def _machine(
    site: Site, since: date, until: date, network: str | None, campaign: str | None
) -> QuerySet[SiteClick]:
    verdict = SiteVerdict.MACHINE
    return clicks_of(Wanted(site, since, until, verdict=verdict, network=network, campaign=campaign))
