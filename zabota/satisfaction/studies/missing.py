"""Those who do not answer: what weights repair, and what only bounds can say."""

import numpy as np

from zabota.satisfaction.figures.beliefs import Floats
from zabota.satisfaction.figures.bounds import TILT, bounds
from zabota.satisfaction.figures.estimates import intervals
from zabota.satisfaction.figures.responding import raked, response_weights, scaled
from zabota.satisfaction.figures.scales import SHARE
from zabota.satisfaction.studies.goals import Part, at_least, at_most

ASKED = 1500
CHANNELS = 3


def non_response(repeats: int, seed: int) -> Part:
    random = np.random.default_rng(seed)
    known = np.array([_seen_causes(random) for _ in range(repeats)])
    plain, weighted, in_raw, in_weighted = known.mean(axis=0)
    silent = np.array([_unseen_causes(random) for _ in range(repeats)])
    removed = 1 - abs(weighted) / abs(plain)
    return Part(
        "Non-response",
        f"{ASKED} asked. Where causes are known of all (channel, wait, reopenings, size of the client) "
        "weights repair them. "
        "Where the answer itself decides whether one answers, odds of the satisfied among the silent up to "
        f"{TILT:g} times "
        "less or more than among those heard, only the band can hold the truth.",
        [
            at_least("share of the bias removed where its causes are known", float(removed), 0.80),
            at_least("tilt band holds the truth where they are not", float(silent[:, 0].mean()), 0.95),
            at_least(
                "bounds (all the silent say the worst, the best) hold it", float(silent[:, 1].mean()), 0.95
            ),
            at_most(
                "the interval alone holds it (the lie that bounds prevent)", float(silent[:, 2].mean()), 0.95
            ),
        ],
        ("", "plain", "weighted"),
        (
            ("bias of CSAT, points", f"{100 * plain:.2f}", f"{100 * weighted:.2f}"),
            ("95 % interval holds the truth", f"{in_raw:.3f}", f"{in_weighted:.3f}"),
        ),
    )


def _seen_causes(random: np.random.Generator) -> tuple[float, float, float, float]:
    channel = random.choice(CHANNELS, ASKED, p=(0.6, 0.3, 0.1))
    wait, reopened, big = random.normal(size=ASKED), random.random(ASKED) < 0.15, random.random(ASKED) < 0.3
    mood = 1.9 - 0.7 * wait - 1.2 * reopened + 0.4 * big + np.array([0.3, 0.0, -0.6])[channel]
    chance = 1 / (1 + np.exp(-mood))
    happy = random.random(ASKED) < chance
    will = -1.0 + 0.6 * wait + 0.8 * reopened - 0.5 * big + np.array([-0.3, 0.2, 0.6])[channel]
    answered = random.random(ASKED) < 1 / (1 + np.exp(-will))
    columns = np.column_stack([wait, reopened, big, channel == 1, channel == 2]).astype(np.float64)
    weights = response_weights(columns, answered)
    shares = np.bincount(channel, minlength=CHANNELS) / ASKED
    weights = scaled(raked(weights, [(channel[answered], shares)]))
    heard, truth = happy[answered], float(chance.mean())
    return (
        float(heard.mean()) - truth,
        float(weights @ heard / weights.sum()) - truth,
        _holds(heard, np.ones(len(heard)), truth),
        _holds(heard, weights, truth),
    )


def _unseen_causes(random: np.random.Generator) -> tuple[float, float, float]:
    """Odds among the silent against those heard anywhere between one to TILT and TILT to one."""
    good_heard, response = random.uniform(0.5, 0.95), random.uniform(0.1, 0.5)
    odds = good_heard / (1 - good_heard) * TILT ** random.uniform(-1, 1)
    truth = response * good_heard + (1 - response) * odds / (1 + odds)
    many = int(random.integers(20, 400))
    good = random.binomial(many, good_heard)
    counts = np.array([good, many - good], dtype=np.float64)
    band = bounds(counts, SHARE, response)
    low, high = intervals(counts[None, :], SHARE)
    return (
        float(band.low <= truth <= band.high),
        float(band.worst <= truth <= band.best),
        float(low[0] <= truth <= high[0]),
    )


def _holds(heard: Floats, weights: Floats, truth: float) -> float:
    counts = np.array([[weights @ heard, weights @ (1 - heard)]])
    low, high = intervals(counts, SHARE)
    return float(low[0] <= truth <= high[0])
