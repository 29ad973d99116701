"""Eight ways to make clicks that nobody made. Each draws its manner anew for every seed, within what is reported."""

from collections.abc import Callable
from typing import Final

import numpy as np

from zabota.house.bench.clicks.people import Crowd, Hits
from zabota.house.bench.clicks.world import (
    DAY,
    DAYS,
    KITS,
    Floats,
    Ints,
    World,
    home_addresses,
    hosting_addresses,
    moments,
)

NAMES: Final = (
    "honest", "flooding", "injection", "farm", "proxies", "data_centre", "replay", "draining", "sleeper",
)  # fmt: skip
CRUDE: Final = ("flooding", "injection", "farm", "data_centre", "replay")


def _hits(
    world: World,
    attack: str,
    time: Floats,
    ip: Ints,
    kit: Ints,
    device: Ints,
    app: Ints,
    source: Ints,
    action: Floats,
) -> Hits:
    place = world.random.integers(0, 3, len(time)) + source * 10
    kind = np.full(len(time), NAMES.index(attack), dtype=np.int64)
    return Hits(time, ip, kit, device, app, source, place, action, kind)


def _bad_sources(world: World, count: int, sources: int) -> Ints:
    chosen = world.random.choice(world.sources, sources, replace=False)
    return world.random.choice(chosen, count, p=world.random.dirichlet(np.full(sources, 3.0)))


def _fresh(world: World, count: int) -> Ints:
    return world.random.integers(1, 1 << 62, count)


def flooding(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """Clicks in the name of real devices, round the clock, in the hope that one of them installs by itself."""
    random = world.random
    who = random.integers(0, len(people.ip), count)
    source = _bad_sources(world, count, 3)
    apps = random.choice(len(world.app_weights), 5, replace=False)
    time = random.random(count) * DAYS * DAY
    by_chance = random.random(count) < random.uniform(0.001, 0.004)
    action = np.where(by_chance, time + random.uniform(60, 7 * DAY, count), np.nan)
    return _hits(
        world,
        "flooding",
        time,
        people.ip[who],
        people.kit[who],
        people.device[who],
        random.choice(apps, count),
        source,
        action,
    )


def injection(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """An app on the phone hears of an install and sends a click seconds before it is finished."""
    random = world.random
    who = random.choice(len(people.ip), count, p=people.rate)
    source = _bad_sources(world, count, 3)
    app = random.choice(len(world.app_weights), count, p=world.app_weights)
    time = moments(world, count, world.source_shift[source], np.full(count, 0.05))
    action = time + random.gamma(random.uniform(2, 5), random.uniform(1.0, 2.0), count) + 0.5
    return _hits(
        world, "injection", time, people.ip[who], people.kit[who], people.device[who], app, source, action
    )


def farm(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """Rooms of phones worked in shifts: few networks, few kits, identities reset after some clicks, an even beat."""
    random = world.random
    phones = max(int(count / random.uniform(500, 1500)), 8)
    phone = random.integers(0, phones, count)
    nets = home_addresses(random, max(phones // 20, 2)) & ~0xFF
    ip = random.choice(nets, phones)[phone] + random.integers(1, 1 + random.integers(4, 30), count)
    beat, share = random.uniform(15, 70), random.uniform(0.05, 0.3)
    order = np.argsort(phone, kind="stable")
    gaps = random.normal(beat, beat * share, count).clip(1)
    time = _in_shifts(world, phone[order], gaps)
    reset = np.cumsum(random.random(count) < 1 / random.uniform(5, 40))
    device = _fresh(world, count)[reset]
    source = _bad_sources(world, phones, 3)[phone[order]]
    kit = random.choice(random.choice(KITS, 12), phones)[phone[order]]
    app = random.choice(random.choice(len(world.app_weights), 6), count)
    acts = random.random(count) < random.uniform(0.02, 0.1)
    action = np.where(acts, time + random.normal(90, 15, count).clip(20), np.nan)
    return _hits(world, "farm", time, ip[order], kit, device, app, source, action)


def _in_shifts(world: World, phone: Ints, gaps: Floats) -> Floats:
    """Each phone runs through its gaps from its own start, at most sixteen hours a day."""
    total = np.cumsum(gaps)
    first = np.r_[True, phone[1:] != phone[:-1]]
    run = total - np.maximum.accumulate(np.where(first, total, 0.0))
    start = world.random.random(phone.max() + 1)[phone] * 3 * DAY
    worked = start + run
    return np.asarray((worked // (16 * 3600) * DAY + worked % (16 * 3600) + 5 * 3600) % (DAYS * DAY))


def proxies(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """Programs behind other people's home lines: a fresh address for each few clicks, kits of a stolen list."""
    random = world.random
    runs = max(int(count / random.uniform(1.2, 3.0)), 1)
    of = np.sort(random.integers(0, runs, count))
    source = _bad_sources(world, runs, 4)[of]
    start = moments(
        world,
        runs,
        world.source_shift[source[np.searchsorted(of, np.arange(runs)).clip(0, count - 1)]],
        np.full(runs, random.uniform(0.3, 0.9)),
    )
    time = start[of] + random.lognormal(3.0, 0.8, count)
    kits = random.choice(KITS, int(random.integers(25, 80)), replace=False)
    kit = random.choice(kits, runs)[of]
    app = random.choice(random.choice(len(world.app_weights), 5, replace=False), runs)[of]
    action = np.full(count, np.nan)
    return _hits(
        world,
        "proxies",
        time,
        home_addresses(random, runs)[of],
        kit,
        _fresh(world, runs)[of],
        app,
        source,
        action,
    )


def data_centre(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """Rented machines that say they are phones."""
    random = world.random
    source = _bad_sources(world, count, 3)
    time = _bursts(world, count, int(random.integers(3, 12)))
    ip = hosting_addresses(random, count, int(random.integers(4, 25)))
    kit = random.choice(KITS, count, p=world.kit_weights)
    app = random.choice(random.choice(len(world.app_weights), 8), count)
    return _hits(
        world, "data_centre", time, ip, kit, _fresh(world, count), app, source, np.full(count, np.nan)
    )


def _bursts(world: World, count: int, bursts: int) -> Floats:
    random = world.random
    start = random.random(bursts) * (DAYS - 1) * DAY
    length = random.uniform(2, 20, bursts) * 3600
    which = random.integers(0, bursts, count)
    return np.asarray(start[which] + random.random(count) * length[which])


def replay(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """Real clicks sent again, all of them alike, minutes to days later."""
    random = world.random
    sources = random.choice(world.sources, 4, replace=False)
    pool = np.flatnonzero(np.isin(honest.source, sources))
    pool = pool if len(pool) > 50 else np.arange(len(honest))
    chosen = random.choice(pool, max(count // int(random.integers(3, 12)), 1))
    again = honest.taken(random.choice(chosen, count))
    again.time = (again.time + random.lognormal(np.log(random.uniform(600, 6 * 3600)), 1.0, count)) % (
        DAYS * DAY
    )
    again.action = np.full(count, np.nan)
    again.attack[:] = NAMES.index("replay")
    return again


def draining(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """A competitor's people click one campaign all day from a few lines, with a fresh identity each time."""
    random = world.random
    lines = max(count // int(random.integers(150, 500)), 3)
    line = random.integers(0, lines, count)
    nets = home_addresses(random, lines) & ~0xFF
    ip = nets[line] + random.integers(1, 1 + random.integers(2, 60, lines)[line])
    kit = random.choice(len(world.kit_weights), (lines, 3), p=world.kit_weights)[
        line, random.integers(0, 3, count)
    ]
    app = random.choice(len(world.app_weights), 2, replace=False)[random.integers(0, 2, count)]
    source = random.choice(world.sources, count, p=world.source_weights)
    day = random.integers(0, DAYS, count)
    time = day * DAY + random.normal(11 * 3600, 2.5 * 3600, count).clip(5 * 3600, 20 * 3600)
    return _hits(world, "draining", time, ip, kit, _fresh(world, count), app, source, np.full(count, np.nan))


def sleeper(world: World, people: Crowd, honest: Hits, count: int) -> Hits:
    """Publishers with honest visitors for more than a week; then more and more of them are nobody."""
    random = world.random
    source = _bad_sources(world, count, 3)
    wakes = random.uniform(7, 10)
    day = wakes + (DAYS - wakes) * np.sqrt(random.random(count))
    hour = random.choice(24, count, p=np.full(24, 1 / 24) * 0.5 + 0.5 * _active())
    time = np.floor(day) * DAY + hour * 3600 + random.random(count) * 3600
    kits = random.choice(KITS, int(random.integers(15, 60)), replace=False)
    gateways = home_addresses(random, int(random.integers(40, 200)))
    ip = np.where(random.random(count) < 0.6, home_addresses(random, count), random.choice(gateways, count))
    acts = random.random(count) < 0.002
    action = np.where(acts, time + random.exponential(3600, count), np.nan)
    return _hits(
        world,
        "sleeper",
        time,
        ip,
        random.choice(kits, count),
        _fresh(world, count),
        random.integers(0, len(world.app_weights), count),
        source,
        action,
    )


def _active() -> Floats:
    from zabota.house.bench.clicks.world import ACTIVE

    return np.asarray(ACTIVE / ACTIVE.sum())


type Attack = Callable[[World, Crowd, Hits, int], Hits]
ATTACKS: Final[dict[str, tuple[Attack, float]]] = {  # with its share of the log
    "flooding": (flooding, 0.04),
    "injection": (injection, 0.004),
    "farm": (farm, 0.03),
    "proxies": (proxies, 0.025),
    "data_centre": (data_centre, 0.03),
    "replay": (replay, 0.02),
    "draining": (draining, 0.012),
    "sleeper": (sleeper, 0.02),
}
