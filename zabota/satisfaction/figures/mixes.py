"""Two periods compared as if the same people had been asked in both (direct standardisation)."""

from dataclasses import dataclass

import numpy as np

from zabota.satisfaction.figures.beliefs import Beliefs, Floats, chance_greater
from zabota.satisfaction.figures.scales import Scale, beliefs_of

COMMON = 1.0  # answers that a stratum borrows from its whole period


@dataclass(frozen=True)
class Comparison:
    """Both periods at the mix they share. `covered` is the share of answers from strata heard in both."""

    earlier: Beliefs
    later: Beliefs
    chance_better: float
    covered: float


def at_equal_mix(earlier: Floats, later: Floats, scale: Scale) -> Comparison | None:
    """Rows are the same strata in both periods (role, level, line…), columns kinds; None where none is in both."""
    both = (earlier.sum(axis=1) > 0) & (later.sum(axis=1) > 0)
    if not both.any():
        return None
    mix = (earlier + later)[both].sum(axis=1)
    mix = mix / mix.sum()
    before, after = (_standardised(counts[both], mix, scale) for counts in (earlier, later))
    covered = (earlier + later)[both].sum() / (earlier + later).sum()
    return Comparison(before, after, float(chance_greater(after, before)[0]), float(covered))


def _standardised(counts: Floats, mix: Floats, scale: Scale) -> Beliefs:
    kinds = counts.shape[1]
    usual = (counts.sum(axis=0) + scale.prior) / (counts.sum() + kinds * scale.prior)
    strata = beliefs_of(counts, scale, COMMON * usual)
    mean, variance = mix @ strata.mean, mix**2 @ strata.variance
    return Beliefs(np.array([mean]), np.array([variance]), scale.low, scale.high)
