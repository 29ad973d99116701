"""Bursts found in what was added up, and what is to be said of each: where it came from, and how fast."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from zabota.advertising.adding import beginning
from zabota.advertising.calculations.attacks import Attack, attack_of
from zabota.advertising.calculations.bursts import Found, bursts_in
from zabota.advertising.events import BurstFound
from zabota.advertising.models import AttackDay, Burst
from zabota.core.clock import now
from zabota.core.events import publish_all
from zabota.core.sql import rows

MOST_OF_IT = 0.8  # of the clicks, in the fewest blocks that hold as many

# By block of addresses, the largest first.
BLOCKS = """
SELECT count(*) FROM clicks_siteclick
WHERE site_id = %(site)s AND campaign = %(campaign)s AND at >= %(since)s AND at < %(until)s AND verdict = 'machine'
  AND cidr IS NOT NULL
GROUP BY cidr ORDER BY 1 DESC
"""
# Of the device that clicked most: its clicks, its addresses, and the median of seconds between two clicks.
DEVICE = """
WITH burst AS (
  SELECT kit, address, extract(epoch FROM at - lag(at) OVER (PARTITION BY kit ORDER BY at)) AS gap
  FROM clicks_siteclick
  WHERE site_id = %(site)s AND campaign = %(campaign)s AND at >= %(since)s AND at < %(until)s AND verdict = 'machine'
    AND kit <> ''
)
SELECT count(*), count(DISTINCT address), percentile_cont(0.5) WITHIN GROUP (ORDER BY gap)
FROM burst GROUP BY kit ORDER BY 1 DESC, 2 DESC LIMIT 1
"""
LATEST = """
SELECT max(at) FROM clicks_siteclick
WHERE site_id = %(site)s AND campaign = %(campaign)s AND at >= %(since)s AND at < %(until)s AND verdict = 'machine'
"""


@transaction.atomic
def find_bursts(site_id: int, first: date, last: date) -> None:
    """Those that end within the days, anew; what is known of already is told of once, however often it is counted."""
    known = list(Burst.objects.filter(site=site_id, until__gte=first))
    found = [_described(site_id, campaign, *one) for campaign, one in _bursts(site_id, first, last)]
    fresh = [one for one in found if not any(_is_same(one, other) for other in known)]
    for one in found:
        one.found_at = _first_found_at(one, known)
    Burst.objects.filter(pk__in=[one.pk for one in known]).delete()
    Burst.objects.bulk_create(found)
    publish_all([BurstFound(burst_id=one.pk, site_id=site_id) for one in fresh])


def _bursts(site_id: int, first: date, last: date) -> Iterator[tuple[str, tuple[Found, Attack, float]]]:
    by_campaign: dict[str, list[AttackDay]] = defaultdict(list)
    for row in AttackDay.objects.filter(site=site_id, day__range=(first, last)):
        by_campaign[row.campaign].append(row)
    for campaign, some in sorted(by_campaign.items()):
        counts: Counter[date] = Counter()
        for row in some:
            counts[row.day] += row.clicks
        for found in bursts_in(counts, first, last):
            within = [row for row in some if found.since <= row.day <= found.until]
            yield campaign, (found, _attack(within), float(sum(row.lost for row in within)))


def _attack(within: list[AttackDay]) -> Attack:
    kinds: Counter[Attack] = Counter()
    for row in within:
        kinds[attack_of(row.reason)] += row.clicks
    return kinds.most_common(1)[0][0]


def _described(site_id: int, campaign: str, found: Found, attack: Attack, lost: float) -> Burst:
    until = beginning(found.until + timedelta(days=1))
    asked = {"site": site_id, "campaign": campaign, "since": beginning(found.since), "until": until}
    blocks, in_blocks = _fewest([many for (many,) in rows(BLOCKS, asked)])
    of_device, addresses, every = next(iter(rows(DEVICE, asked)), (0, 0, None))
    return Burst(
        site_id=site_id, campaign=campaign, attack=attack, since=found.since, until=found.until,
        clicks=found.clicks, usual=found.usual, lost=lost, blocks=blocks, in_blocks=in_blocks,
        of_device=of_device, addresses=addresses, every=every,
        last_at=rows(LATEST, asked)[0][0] or until, found_at=now(),
    )  # fmt: skip


def _fewest(many: list[int]) -> tuple[int, int]:
    """How many of the largest blocks hold MOST_OF_IT, and how many clicks these are."""
    taken = 0
    for place, one in enumerate(many, start=1):
        taken += one
        if taken >= MOST_OF_IT * sum(many):
            return place, taken
    return 0, 0


def _is_same(one: Burst, other: Burst) -> bool:
    return one.campaign == other.campaign and one.since <= other.until and other.since <= one.until


def _first_found_at(one: Burst, known: list[Burst]) -> datetime:
    """When we first knew of it, though its days may have grown since."""
    return min((other.found_at for other in known if _is_same(one, other)), default=one.found_at)
