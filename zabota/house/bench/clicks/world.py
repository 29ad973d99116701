"""Who clicks, where and with what: networks, kits, campaigns and publishers, drawn anew for every seed."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

type Ints = np.ndarray[Any, np.dtype[np.int64]]
type Floats = np.ndarray[Any, np.dtype[np.float64]]
type Random = np.random.Generator

DAYS: Final = 14
DAY: Final = 86_400.0
START: Final = 1_780_272_000  # 1 June 2026, UTC
KITS: Final = 600
APPS: Final = 40
HOSTING: Final = (0x03000000, 0x0D400000, 0x22400000, 0x34000000, 0x5E820000, 0xA5160000)
ACTIVE: Final = np.array(  # how busy people are by the hour of their own clock
    [0.35, 0.2, 0.13, 0.1, 0.1, 0.15, 0.35, 0.7, 1.0, 1.1, 1.15, 1.2, 1.3, 1.25, 1.2, 1.2, 1.25, 1.35, 1.5, 1.7, 1.8,
     1.6, 1.2, 0.7]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """Weights sum to one. `delay` and `spread`: of the logarithm of seconds to an action, by app."""

    random: Random
    rows: int
    kit_weights: Floats
    app_weights: Floats
    app_rate: Floats
    app_delay: Floats
    app_spread: Floats
    source_weights: Floats
    source_quality: Floats
    source_flatness: Floats
    source_shift: Floats
    source_since: Floats
    source_apps: Ints

    @property
    def sources(self) -> int:
        return len(self.source_weights)


def world(seed: int, rows: int) -> World:
    random = np.random.default_rng(seed)
    sources = int(np.clip(rows // 8_000, 60, 400))
    return World(
        random=random,
        rows=rows,
        kit_weights=_zipf(random, KITS, 1.05),
        app_weights=_zipf(random, APPS, 0.9),
        app_rate=random.lognormal(np.log(0.02), 0.8, APPS).clip(0.002, 0.2),
        app_delay=random.normal(np.log(150), 0.5, APPS),
        app_spread=random.uniform(0.9, 1.5, APPS),
        source_weights=_zipf(random, sources, 0.8),
        source_quality=random.lognormal(0, 0.5, sources),
        source_flatness=random.beta(1.2, 12, sources),
        source_shift=random.choice(np.array([0.0, 1.0, 2.0, 5.0, 7.0]), sources),
        source_since=np.where(random.random(sources) < 0.12, random.uniform(2, 11, sources), 0.0),
        source_apps=random.integers(0, APPS, (sources, 8)),
    )


def _zipf(random: Random, count: int, power: float) -> Floats:
    weights = 1 / np.arange(1, count + 1) ** power * random.lognormal(0, 0.3, count)
    random.shuffle(weights)
    return np.asarray(weights / weights.sum())


def moments(world: World, count: int, shift: Floats, flatness: Floats) -> Floats:
    """Seconds from the start: by the day, and by the hour of the audience. `flatness` 1: no rhythm of a day at all."""
    random = world.random
    day = random.integers(0, DAYS, count)
    hours = random.choice(24, count, p=ACTIVE / ACTIVE.sum())
    flat = random.random(count) < flatness
    hours = np.where(flat, random.integers(0, 24, count), (hours - shift) % 24)
    return np.asarray(day * DAY + hours * 3600 + random.random(count) * 3600)


def home_addresses(random: Random, count: int) -> Ints:
    """Of access networks: some 60,000 /24 outside the hosting ones."""
    net = random.integers(0, 60_000, count)
    return np.asarray((0x50000000 + net * 256 + random.integers(1, 255, count)).astype(np.int64))


def hosting_addresses(random: Random, count: int, nets: int) -> Ints:
    chosen = random.choice(np.array(HOSTING), nets) + random.integers(0, 200, nets) * 256
    return np.asarray(random.choice(chosen, count) + random.integers(1, 255, count))


def actions(world: World, times: Floats, app: Ints, chance: Floats) -> Floats:
    """Moments of what people did after their click; NaN where they did nothing."""
    random = world.random
    acts = random.random(len(times)) < np.minimum(chance, 0.9)
    delay = np.exp(random.normal(world.app_delay[app], world.app_spread[app])) + 8
    return np.where(acts, times + delay, np.nan)
