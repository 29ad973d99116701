"""What clicks cost, by campaign, placement or network, and what kind the machines' were, by day."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from zabota.advertising.calculations.attacks import Attack, attack_of
from zabota.advertising.calculations.losses import (
    JEFFREYS,
    Group,
    Loss,
    Moments,
    Prior,
    Range,
    in_all,
    loss_of,
    prior_of,
    share_range,
)
from zabota.advertising.models import Adding, Burst, Claim, ClaimState, Exclusion
from zabota.clicks.models import Site
from zabota.core.sql import rows

CAMPAIGN, PLACEMENT, NETWORK = BY = ("campaign", "placement", "network")
MOST_PARTS = 100  # shown by name; the sheet has all

# The sums of all groups stand beside each, so that the few shown are drawn towards all.
PARTS = """
WITH part AS (
  SELECT {by} AS name, sum(human) AS human, sum(doubtful) AS doubtful, sum(machine) AS machine,
    sum(unjudged) AS unjudged, sum(uncosted) AS uncosted, sum(spent) AS spent, sum(lost) AS lost,
    sum(doubted) AS doubted
  FROM advertising_sourceday
  WHERE site_id = %(site)s AND day >= %(since)s AND day <= %(until)s
    AND (%(network)s::text IS NULL OR network = %(network)s) AND (%(campaign)s::text IS NULL OR campaign = %(campaign)s)
  GROUP BY 1
), judged AS (SELECT *, human + doubtful + machine AS n FROM part)
SELECT name, human, doubtful, machine, unjudged, uncosted, spent, lost, doubted,
  count(*) OVER (), count(*) FILTER (WHERE n > 0) OVER (), sum(n) OVER (), sum(machine) OVER (),
  sum(machine::float8 * machine / nullif(n, 0)) OVER (),
  sum(human) OVER (), sum(doubtful) OVER (), sum(machine) OVER (), sum(unjudged) OVER (), sum(uncosted) OVER (),
  sum(spent) OVER (), sum(lost) OVER (), sum(doubted) OVER ()
FROM judged ORDER BY lost DESC, machine DESC, n DESC, name LIMIT %(most)s
"""
ATTACKS = """
SELECT day, reason, sum(clicks), sum(lost) FROM advertising_attackday
WHERE site_id = %(site)s AND day >= %(since)s AND day <= %(until)s
GROUP BY day, reason ORDER BY day, 3 DESC
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One campaign, placement or network. `loss` with its ranges; unjudged clicks are in no share."""

    name: str
    human: int
    doubtful: int
    machine: int
    unjudged: int
    uncosted: int
    spent: float
    lost: float
    doubted: float
    loss: Loss

    @property
    def judged(self) -> int:
        return self.human + self.doubtful + self.machine

    @property
    def clicks(self) -> int:
        return self.judged + self.unjudged


@dataclass(frozen=True)
class Parts:
    """`shown` by money lost, of `many`; `rest` are the others together."""

    shown: list[Part]
    many: int
    rest: Part | None = None

    @property
    def left_out(self) -> int:
        return self.many - len(self.shown)

    @property
    def whole(self) -> "Whole":
        return Whole([*self.shown, *([self.rest] if self.rest else [])])


@dataclass(frozen=True)
class Whole:
    """Sums of all."""

    parts: list[Part]

    def of(self, name: str) -> int:
        return sum(getattr(part, name) for part in self.parts)

    @cached_property
    def spent(self) -> float:
        return sum(part.spent for part in self.parts)

    @cached_property
    def lost(self) -> Range:
        return in_all(part.loss.money for part in self.parts)

    @cached_property
    def judged(self) -> int:
        return self.of("judged")

    @cached_property
    def machine(self) -> Range:
        return share_range(self.of("machine"), self.judged)

    @cached_property
    def doubtful(self) -> Range:
        return share_range(self.of("doubtful"), self.judged)


@dataclass(frozen=True, slots=True)
class AttackSum:
    day: date
    attack: Attack
    clicks: int
    lost: float


@dataclass(frozen=True, slots=True)
class Refunds:
    refunded: float
    accepted: int
    refused: int
    open: int
    open_since: datetime | None


def parts_by(
    by: str,
    site: Site,
    since: date,
    until: date,
    *,
    network: str | None = None,
    campaign: str | None = None,
    most: int = MOST_PARTS,
) -> Parts:
    """One statement."""
    if by not in BY:
        raise ValueError(by)
    asked = {"site": site.pk, "since": since, "until": until, "network": network, "campaign": campaign}
    found = rows(PARTS.format(by=by), {**asked, "most": most})
    if not found:
        return Parts([], 0)
    many, moments = found[0][9], _moments(*found[0][10:14])
    prior = prior_of(moments) if moments.groups > 1 else JEFFREYS
    parts = [_part(row[0], row[1:9], prior) for row in found]
    rest = [whole - sum(row[place] for row in found) for place, whole in enumerate(found[0][14:22], start=1)]
    return Parts(parts, many, _part("", tuple(rest), prior) if many > len(parts) else None)


def _moments(groups: int, clicks: Any, machine: Any, squares: float | None) -> Moments:
    return Moments(groups, int(clicks), int(machine), squares or 0.0)


def _part(name: str, sums: tuple[Any, ...], prior: Prior) -> Part:
    human, doubtful, machine, unjudged, uncosted = map(int, sums[:5])
    spent, lost, doubted = map(float, sums[5:])
    loss = loss_of(Group(human + doubtful + machine, machine, spent, lost), prior)
    return Part(name, human, doubtful, machine, unjudged, uncosted, spent, lost, doubted, loss)


def attacks_by_day(site: Site, since: date, until: date) -> list[AttackSum]:
    """One statement."""
    clicks: Counter[tuple[date, Attack]] = Counter()
    lost: dict[tuple[date, Attack], float] = defaultdict(float)
    for day, reason, many, money in rows(ATTACKS, {"site": site.pk, "since": since, "until": until}):
        clicks[day, attack_of(reason)] += int(many)
        lost[day, attack_of(reason)] += float(money)
    return [AttackSum(day, attack, many, lost[day, attack]) for (day, attack), many in clicks.items()]


def reasons_met(site: Site, since: date, until: date) -> list[str]:
    """Names of weightiest reasons, the most frequent first."""
    met: Counter[str] = Counter()
    for _day, reason, many, _money in rows(ATTACKS, {"site": site.pk, "since": since, "until": until}):
        met[reason] += int(many)
    return [name for name, _many in met.most_common() if name]


def bursts_of(site: Site, since: date, until: date) -> list[Burst]:
    """The latest first."""
    return list(Burst.objects.filter(site=site, until__gte=since, since__lte=until))


def exclusions_of(site: Site, since: date | None = None) -> list[Exclusion]:
    """What was taken along and not taken back, the latest first."""
    found = Exclusion.objects.filter(site=site, taken_back_at=None).select_related("by")
    return list(found.filter(at__date__gte=since) if since else found)


def claims_of(site: Site) -> list[Claim]:
    return list(Claim.objects.filter(site=site).select_related("by", "settled_by"))


def refunds_of(claims: list[Claim], since: date, until: date) -> Refunds:
    """Of the claims about any day of the period."""
    about = [one for one in claims if one.until >= since and one.since <= until]
    states = Counter(one.state for one in about)
    open_since = min((one.at for one in about if one.state == ClaimState.SENT), default=None)
    return Refunds(
        sum(float(one.refunded) for one in about),
        states[ClaimState.ACCEPTED],
        states[ClaimState.REFUSED],
        states[ClaimState.SENT],
        open_since,
    )


def added_at() -> datetime | None:
    return Adding.objects.filter(pk=1).values_list("at", flat=True).first()


def sites() -> list[Site]:
    return list(Site.objects.order_by("-is_active", "name", "pk"))
