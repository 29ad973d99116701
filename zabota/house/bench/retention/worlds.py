"""Portfolios whose truth is known: rates, seasons, who leaves and when. After the protocol of the radar's design.

5,500 clients; requests at a rate ~ Gamma(1.2, mean 5) a week, at least .7; sign-ins at the rate × lognormal(1.2, .6),
the mean and deviation of the logarithm; negative binomial weeks of size 8 and 3; a season of ± 15 % and holiday weeks
× .45; a survey in a quarter of the weeks, answered with probability Beta(6, 4). 26 weeks to warm up, 130 scored.
Nothing here may be changed to meet a goal.
"""

from dataclasses import dataclass

import numpy as np

from zabota.retention.scoring.counts import Counts, Floats, Ints

CHANNELS = ("requests", "sign-ins", "answers")
WARM_UP = 26
SCORED = 130
WEEKS = WARM_UP + SCORED
AFTER = 26  # weeks that follow every change, so that all have the same time to be seen
SIZES = (8.0, 3.0)
HOLIDAYS = (0, 18)  # weeks of the year
HOLIDAY = 0.45
SWING = 0.15
NEVER = 10**6
FIRST_WEEK = 105_000


@dataclass(frozen=True)
class World:
    """`rates` is weeks × clients × channels as if nothing had happened; `left` what was left of them."""

    events: Floats
    rates: Floats
    changed: Ints  # the week, or NEVER
    left: Floats
    channels: tuple[str, ...] = CHANNELS

    def counts(self) -> Counts:
        weeks, clients, many = self.events.shape
        return Counts(
            self.events,
            np.ones((weeks, 1, many), dtype=bool),
            np.zeros(clients, dtype=np.int64),
            [str(client) for client in range(clients)],
            self.channels,
            FIRST_WEEK,
        )


def usual_rates(clients: int, rng: np.random.Generator) -> Floats:
    requests = np.maximum(rng.gamma(1.2, 5 / 1.2, clients), 0.7)
    sign_ins = requests * rng.lognormal(1.2, 0.6, clients)
    answers = 0.25 * rng.beta(6, 4, clients)
    rates = np.stack([requests, sign_ins, answers], axis=-1)[None] * season()[:, None, None]
    rates[:, :, 2] = answers
    return np.asarray(rates)


def season() -> Floats:
    week = np.arange(WEEKS)
    swing = 1 + SWING * np.sin(2 * np.pi * week / 52)
    return np.where(np.isin(week % 52, HOLIDAYS), swing * HOLIDAY, swing)


def drawn(rates: Floats, rng: np.random.Generator) -> Floats:
    """Requests and sign-ins vary more than Poisson; an answer comes or does not."""
    events = np.empty_like(rates)
    for channel, size in enumerate(SIZES):
        busy = rng.gamma(size, 1 / size, rates.shape[:2])
        events[:, :, channel] = rng.poisson(rates[:, :, channel] * busy)
    events[:, :, 2] = rng.random(rates.shape[:2]) < rates[:, :, 2]
    return events


def changes(clients: int, share: float, rng: np.random.Generator) -> Ints:
    week = rng.integers(WARM_UP, WEEKS - AFTER, clients)
    return np.where(rng.random(clients) < share, week, NEVER)


def null(clients: int, seed: int) -> World:
    return dropping(clients, 0.0, (1.0,), seed)


def dropping(clients: int, share: float, depths: tuple[float, ...], seed: int, ramp: int = 1) -> World:
    """Some clients fall, at a random week, to one of the depths; by a ramp of so many weeks."""
    rng = np.random.default_rng(seed)
    rates, changed = usual_rates(clients, rng), changes(clients, share, rng)
    left = np.where(changed < NEVER, rng.choice(depths, clients), 1.0)
    fallen = np.clip((np.arange(WEEKS)[:, None] - changed + 1) / ramp, 0, 1)
    return World(drawn(rates * (1 - fallen * (1 - left))[:, :, None], rng), rates, changed, left)


def one_channel_drops(clients: int, share: float, left: float, seed: int) -> tuple[World, Ints]:
    """Requests or sign-ins alone fall; with the channel of each client."""
    rng = np.random.default_rng(seed)
    rates, changed = usual_rates(clients, rng), changes(clients, share, rng)
    channel = rng.integers(0, 2, clients)
    fallen = (np.arange(WEEKS)[:, None] >= changed)[:, :, None] & (np.arange(3) == channel[:, None])
    world = World(drawn(np.where(fallen, rates * left, rates), rng), rates, changed, np.full(clients, left))
    return world, channel


def vacation(clients: int, weeks: int, left: float, seed: int) -> World:
    """Every client's people are away once a year, for so many weeks; so much of the usual remains."""
    rng = np.random.default_rng(seed)
    rates, away = usual_rates(clients, rng), np.zeros((WEEKS, clients), dtype=bool)
    for year in range(WARM_UP, WEEKS, 52):
        begins = rng.integers(year, min(year + 52, WEEKS) - weeks + 1, clients)
        for week in range(weeks):
            away[begins + week, np.arange(clients)] = True
    events = drawn(np.where(away[:, :, None], rates * left, rates), rng)
    return World(events, rates, np.full(clients, NEVER), np.ones(clients))


def migration(clients: int, seed: int, ramp: int = 4) -> World:
    """Every client's sign-ins move, at a random week, to a channel that a tenth used before."""
    rng = np.random.default_rng(seed)
    rates, changed = usual_rates(clients, rng), changes(clients, 1.0, rng)
    moved = np.clip((np.arange(WEEKS)[:, None] - changed + 1) / ramp, 0, 1)
    before = np.where(rng.random(clients) < 0.1, 0.3, 0.0) * rates[:, :, 0]
    api = before + rates[:, :, 1] * moved
    rates = np.concatenate([rates, api[:, :, None]], axis=2)
    rates[:, :, 1] *= 1 - moved
    events = drawn(rates, rng)
    events[:, :, 3] = rng.poisson(api * rng.gamma(SIZES[1], 1 / SIZES[1], api.shape))
    return World(events, rates, np.full(clients, NEVER), np.ones(clients), (*CHANNELS, "API"))


def common_shock(clients: int, seed: int, left: float = 0.6, for_weeks: int = 20) -> World:
    """All fall together and come back together."""
    rng = np.random.default_rng(seed)
    rates = usual_rates(clients, rng)
    begins = int(rng.integers(WARM_UP + 13, WEEKS - for_weeks - 13))
    rates[begins : begins + for_weeks] *= left
    return World(drawn(rates, rng), rates, np.full(clients, NEVER), np.ones(clients))


def champion_leaves(clients: int, share: float, seed: int) -> tuple[World, Floats]:
    """One of four people, who does half or more, leaves; the others go on. Also weeks × clients × people × channels."""
    rng = np.random.default_rng(seed)
    rates, changed = usual_rates(clients, rng), changes(clients, share, rng)
    lead = rng.uniform(0.5, 0.75, clients)
    shares = np.column_stack([lead, (1 - lead)[:, None] * rng.dirichlet([2, 2, 2], clients)])
    gone = (np.arange(WEEKS)[:, None] >= changed)[:, :, None] & (np.arange(4) == 0)
    shares_by_week = np.where(gone, 0.0, shares[None])
    world = World(drawn(rates * shares_by_week.sum(axis=2)[:, :, None], rng), rates, changed, 1 - lead)
    odds = shares_by_week / np.maximum(shares_by_week.sum(axis=2, keepdims=True), 1e-12)
    people = rng.multinomial(world.events.astype(np.int64), odds[:, :, None, :])
    return world, np.asarray(people.transpose(0, 1, 3, 2), dtype=np.float64)
