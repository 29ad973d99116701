"""What is usual in the whole portfolio: the distribution of clients' rates, channel by channel."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from zabota.retention.scoring.baselines import Prior
from zabota.retention.scoring.counts import Floats

MOST_CLIENTS = 2000  # more say nothing new
LEAST, MOST = 1e-3, 1e4  # of the shape: clients as unlike, and as like, as can be


def fitted_prior(events: Floats, weeks: Floats) -> Prior:
    """By marginal likelihood (negative binomial totals) of clients × channels; clients without a week say nothing."""
    pairs = [_channel(events[:, channel], weeks[:, channel]) for channel in range(events.shape[1])]
    shape, rate = np.array(pairs).reshape(-1, 2).T
    return Prior(shape, rate)


def _channel(events: Floats, weeks: Floats) -> tuple[float, float]:
    known = np.flatnonzero(weeks > 0)
    known = known[:: max(1, len(known) // MOST_CLIENTS)]
    events, weeks = events[known], weeks[known]
    if not len(known) or not events.sum():
        return 0.5, 5.0  # nothing came yet: seldom, and we would not be surprised
    start = np.log([0.7, events.sum() / weeks.sum()])

    def surprise(place: Floats) -> float:
        shape, mean = np.exp(place)
        return float(-_log_chances(events, weeks, shape, shape / mean).sum())

    found = minimize(surprise, start, method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-3})
    shape, mean = np.exp(found.x)
    shape = np.clip(shape, LEAST, MOST)
    return float(shape), float(shape / mean)


def _log_chances(events: Floats, weeks: Floats, shape: float, rate: float) -> Floats:
    return np.asarray(
        gammaln(shape + events)
        - gammaln(shape)
        + shape * np.log(rate / (rate + weeks))
        + events * np.log(weeks / (rate + weeks))
    )
