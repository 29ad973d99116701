"""Answers that an agent may have written himself: what speaks for it, summed, as a case for a person to read.

Each kind of evidence is a count among the agent's answers: devices shared with other clients' answers, our own network,
an answer seconds after the agent looked, an address edited before, selective invitations, words nearly the same. Honest
agents have some of each (clients share devices, offices share networks) and differ in it, so their counts are
beta-binomial with a rate and a likeness learned from the agents themselves, the suspicious ones left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln, logsumexp

from zabota.satisfaction.figures.beliefs import Floats

Ints = NDArray[np.intp]

# How often a false answer shows each kind of evidence; what is not named here is not evidence.
AMONG_FALSE = {
    "device": 0.7,
    "network": 0.3,
    "seconds after a look": 0.5,
    "edited address": 0.3,
    "selective invitation": 0.3,
    "same words": 0.3,
}
FALSE_SHARES = (0.1, 0.2, 0.3, 0.45)  # of an agent's answers, if any are
RATES = 1 / (1 + 1 / np.geomspace(0.0005, 30.0, 40))  # even steps of odds
ALIKE = np.geomspace(3.0, 3000.0, 16)
ROUNDS = 8
SUSPECTS = 0.03  # of agents, before anything is known
STEP = 0.02  # of the sums, where their chances are added up; always to the suspicious side
FALSE_DISCOVERIES = 0.4  # of those raised, at most; what is learned is cautious, so that it comes to far less
FALSE_A_MONTH = 0.85 / 200  # honest agents reach it so rarely, at most
PLAINLY = 0.001  # who has less of a chance than that stands out
MANY = 0.03  # of agents, standing out
DIFFERENT = 0.02  # how alike one agent's answers are, from where on honest agents plainly differ
CAUTION = 2.4


@dataclass(frozen=True, slots=True)
class Month:
    """Agents, how many answers each had, and beside them how many of these show each kind of evidence."""

    agents: Sequence[int]
    answers: Sequence[int]
    counts: Mapping[str, Sequence[int]]

    def answered(self) -> "Month":
        places = [place for place, many in enumerate(self.answers) if many]
        return Month(
            [self.agents[place] for place in places],
            [self.answers[place] for place in places],
            {kind: [many[place] for place in places] for kind, many in self.counts.items()},
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One agent's month: terms add up to the sum; `chance` is how often an honest agent would reach it."""

    agent: int
    answers: int
    counts: Mapping[str, int]
    terms: Mapping[str, float]
    chance: float
    is_raised: bool

    @property
    def sum(self) -> float:
        return sum(self.terms.values())


@dataclass(frozen=True)
class Honest:
    """What is believed of honest agents in one kind of evidence: weights over a grid of rates and likenesses."""

    weights: Floats  # rates × likenesses

    def log_chances(self, answers: int) -> Floats:
        """Of each count 0…answers, integrated over the grid."""
        return np.asarray(np.log(np.tensordot(self.weights, np.exp(beta_binomial(answers)), axes=2)))

    @property
    def difference(self) -> float:
        """How alike the answers of one agent are beside those of another (intraclass correlation)."""
        return float(self.weights.sum(axis=0) @ (1 / (1 + ALIKE)))


def cases(month: Month, earlier: Sequence[Month] = ()) -> list[Case]:
    """One case for each agent with an answer, in the order given. Earlier months only teach what is usual."""
    month = month.answered()
    if not month.agents:
        return []
    months = [month, *(past.answered() for past in earlier)]
    sizes = np.concatenate([np.array(each.answers, dtype=np.intp) for each in months])
    seen = {
        kind: np.concatenate([np.array(each.counts[kind], dtype=np.intp) for each in months])
        for kind in month.counts
    }
    terms, chances, believed = _weighed(sizes, seen)
    here = chances[: len(month.agents)]
    raised = benjamini_hochberg(here) & (here <= _rarity(here, believed))
    return [
        Case(
            agent,
            int(sizes[row]),
            {kind: int(seen[kind][row]) for kind in seen},
            {kind: float(terms[kind][row]) for kind in seen},
            float(here[row]),
            bool(raised[row]),
        )
        for row, agent in enumerate(month.agents)
    ]


def benjamini_hochberg(chances: Floats, share: float = FALSE_DISCOVERIES) -> NDArray[np.bool_]:
    """Which are raised, so that of those raised no more than the share is false on average."""
    order = np.argsort(chances)
    allowed = share * np.arange(1, len(chances) + 1) / max(len(chances), 1)
    under = np.flatnonzero(chances[order] <= allowed)
    raised = np.zeros(len(chances), dtype=np.bool_)
    if len(under):
        raised[order[: under[-1] + 1]] = True
    return raised


def _rarity(chances: Floats, believed: Mapping[str, Honest]) -> float:
    """How rarely an honest agent may have what is raised.

    False agents who are hard to tell are learned from as if they were honest, and chances come out about twice too
    large; not so where many stand out, or where honest ones differ so plainly that a few false ones weigh little.
    """
    differ = [belief.difference for belief in believed.values()]
    stands = float((chances <= PLAINLY).mean()) > MANY or sum(differ) > DIFFERENT * len(differ)
    return FALSE_A_MONTH if stands else CAUTION * FALSE_A_MONTH


def _weighed(sizes: Ints, seen: Mapping[str, Ints]) -> tuple[dict[str, Floats], Floats, dict[str, Honest]]:
    """Terms, chances and what was learned: each agent teaches as far as he is likely to be an honest one."""
    honest = np.ones(len(sizes))
    terms: dict[str, Floats] = {}
    chances = np.ones(len(sizes))
    believed: dict[str, Honest] = {}
    for _ in range(ROUNDS):
        believed = {kind: learned(counts, sizes, honest) for kind, counts in seen.items()}
        terms, chances = _judged(sizes, seen, believed)
        before, honest = honest, _likely_honest(terms)
        if np.abs(honest - before).max() < 0.01:
            break
    return terms, chances, believed


def _likely_honest(terms: Mapping[str, Floats]) -> Floats:
    total = sum(terms.values(), np.zeros(1))
    return np.asarray(1 / (1 + SUSPECTS / (1 - SUSPECTS) * np.exp(np.minimum(total, 700))))


def learned(counts: Ints, sizes: Ints, honest: Floats) -> Honest:
    logs = np.zeros((len(RATES), len(ALIKE)))
    for size in np.unique(sizes):
        here = sizes == size
        times = np.bincount(counts[here], honest[here], minlength=int(size) + 1)
        logs += beta_binomial(int(size)) @ times
    return Honest(np.exp(logs - logsumexp(logs)) + 1e-300)


def _judged(
    sizes: Ints, seen: Mapping[str, Ints], believed: Mapping[str, Honest]
) -> tuple[dict[str, Floats], Floats]:
    terms = {kind: np.zeros(len(sizes)) for kind in seen}
    chances = np.ones(len(sizes))
    for size in np.unique(sizes):
        here = sizes == size
        honest = {kind: believed[kind].log_chances(int(size)) for kind in seen}
        ratios = {kind: _ratios(honest[kind], kind, int(size), believed[kind]) for kind in seen}
        for kind in seen:
            terms[kind][here] = ratios[kind][seen[kind][here]]
        sums = sum((terms[kind][here] for kind in seen), np.zeros(int(here.sum())))
        chances[here] = _chances_of(sums, honest, ratios)
    return terms, chances


def _ratios(honest: Floats, kind: str, size: int, believed: Honest) -> Floats:
    """For each count: log of how much likelier it is of an agent some of whose answers are false."""
    rate = float(believed.weights.sum(axis=1) @ RATES)
    counts = np.arange(size + 1)
    false = np.stack([_binomial(counts, size, (1 - f) * rate + f * AMONG_FALSE[kind]) for f in FALSE_SHARES])
    return np.asarray(logsumexp(false, axis=0) - np.log(len(FALSE_SHARES)) - honest)


def _chances_of(sums: Floats, honest: Mapping[str, Floats], ratios: Mapping[str, Floats]) -> Floats:
    """How often the sum over kinds is passed by the honest, reached counted half: chances added up on a fine scale."""
    lowest, spread = 0, np.ones(1)
    for kind, terms in ratios.items():
        places = np.ceil(terms / STEP).astype(np.intp)
        least = int(places.min())
        here = np.bincount(places - least, np.exp(honest[kind]))
        lowest, spread = lowest + least, np.convolve(spread, here)
    reached = np.cumsum(spread[::-1])[::-1]
    places = np.clip(np.floor(sums / STEP).astype(np.intp) - lowest, 0, len(spread) - 1)
    near = np.clip(places + 2 * len(ratios), 0, len(spread) - 1)  # each kind was rounded by up to one step
    beyond = np.where(near < len(spread) - 1, reached[np.minimum(near + 1, len(spread) - 1)], 0.0)
    return np.asarray(np.minimum((reached[np.maximum(places - len(ratios), 0)] + beyond) / 2, 1.0))


@lru_cache(maxsize=512)
def beta_binomial(size: int) -> Floats:
    """Log chances: rates × likenesses × counts 0…size."""
    counts = np.arange(size + 1)
    rate, alike = RATES[:, None, None], ALIKE[None, :, None]
    yes, no = rate * alike, (1 - rate) * alike
    return np.asarray(_choices(counts, size) + betaln(counts + yes, size - counts + no) - betaln(yes, no))


def _binomial(counts: Ints, size: int, rate: float) -> Floats:
    return np.asarray(_choices(counts, size) + counts * np.log(rate) + (size - counts) * np.log1p(-rate))


def _choices(counts: Ints, size: int) -> Floats:
    return np.asarray(gammaln(size + 1) - gammaln(counts + 1) - gammaln(size - counts + 1))
