"""Four ways of cheating that the engine was not made by, in an honest log: the ranking finds them without labels."""

import numpy as np
import polars as pl
import pytest

from zabota.clicks.engine import features, ranking
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.tests.logs import NOW, PHONE
from zabota.clicks.logs import guessed, open_log

DAY, DAYS, START = 86_400, 10, 1_779_900_000


def honest(random, count):
    """Sittings of people by day: some behind shared addresses, each with favourite sources, few of them acting."""
    sittings = count // 2
    person = np.minimum(random.geometric(1 / 1_500, sittings), 6_000)
    source, app = random.geometric(1 / 9, sittings) % 30, random.geometric(1 / 5, sittings) % 18
    hour = random.normal(14, 4, sittings) % 24
    start = START + random.integers(0, DAYS, sittings) * DAY + hour * 3_600
    return pl.concat([clicks_of(random, person, source, app, start + 35 * step) for step in range(2)])


def clicks_of(random, person, source, app, time, acts=0.03):
    own, shared = person * 7 % 50_000, person % 150
    net = np.where(person % 3 == 0, shared, own + 200)
    acted = random.random(len(person)) < acts
    delay = np.exp(random.normal(5, 1, len(person))) + 5
    return pl.DataFrame(
        {
            "time": pl.Series(time).cast(pl.Int64),
            "ip": [f"80.{one // 250}.{one % 250}.{one % 200 + 1}" for one in net.tolist()],
            "agent": [PHONE.replace("M001", f"M{one % 300:03}") for one in person.tolist()],
            "device": person,
            "app": app,
            "source": source,
            "action_time": pl.Series(np.where(acted, time + delay, np.nan)).fill_nan(None).cast(pl.Int64),
        }
    )


def stuffing(random, count):
    """A page loads a campaign's link behind the back of each visitor: real lines by day, a new identity every time."""
    person = random.integers(20_000, 9_000_000, count)
    time = START + random.integers(0, DAYS, count) * DAY + (random.normal(14, 4, count) % 24) * 3_600
    return clicks_of(random, person, np.full(count, 4), np.full(count, 6), time, acts=0.0)


def overnight(random, count):
    """An app that rests on real phones clicks for them at night, once in a while, on two campaigns."""
    person = np.minimum(random.geometric(1 / 1_500, count), 6_000)
    time = START + random.integers(0, DAYS, count) * DAY + random.uniform(0, 24, count) * 3_600
    return clicks_of(random, person, np.full(count, 11), random.choice([3, 9], count), time, acts=0.0)


SOURCES, CAMPAIGNS = [3, 8, 15], [1, 5, 7, 12]


def lent_lines(random, count):
    """Programs behind home lines of another time zone, each line once; phones as popular as people's."""
    person = random.integers(20_000, 9_000_000, count)
    time = START + random.integers(0, DAYS, count) * DAY + (random.normal(2, 4, count) % 24) * 3_600
    return clicks_of(
        random, person, random.choice(SOURCES, count), random.choice(CAMPAIGNS, count), time, acts=0.0
    )


def rented_lines(random, count):
    """Home lines that are rented again on other days, forty models, now and then an action 45 seconds later."""
    line = random.integers(20_400, 20_400 + count // 3, count)
    time = (START + random.integers(0, DAYS, count) * DAY + random.uniform(0, 24, count) * 3_600).astype(int)
    source, app = random.choice(SOURCES, count), random.choice(CAMPAIGNS, count)
    acted = np.where(random.random(count) < 0.02, time + 45, np.nan)
    return clicks_of(random, line, source, app, time).with_columns(
        agent=pl.Series(
            [PHONE.replace("M001", f"M{one * 7:03}") for one in random.integers(0, 40, count).tolist()]
        ),
        device=random.integers(1 << 40, 1 << 41, count),
        action_time=pl.Series(acted).fill_nan(None).cast(pl.Int64),
    )


@pytest.mark.parametrize("attack", [stuffing, overnight, lent_lines, rented_lines])
def test_a_new_attack_stands_above_99_of_100_honest_clicks(attack, tmp_path):
    random = np.random.default_rng(8)
    log = pl.concat([honest(random, 24_000), attack(random, 700)])
    file = tmp_path / "log.parquet"
    log.write_parquet(file)
    opened = open_log([str(file)])
    mapping = guessed(opened.columns)
    turning = Clicks(mapping, known_networks(), NOW)
    clicks = pl.concat([turning.of(piece)[0] for piece in opened.pieces(mapping.columns())]).sort(
        "time", "row"
    )
    evidence = ranking.evidence_of(features.audit(clicks))
    is_fraud = (clicks["row"] >= len(log) - 700).to_numpy()
    least = np.quantile(evidence[~is_fraud], 0.99)
    assert (evidence[is_fraud] > least).mean() >= 0.6
