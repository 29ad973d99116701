"""How often the interval holds the truth: exactly, by summing over every possible sample."""

import numpy as np
from scipy.special import gammaln, xlogy

from zabota.satisfaction.figures.beliefs import Floats
from zabota.satisfaction.figures.estimates import intervals
from zabota.satisfaction.figures.scales import NPS, SHARE, Scale
from zabota.satisfaction.studies.goals import Part, at_least, at_most, between
from zabota.satisfaction.studies.truths import NPS_TRUTHS, SHARE_TRUTHS, SIZES, simplex

SMALL = 10
TOUCH = 1e-9
HEAD = ("n", "mean over truths", "worst truth", "worst of 231 others", "width", "adjusted Wald's width")


def coverage_of_nps(sizes: tuple[int, ...] = SIZES) -> Part:
    rows, means, worst, widths, rivals = [], [], [], [], []
    for size in sizes:
        samples = samples_of_three(size)
        low, high = intervals(samples, NPS)
        wald_low, wald_high = adjusted_wald(samples)
        held, width = held_by(samples, low, high, NPS_TRUTHS, NPS)
        _, rival = held_by(samples, wald_low, wald_high, NPS_TRUTHS, NPS)
        others = held_by(samples, low, high, simplex(), NPS)[0].min() if size <= 100 else np.nan
        means.append(float(held.mean()))
        worst.append(float(held.min()))
        widths.append(width)
        rivals.append(rival)
        elsewhere = "" if np.isnan(others) else f"{others:.3f}"
        rows.append(
            (str(size), f"{means[-1]:.4f}", f"{worst[-1]:.3f}", elsewhere, f"{width:.3f}", f"{rival:.3f}")
        )
    goals = [
        between(f"NPS, mean over truths, n = {n}", m, 0.935, 0.97, 4)
        for n, m in zip(sizes, means, strict=True)
    ]
    goals += [at_least(f"NPS, worst truth, n = {n}", m, 0.90) for n, m in zip(sizes, worst, strict=True)]
    goals.append(at_most("NPS, mean width ÷ adjusted Wald's", float(np.mean(widths) / np.mean(rivals)), 1.0))
    return Part(
        "NPS: how often the interval holds the truth",
        "Dirichlet(1/3) posterior, its score matched by a beta, slightly widened under ten answers. Exact "
        "sums over all "
        "samples, no draws. The widening was chosen with these 30 truths and the 231 of the whole triangle in sight.",
        goals,
        HEAD,
        rows,
    )


def coverage_of_shares(sizes: tuple[int, ...] = SIZES) -> Part:
    rows, goals = [], []
    truths = np.column_stack([SHARE_TRUTHS, 1 - SHARE_TRUTHS])
    for size in sizes:
        samples = np.column_stack([np.arange(size + 1), size - np.arange(size + 1)]).astype(np.float64)
        low, high = intervals(samples, SHARE)
        held, width = held_by(samples, low, high, truths, SHARE)
        rows.append((str(size), f"{held.mean():.4f}", f"{held.min():.3f}", f"{width:.3f}"))
        goals.append(between(f"CSAT, mean over truths, n = {size}", float(held.mean()), 0.935, 0.97, 4))
        if size <= SMALL:
            goals.append(at_least(f"CSAT, worst truth, n = {size}", float(held.min()), 0.86))
    return Part(
        "CSAT: how often the interval holds the truth",
        "Jeffreys' interval, closed at the end where everybody says the same. Truths .60–.99, exact sums.",
        goals,
        ("n", "mean over truths", "worst truth", "width"),
        rows,
    )


def held_by(samples: Floats, low: Floats, high: Floats, truths: Floats, scale: Scale) -> tuple[Floats, float]:
    """For each truth how often the interval holds it, and the width over all of them."""
    held, width = [], []
    for truth in truths:
        chances, score = chances_of(samples, truth), float(truth @ np.array(scale.scores))
        held.append(float(chances[(low <= score + TOUCH) & (score - TOUCH <= high)].sum()))
        width.append(float(chances @ (high - low)))
    return np.array(held), float(np.mean(width))


def samples_of_three(size: int) -> Floats:
    first, last = np.meshgrid(np.arange(size + 1), np.arange(size + 1), indexing="ij")
    possible = first + last <= size
    best, worst = first[possible], last[possible]
    return np.column_stack([best, size - best - worst, worst]).astype(np.float64)


def chances_of(samples: Floats, truth: Floats) -> Floats:
    logs = gammaln(samples.sum(axis=1) + 1) - gammaln(samples + 1).sum(axis=1)
    return np.asarray(np.exp(logs + xlogy(samples, truth).sum(axis=1)))


def adjusted_wald(samples: Floats) -> tuple[Floats, Floats]:
    """Rocks 2016: three answers added, three quarters of one at each end."""
    total = samples.sum(axis=1) + 3
    best, worst = (samples[:, 0] + 0.75) / total, (samples[:, 2] + 0.75) / total
    reach = 1.959964 * np.sqrt((best + worst - (best - worst) ** 2) / total)
    return best - worst - reach, best - worst + reach
