"""The trials: each lives through worlds of the second set of seeds and gives figures."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from zabota.house.bench.retention import worlds
from zabota.house.bench.retention.delays import Tally, delays, told
from zabota.house.bench.retention.rivals import NAIVE, a_year, fitted_threshold, oracle, raised
from zabota.house.bench.retention.worlds import NEVER, World
from zabota.retention.scoring.counts import Flags, Floats
from zabota.retention.scoring.explaining import explained
from zabota.retention.scoring.radar import Wanted, scanned

WANTED = 0.05
LEFT = (0.6, 0.4, 0.2, 0.0)
SHARE = 0.045  # of clients, who leave
YEARLY_CHURN = 0.12
ORACLE, RADAR = "oracle", "radar"
HIGHEST = {ORACLE: 14.0, "last 4 weeks against previous 4": 1.01, "last 4 weeks against the usual": 1.01}
DEVELOP, REPORT = 1_000, 900_000  # first seeds; nothing is ever tuned on the second


@dataclass(frozen=True)
class Size:
    clients: int
    nulls: int
    drops: int  # worlds
    variants: int  # clients of each
    speed: int  # clients


FULL = Size(5500, 3, 4, 2000, 10_000)
QUICK = Size(1200, 1, 2, 600, 2_000)


def radar_alarms(world: World) -> Flags:
    return scanned(world.counts(), Wanted(WANTED)).alarms


def thresholds(size: Size) -> dict[tuple[str, float], float]:
    """Of the rivals, on a world of the first set of seeds in which nobody leaves."""
    world = worlds.null(size.clients * 2, DEVELOP)
    found = {(ORACLE, left): fitted_threshold(oracle(world, left), WANTED, HIGHEST[ORACLE]) for left in LEFT}
    for name, scoring in NAIVE.items():
        scores = scoring(world)
        limit = fitted_threshold(partial(raised, scores), WANTED, HIGHEST.get(name, float(scores.max()) + 1))
        found |= {(name, left): limit for left in LEFT}
    return found


def false_alarms(size: Size) -> dict[str, Any]:
    rates = [a_year(radar_alarms(worlds.null(size.clients, REPORT + seed))) for seed in range(size.nulls)]
    alarms = np.mean(rates) * size.clients * size.nulls * worlds.SCORED / 52.18
    return {
        "wanted": WANTED,
        "a_client_year": round(float(np.mean(rates)), 5),
        "error": round(float(np.mean(rates) / np.sqrt(max(alarms, 1))), 5),
        "worlds": [round(rate, 5) for rate in rates],
    }


def drops(size: Size) -> dict[str, Any]:
    """The whole table: rules × depths."""
    limits, found = thresholds(size), defaultdict(list)
    for seed in range(size.drops):
        world = worlds.dropping(size.clients, SHARE, LEFT, REPORT + 1000 + seed)
        alarms = radar_alarms(world)
        scores = {name: scoring(world) for name, scoring in NAIVE.items()}
        for left in LEFT:
            found[RADAR, left].append(delays(world, alarms, left))
            found[ORACLE, left].append(delays(world, oracle(world, left)(limits[ORACLE, left]), left))
            for name, one in scores.items():
                found[name, left].append(delays(world, raised(one, limits[name, left]), left))
    return {
        name: {f"to {left:g}": told(np.concatenate(found[name, left])) for left in LEFT}
        for name in (ORACLE, RADAR, *NAIVE)
    }


def precision(size: Size) -> dict[str, Any]:
    share, tally = 1 - (1 - YEARLY_CHURN) ** ((worlds.SCORED - worlds.AFTER) / 52), Tally()
    for seed in range(max(size.nulls // 2, 1)):
        world = worlds.dropping(size.clients, share, LEFT, REPORT + 2000 + seed)
        tally.add(world, radar_alarms(world))
    return {"precision": round(tally.precision, 4), "right": tally.right, "false": tally.false}


def bystanders(size: Size) -> dict[str, float]:
    """Alarms a client-year where nobody leaves but something else happens, by how often there would be any."""
    happening: dict[str, Callable[[], World]] = {
        "migration of sign-ins in four weeks": partial(worlds.migration, size.variants, REPORT + 3000),
        "migration of sign-ins at once": partial(worlds.migration, size.variants, REPORT + 3001, 1),
        "a common shock of twenty weeks": partial(worlds.common_shock, size.variants, REPORT + 3002),
    }
    for weeks in (1, 2, 3):
        for left in (0.0, 0.3):
            name = f"vacation of {weeks} weeks, {left:g} left"
            happening[name] = partial(worlds.vacation, size.variants, weeks, left, REPORT + 3100 + weeks)
    return {name: round(a_year(radar_alarms(made())) / WANTED, 3) for name, made in happening.items()}


def slow_ramp(size: Size) -> dict[str, Any]:
    world = worlds.dropping(size.variants, 0.1, (0.4, 0.2, 0.0), REPORT + 4000, ramp=12)
    alarms = radar_alarms(world)
    return {f"to {left:g}": told(delays(world, alarms, left)) for left in (0.4, 0.2, 0.0)}


def champion(size: Size) -> Mapping[str, Any]:
    world, _ = worlds.champion_leaves(size.variants, 0.1, REPORT + 5000)
    return told(delays(world, radar_alarms(world)))


def single_cause(size: Size) -> dict[str, Any]:
    """One channel alone falls: is it named first when the alarm comes?"""
    world, channel = worlds.one_channel_drops(size.variants, 0.1, 0.2, REPORT + 6000)
    radar = scanned(world.counts(), Wanted(WANTED))
    named = []
    for client in np.flatnonzero(world.changed < NEVER):
        weeks = np.flatnonzero(radar.alarms[world.changed[client] : world.changed[client] + 26, client])
        if len(weeks):
            why = explained(radar, int(client), int(world.changed[client] + weeks[0]))
            named.append(int(np.argmax(why.by_channel)) == channel[client])
    return {"named_first": round(float(np.mean(named)), 4), "alarms": len(named)}


def speed(size: Size) -> dict[str, Any]:
    """Five channels, three years; a half and the whole, each the best of two."""
    rng = np.random.default_rng(REPORT + 7000)
    events = np.concatenate(
        [worlds.drawn(worlds.usual_rates(size.speed, rng), rng) for _ in range(2)], axis=2
    )
    seconds = {part: _seconds(events[:, : size.speed // part, :5]) for part in (2, 1)}
    return {
        "clients": size.speed,
        "weeks": worlds.WEEKS,
        "channels": 5,
        "seconds": round(seconds[1][0], 2),
        "processor_seconds": round(seconds[1][1], 2),
        "half_of_them": {"seconds": round(seconds[2][0], 2), "processor_seconds": round(seconds[2][1], 2)},
        "load": round(os.getloadavg()[0], 1),
    }


def _seconds(events: Floats) -> tuple[float, float]:
    """By the clock and of the processors."""
    clients = events.shape[1]
    names = tuple(f"channel {one}" for one in range(events.shape[2]))
    world = World(events, events, np.full(clients, NEVER), np.ones(clients), names)
    counts, runs = world.counts(), []
    for _ in range(2):
        began, used = time.monotonic(), time.process_time()
        scanned(counts)
        runs.append((time.monotonic() - began, time.process_time() - used))
    return min(runs)
