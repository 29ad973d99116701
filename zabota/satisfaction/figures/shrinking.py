"""Small groups borrow from the others: lines, agents, companies. For intervals and thresholds, never for a rank."""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, logsumexp

from zabota.satisfaction.figures.beliefs import Beliefs, Floats
from zabota.satisfaction.figures.scales import Scale

ALIKE = np.geomspace(1.0, 5000.0, 60)  # how alike groups may be: as if so many answers were common to all
PRIOR_OF_THE_BASE = 1 / 2
# A mixture over likenesses has heavier tails than the beta that stands for it. Measured in docs/science/surveys.md.
WIDER = 1.07  # times the variance


@dataclass(frozen=True)
class Portfolio:
    """What all groups together say: how likely each degree of likeness is, and the common shares of kinds at it."""

    weights: Floats  # of each of ALIKE
    bases: Floats  # a row of shares for each of ALIKE
    firmness: Floats  # how many independent answers stand behind each base


def shrunk(counts: Floats, scale: Scale) -> Beliefs:
    """Of each group (row), integrated over how alike the groups are; an empty group is a group like the others."""
    portfolio = portfolio_of(counts)
    scores = np.array(scale.scores)
    total = counts.sum(axis=1)
    mean, square = np.zeros(len(counts)), np.zeros(len(counts))
    for alike, weight, base, firmness in zip(
        ALIKE, portfolio.weights, portfolio.bases, portfolio.firmness, strict=True
    ):
        common = base @ scores
        doubt = (base @ scores**2 - common**2) / (firmness + 1)
        posterior = total + alike
        here = (counts @ scores + alike * common) / posterior
        inside = (counts @ scores**2 + alike * (base @ scores**2)) / posterior - here**2
        spread = inside / (posterior + 1) + (alike / posterior) ** 2 * doubt
        mean += weight * here
        square += weight * (spread + here**2)
    return Beliefs(mean, WIDER * (square - mean**2), scale.low, scale.high)


def portfolio_of(counts: Floats) -> Portfolio:
    """Marginal likelihood over the grid; the common shares by their likeliest value at each point of it."""
    heard = counts[counts.sum(axis=1) > 0]
    if not len(heard):
        even = np.full((len(ALIKE), counts.shape[1]), 1 / counts.shape[1])
        return Portfolio(np.full(len(ALIKE), 1 / len(ALIKE)), even, np.ones(len(ALIKE)))
    total = heard.sum(axis=1)
    kinds, logs, bases, firmness = counts.shape[1], [], [], []
    for alike in ALIKE:
        worth = 1 / (1 + (total - 1) / (alike + 1))  # of one answer, beside others of its group
        base = worth @ heard + PRIOR_OF_THE_BASE / kinds
        firm = float(base.sum())
        base = base / firm
        likely = gammaln(alike) - gammaln(total + alike)
        likely = likely + (gammaln(heard + alike * base) - gammaln(alike * base)).sum(axis=1)
        logs.append(float(likely.sum()) - (kinds - 1) / 2 * np.log(firm))
        bases.append(base)
        firmness.append(firm)
    raw = np.array(logs)  # every order of magnitude is as likely as every other
    return Portfolio(np.exp(raw - logsumexp(raw)), np.array(bases), np.array(firmness))
