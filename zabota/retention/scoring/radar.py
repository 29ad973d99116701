"""The radar over a whole log: what was expected, how it scored, what raised an alarm. Causal: no week looks ahead."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from zabota.retention.scoring.alarms import capped, silent_weeks, watched
from zabota.retention.scoring.baselines import Baselines, Prior, sizes
from zabota.retention.scoring.counts import Counts, Flags, Floats, Ints
from zabota.retention.scoring.dispersions import YEAR, Dispersions, fitted_dispersions
from zabota.retention.scoring.drifts import fitted_drift
from zabota.retention.scoring.evidence import weekly_evidence
from zabota.retention.scoring.nulls import Likeness, lived, threshold_for
from zabota.retention.scoring.priors import fitted_prior
from zabota.retention.scoring.seasons import LATELY, Recent, Seasons

REFIT = 26  # weeks between two looks at the whole portfolio
BLOCK = 256  # clients whose evidence is weighed together: so much fits the processor's cache
THREADS = 2


@dataclass(frozen=True)
class Wanted:
    """How many false alarms a client-year are borne, after how many weeks the first may come, and the seed.

    `cells` is how many clients × channels are lived through for a threshold: fewer are quicker and less sure.
    """

    false_alarms: float = 0.05
    warm_up: int = 26
    seed: int = 8
    cells: int = 15_000


@dataclass(frozen=True)
class Fit:
    """What the portfolio said at the beginning of `week`."""

    week: int
    prior: Prior
    dispersions: Dispersions
    like: Likeness


@dataclass(frozen=True)
class Radar:
    """Everything weeks × clients (× channels); `told` is 0 where a cell tells nothing.

    `usual` is what a usual week would bring, `mean` what this one should have; `season` is weeks × channels.
    """

    counts: Counts
    usual: Floats
    season: Floats
    mean: Floats
    size: Floats
    told: Floats
    begins: Ints
    threshold: Floats
    scores: Floats
    alarms: Flags
    fits: list[Fit] = field(default_factory=list)


def scanned(counts: Counts, wanted: Wanted | None = None) -> Radar:
    wanted = wanted or Wanted()
    told, begins = counts.exposed(), counts.since + wanted.warm_up
    looking = _Looking(counts, told, begins, wanted)
    with ThreadPoolExecutor(THREADS) as others:  # what a fit needs no other for is done beside
        thresholds = []
        for fit in looking.fits():
            thresholds.append(others.submit(_threshold, fit, wanted))
            looking.look_on(fit)
        evidence = _weighed(others, counts.events, looking.mean, looking.size, told)
    threshold = np.full(counts.weeks, np.inf)
    for fit, found in zip(looking.done, thresholds, strict=True):
        threshold[fit.week : fit.week + REFIT] = found.result()
    seen = watched(capped(evidence, silent_weeks(counts.events * told, told), threshold), threshold, begins)
    return Radar(
        counts,
        looking.usual,
        looking.common,
        looking.mean,
        looking.size,
        told,
        begins,
        threshold,
        seen.scores,
        seen.alarms,
        looking.done,
    )


def _threshold(fit: Fit, wanted: Wanted) -> float:
    rng = np.random.default_rng([wanted.seed, fit.week])
    return threshold_for(wanted.false_alarms, lived(fit.like, wanted.warm_up, REFIT, wanted.cells, rng))


def _weighed(others: ThreadPoolExecutor, events: Floats, mean: Floats, size: Floats, told: Floats) -> Floats:
    """By blocks of clients, on as many processors as there are use for."""
    blocks = [slice(at, at + BLOCK) for at in range(0, max(events.shape[1], 1), BLOCK)]

    def weigh(block: slice) -> Floats:
        return weekly_evidence(events[:, block], mean[:, block], size[:, block], told[:, block])

    return np.concatenate(list(others.map(weigh, blocks)), axis=1)


class _Looking:
    """Walks through the weeks once, fitting the portfolio anew now and then on what was known."""

    def __init__(self, counts: Counts, told: Floats, begins: Ints, wanted: Wanted) -> None:
        self.counts, self.told, self.begins, self.wanted = counts, told, begins, wanted
        self.mean, self.size = np.zeros_like(counts.events), np.ones_like(counts.events)
        self.season, self.usual = np.ones_like(counts.events), np.zeros_like(counts.events)
        self.common = np.ones((counts.weeks, counts.events.shape[2]))
        self.done: list[Fit] = []
        self._baselines = Baselines(*counts.events.shape[1:])
        self._recent = [Recent(weeks, *counts.events.shape[1:]) for weeks in LATELY]
        self._seasons = Seasons(*counts.events.shape[1:])

    def fits(self) -> Iterator[Fit]:
        first = self.wanted.warm_up
        if self.counts.weeks <= first:
            return
        self._warm_up(first)
        for week in range(first, self.counts.weeks, REFIT):
            self.done.append(self._fit(week))
            yield self.done[-1]

    def look_on(self, fit: Fit) -> None:
        """The weeks until the next fit."""
        dispersion = fit.dispersions.of_clients
        for week in range(fit.week, min(fit.week + REFIT, self.counts.weeks)):
            events, told = self.counts.events[week], self.told[week]
            expected = self._baselines.expected(fit.prior)
            says = self._says(week, fit.dispersions.usual)
            season = self._seasons.of_week(events * says, expected * says)
            self.season[week], self.common[week] = season, self._seasons.of_all
            self.usual[week], self.mean[week] = expected, expected * season
            self.size[week] = sizes(self._baselines.shape(fit.prior), dispersion)
            self._baselines.after(events, season, told)
            for recent in self._recent:
                recent.after(events * told, self.mean[week] * told)

    def _says(self, week: int, dispersion: Floats) -> Floats:
        """1 for clients who have been here long enough to say what is usual, where they are not plainly elsewhere."""
        usual = np.logical_and.reduce([recent.is_usual(dispersion) for recent in self._recent])
        return np.asarray(self.told[week] * (usual & (self.begins <= week)[:, None]))

    def _warm_up(self, weeks: int) -> None:
        """The first weeks are looked at together, when they are over."""
        events, told = self.counts.events[:weeks], self.told[:weeks]
        usual = (events * told).sum(axis=0) / np.maximum(told.sum(axis=0), 1)
        early = (self.counts.since * 2 <= weeks)[:, None]
        for week in range(weeks):
            says = told[week] * early
            self.season[week] = self._seasons.of_week(events[week] * says, usual * says)
            self._baselines.after(events[week], self.season[week], told[week])

    def _fit(self, week: int) -> Fit:
        here = np.flatnonzero(self.counts.since < week)
        recent = slice(max(week - YEAR, 0), week)
        events, told = self.counts.events[recent, here], self.told[recent, here]
        season = self.season[recent, here]
        prior = fitted_prior(self._baselines.events[here], self._baselines.weeks[here])
        found = fitted_dispersions(events, season, told)
        like = Likeness(
            prior.shape + self._baselines.events[here],
            prior.rate + self._baselines.weeks[here],
            prior,
            found,
            self._seasons.noise,
            fitted_drift(events, season, told),
            week,
        )
        return Fit(week, prior, self._for_all(found, here), like)

    def _for_all(self, found: Dispersions, here: Ints) -> Dispersions:
        """Clients who come later are like the usual one."""
        of_clients = np.tile(found.usual, (len(self.begins), 1))
        doubt = np.zeros_like(of_clients)
        of_clients[here], doubt[here] = found.of_clients, found.doubt
        return Dispersions(found.usual, of_clients, doubt, found.together, found.memory)
