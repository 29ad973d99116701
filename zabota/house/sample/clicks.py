"""Thirty days of clicks on North Line's ads: five campaigns, two bursts, a list that was taken along, two claims."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from hashlib import md5
from uuid import UUID

from django.utils.timezone import get_default_timezone, localdate, make_aware

from zabota.advertising.actions import accept_claim, add_up_all, exclude, find_sources, send_claim
from zabota.advertising.models import SourceKind
from zabota.advertising.queries.evidence import evidence_of
from zabota.clicks.models import Site, SiteClick, Way
from zabota.core import clock
from zabota.house.sample.people import People

DAYS = 30
SEED = 7
KEY = "NorthLineSample1"
BURST = (12, 9)  # days ago: from, to
DEVICE = (22, 20)
# Campaign, people a day, machines a day, what a click costs.
CAMPAIGNS = (
    ("Телефония, бренд", 14, 1.2, "15.50"),
    ("Телефония, общее", 14, 0.9, "27.50"),
    ("ИТ-поддержка офиса", 11, 0.3, "22.80"),
    ("Запись разговоров", 6, 0.5, "26.20"),
    ("Переезд офиса", 3, 0.2, "27.80"),
)
NETWORKS = (("yandex", "поиск"), ("yandex", "rsya.example"), ("google", "search"))
FARM = "games.example"  # a placement nobody looks at


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of machine: where from, how sure, why."""

    place: str
    score: float
    reasons: tuple[str, ...]


HOSTING = Kind("hosting", 0.99, ("hosting_network=1", "hour_user=41 (usual 1)", "stay=300 (usual 24000)"))
DISGUISED = Kind("", 0.98, ("addresses_of_kit_so_far=96 (usual 1)", "since_kit=41 (usual 86400)"))
QUICK = Kind("", 0.97, ("clicks_within_minute=44", "minute_user=44 (usual 1)"))
UNSEEN = Kind("", 0.95, ("is_hidden=1", "moves=0 (usual 37)"))
KINDS = (HOSTING, DISGUISED, QUICK, UNSEEN)
DOUBT = ("kits_of_address_so_far=7 (usual 1)", "touches=1 (usual 6)")


def lay_out_clicks(people: People, until: datetime) -> Site:
    """Told by a server, so that no page of ours is needed; judged already."""
    site = Site.objects.create(
        name="north.example",
        key=KEY,
        hosts=["north.example"],
        currency="RUB",
        made_at=until - timedelta(days=DAYS),
    )
    SiteClick.objects.bulk_create(_clicks(site, until, random.Random(SEED)), batch_size=1000)  # noqa: S311
    add_up_all()
    _exclude(site, people, until)
    _claim(site, people, until)
    return site


def _exclude(site: Site, people: People, until: datetime) -> None:
    """On the morning after the burst; it ended within two hours."""
    with clock.stopped_at(_moment(until, BURST[1] - 1, 8)):
        find_sources()
        exclude(site, kind=SourceKind.ADDRESSES, by=people.lead.user)
    find_sources()


def _claim(site: Site, people: People, until: datetime) -> None:
    """One accepted, one open."""
    today = localdate(until)
    with clock.stopped_at(until - timedelta(days=18)):
        since, last = today - timedelta(days=DEVICE[0]), today - timedelta(days=DEVICE[1])
        claim = send_claim(evidence_of(site, since, last, network="yandex"), by=people.lead.user)
    with clock.stopped_at(until - timedelta(days=13)):
        accept_claim(claim, refunded=Decimal("1240.00"), words="Возврат проведён", by=people.lead.user)
    with clock.stopped_at(until - timedelta(days=7)):
        since, last = today - timedelta(days=BURST[0]), today - timedelta(days=BURST[1])
        send_claim(evidence_of(site, since, last, campaign=CAMPAIGNS[0][0]), by=people.lead.user)


def _clicks(site: Site, until: datetime, dice: random.Random) -> Iterator[SiteClick]:
    made = 0
    for ago in range(DAYS - 1, -1, -1):
        for turn, (campaign, people, machines, cost) in enumerate(CAMPAIGNS):
            kinds = [None] * _many(people, dice) + [dice.choice(KINDS) for _ in range(_many(machines, dice))]
            if not turn:
                kinds += _of_bursts(ago)
            for place, kind in enumerate(kinds):
                made += 1
                at = _when(until, ago, kind, place, dice)
                if at <= until:
                    yield _click(site, made, at, until, campaign, Decimal(cost), kind, dice)


def _of_bursts(ago: int) -> list[Kind]:
    if BURST[1] <= ago <= BURST[0]:
        return [HOSTING] * 46 + [QUICK] * 8
    if ago == BURST[1] - 1:
        return [HOSTING] * 4  # until the list had reached the ad system
    if DEVICE[1] <= ago <= DEVICE[0]:
        return [DISGUISED] * 32
    return []


def _many(mean: float, dice: random.Random) -> int:
    return int(mean) + (dice.random() < mean % 1) + (dice.randint(-2, 2) if mean >= 3 else 0)


def _when(until: datetime, ago: int, kind: Kind | None, place: int, dice: random.Random) -> datetime:
    if kind is DISGUISED and DEVICE[1] <= ago <= DEVICE[0]:
        return _moment(until, ago, 3) + timedelta(seconds=41 * place)
    if kind is HOSTING and ago == BURST[1] - 1:
        return _moment(until, ago, 8) + timedelta(minutes=25 * (place % 4) + 10)
    hour = dice.randint(1, 5) if kind else min(21, max(8, round(dice.gauss(14, 3))))
    return _moment(until, ago, hour) + timedelta(seconds=dice.randint(0, 3599))


def _moment(until: datetime, ago: int, hour: int) -> datetime:
    day = localdate(until) - timedelta(days=ago)
    return make_aware(datetime.combine(day, time(hour)), get_default_timezone())


def _click(
    site: Site,
    made: int,
    at: datetime,
    until: datetime,
    campaign: str,
    cost: Decimal,
    kind: Kind | None,
    dice: random.Random,
) -> SiteClick:
    is_doubtful = kind is None and dice.random() < 0.04
    network, placement = dice.choice(NETWORKS)
    is_excluded = at > _moment(until, BURST[1] - 1, 12)
    facts = dict(_of_person(dice) if kind is None else _of_machine(kind, is_excluded, dice))
    if kind is UNSEEN:
        network, placement = "yandex", FARM
    reasons = list(kind.reasons) if kind else list(DOUBT) if is_doubtful else []
    score = kind.score if kind else 0.58 if is_doubtful else round(0.2 * dice.random(), 2)
    return SiteClick(
        site=site, uid=UUID(int=made), at=at, received_at=at, way=Way.TAG, network=network, campaign=campaign,
        placement=placement, path="/telephony/", cost=cost, judged_at=at + timedelta(minutes=3), score=score,
        verdict="machine" if kind else "doubtful" if is_doubtful else "human", reasons=reasons, **facts,
    )  # fmt: skip


def _of_person(dice: random.Random) -> Iterator[tuple[str, object]]:
    block = dice.randint(1, 240)
    yield from {
        "address": _hash(f"{block} {dice.randint(1, 200)}"),
        "cidr": f"198.51.{block}.0/24",
        "kit": _hash(f"kit {dice.randint(1, 900)}"),
        "stay": dice.randint(4_000, 180_000),
        "moves": dice.randint(3, 90),
        "touches": dice.randint(0, 12),
        "keys": dice.randint(0, 40),
    }.items()


def _of_machine(kind: Kind, is_excluded: bool, dice: random.Random) -> Iterator[tuple[str, object]]:
    """Hosting is three blocks until they are excluded; the disguised device is one, behind ninety-six addresses."""
    block = dice.randint(1, 3) if kind is HOSTING else dice.randint(1, 90)
    block += 100 if is_excluded else 0
    known = f"203.0.{112 + block}.0/24" if kind is HOSTING else f"192.0.{block}.0/24"
    yield from {
        "address": _hash(f"machine {dice.randint(1, 96)}"),
        "cidr": known,
        "place": kind.place,
        "kit": _hash("one device") if kind is DISGUISED else _hash(f"machine {dice.randint(1, 60)}"),
        "stay": dice.randint(100, 900),
        "moves": 0,
        "touches": 0,
        "keys": 0,
    }.items()


def _hash(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
