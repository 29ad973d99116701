"""Honest clicks: people with a device or two, at home, behind carriers' and offices' shared addresses, in sessions."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from zabota.house.bench.clicks.world import (
    Floats,
    Ints,
    World,
    actions,
    home_addresses,
    hosting_addresses,
    moments,
)

PER_PERSON: Final = 4.0  # sessions of one person in the log
SHARED: Final = 0.35  # behind a carrier's or an office's address
ROAMING: Final = 0.25  # sessions at another address than usual
HOSTED: Final = 0.012  # people behind a rented machine: a VPN


@dataclass(slots=True)
class Hits:
    """Arrays of one length. Times in seconds from the start; `action` NaN where there was none; `attack` 0: honest."""

    time: Floats
    ip: Ints
    kit: Ints
    device: Ints
    app: Ints
    source: Ints
    placement: Ints
    action: Floats
    attack: Ints

    def __len__(self) -> int:
        return len(self.time)

    def taken(self, chosen: Ints) -> "Hits":
        return Hits(*(getattr(self, one.name)[chosen].copy() for one in fields(self)))


def together(all_hits: list[Hits]) -> Hits:
    return Hits(*(np.concatenate([getattr(hits, one.name) for hits in all_hits]) for one in fields(Hits)))


@dataclass(frozen=True, slots=True)
class Crowd:
    ip: Ints
    kit: Ints
    device: Ints
    rate: Floats


def crowd(world: World, count: int) -> Crowd:
    random = world.random
    addresses = home_addresses(random, count)
    shared = random.random(count) < SHARED
    gateways = home_addresses(random, max(count // 60, 1))
    weights = random.lognormal(0, 1.2, len(gateways))
    addresses[shared] = random.choice(gateways, int(shared.sum()), p=weights / weights.sum())
    hosted = random.random(count) < HOSTED
    addresses[hosted] = hosting_addresses(random, int(hosted.sum()), 40)
    kit = random.choice(len(world.kit_weights), count, p=world.kit_weights)
    rate = random.lognormal(0, 1.0, count)
    return Crowd(addresses, kit, random.integers(1, 1 << 62, count), rate / rate.sum())


def honest(world: World, people: Crowd, count: int) -> Hits:
    """Sessions of one or several clicks; now and then somebody clicks twice."""
    random = world.random
    sessions = int(count / 1.6)
    person = random.choice(len(people.ip), sessions, p=people.rate)
    source = random.choice(world.sources, sessions, p=world.source_weights)
    times = moments(world, sessions, world.source_shift[source], world.source_flatness[source])
    late = world.source_since[source] * 86_400
    times = np.where(times < late, late + random.random(sessions) * (14 * 86_400 - late), times)
    length = random.geometric(1 / 1.6, sessions)
    of = np.repeat(np.arange(sessions), length)[:count]
    return _clicks(world, people, person, source, times, of)


def _clicks(world: World, people: Crowd, person: Ints, source: Ints, times: Floats, of: Ints) -> Hits:
    random = world.random
    first = np.r_[True, of[1:] != of[:-1]]
    twice = random.random(len(of)) < 0.12
    gap = np.where(
        first,
        0.0,
        np.where(twice, random.exponential(1.5, len(of)) + 0.2, random.lognormal(3.6, 1.1, len(of))),
    )
    total = np.cumsum(gap)
    start = np.maximum.accumulate(np.where(first, total, 0.0))
    app = world.source_apps[source, random.integers(0, 8, len(source))][of]
    app = np.where(
        random.random(len(of)) < 0.25,
        random.choice(len(world.app_weights), len(of), p=world.app_weights),
        app,
    )
    app = np.where(twice & ~first, np.roll(app, 1), app)
    roams = (random.random(len(source)) < ROAMING)[of]
    away = home_addresses(random, len(source))[of]
    moment = times[of] + total - start
    who = person[of]
    place = random.integers(0, 6, len(of)) + source[of] * 10
    chance = world.app_rate[app] * world.source_quality[source[of]]
    return Hits(
        moment, np.where(roams, away, people.ip[who]), people.kit[who], people.device[who], app, source[of], place,
        actions(world, moment, app, chance), np.zeros(len(of), dtype=np.int64),
    )  # fmt: skip
