"""How much a week's counts speak for a drop, and the CUSUM that adds it up.

For each depth of a drop the evidence is the log-likelihood ratio of the negative binomial of the same size, dropped
against usual, added over channels. A CUSUM per depth forgets what speaks against (Page 1954); the score is the log of
their weighted mean, a mixture over how deep the drop may be.
"""

import numpy as np

from zabota.retention.scoring.counts import Floats

DEPTHS = (0.7, 0.5, 0.3, 0.1, 0.02)  # what is left of the usual
# How much each counts in the mixture. A deep drop is plain in a few weeks anyway; a shallow one needs every nat.
WEIGHTS = (0.45, 0.25, 0.15, 0.1, 0.05)
_LOG_WEIGHTS = np.log(WEIGHTS)


def evidence(events: Floats, mean: Floats, size: Floats, depth: float) -> Floats:
    """Of each cell, in nats. Zero where nothing is expected and nothing came."""
    usual, dropped = np.log(size + mean), np.log(size + depth * mean)
    return np.asarray(events * np.log(depth) + (events + size) * (usual - dropped))


def weekly_evidence(events: Floats, mean: Floats, size: Floats, told: Floats) -> Floats:
    """Summed over channels: weeks × clients × depths. `told` is 0 where a cell tells nothing."""
    usual = np.log(size + mean)
    total = np.empty((*events.shape[:2], len(DEPTHS)))
    for place, depth in enumerate(DEPTHS):
        gap = usual - np.log(size + depth * mean)
        gap *= events + size
        gap += events * np.log(depth)
        total[:, :, place] = np.einsum("wck,wck->wc", gap, told)
    return total


def mixed(sums: Floats) -> Floats:
    """The logarithm of the weighted mean of exp, over the last axis: 0 where nothing speaks for a drop."""
    weighted = sums + _LOG_WEIGHTS
    top = weighted.max(axis=-1)
    return np.asarray(top + np.log(np.exp(weighted - top[..., None]).sum(axis=-1)))


def shares(sums: Floats) -> Floats:
    """How much each depth has of the mixture, over the last axis; they add up to 1."""
    weighted = sums + _LOG_WEIGHTS
    weights = np.exp(weighted - weighted.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))
