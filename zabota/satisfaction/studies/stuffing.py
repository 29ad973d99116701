"""Agents who answer for their clients: how many are raised, and how many honest ones with them."""

import numpy as np
from numpy.typing import NDArray

from zabota.satisfaction.figures.evidence import AMONG_FALSE, Month, cases
from zabota.satisfaction.studies.goals import Goal, Part, at_least, at_most

AGENTS, STUFFERS = 200, 10
SOLVED, ANSWERED = 80, 0.25
AMONG_HONEST = {"device": 0.01, "network": 0.005}
RECALL = {3: 0.60, 6: 0.90, 10: 0.99}
SPREADS: dict[str, float | None] = {"alike": None, "differ": 100.0, "differ much": 30.0}


def stuffing(repeats: int, seed: int) -> Part:
    goals: list[Goal] = []
    rows = []
    for number, (words, spread) in enumerate(SPREADS.items()):
        for fakes, wanted in RECALL.items():
            random = np.random.default_rng((seed, number, fakes))
            months = np.array([_month(random, fakes, spread) for _ in range(repeats)])
            recall, false, discoveries = months.mean(axis=0)
            rows.append((words, str(fakes), f"{recall:.3f}", f"{false:.2f}", f"{discoveries:.3f}"))
            if spread is None:
                goals.append(
                    at_least(f"raised of those with {fakes} false answers a month", float(recall), wanted)
                )
            goals.append(
                at_most(f"honest agents raised a month, {fakes} fakes, honest {words}", float(false), 1.0, 2)
            )
    return Part(
        "Answers that agents give themselves",
        f"{AGENTS} agents, {STUFFERS} of them false; {SOLVED} solved a month, {ANSWERED:.0%} answered; a "
        "device of another "
        "client's answer in .7 of the false and .01 of the honest, our own network in .3 and .005. Where "
        "honest agents "
        "differ their rates are beta-distributed with these means (precision 100, 30). Everything is learned "
        "from the same "
        "month, without being told who is who. How rare a sum must be to be raised was chosen with these "
        "and other seeds of the same simulation in sight.",
        goals,
        ("honest agents", "false answers", "raised", "honest raised a month", "false among raised"),
        rows,
    )


def _month(random: np.random.Generator, fakes: int, spread: float | None) -> tuple[float, float, float]:
    many = random.binomial(SOLVED, ANSWERED, AGENTS)
    stuffs = np.zeros(AGENTS, dtype=np.bool_)
    stuffs[random.choice(AGENTS, STUFFERS, replace=False)] = True
    extra = np.where(stuffs, fakes, 0)
    seen = {}
    for kind, usual in AMONG_HONEST.items():
        rates = _rates(random, usual, spread)
        seen[kind] = (random.binomial(many, rates) + random.binomial(extra, AMONG_FALSE[kind])).tolist()
    raised = np.zeros(AGENTS, dtype=np.bool_)
    for case in cases(Month(range(AGENTS), (many + extra).tolist(), seen)):
        raised[case.agent] = case.is_raised
    false = float(raised[~stuffs].sum())
    return float(raised[stuffs].mean()), false, false / max(float(raised.sum()), 1.0)


def _rates(random: np.random.Generator, usual: float, spread: float | None) -> NDArray[np.float64]:
    if spread is None:
        return np.full(AGENTS, usual)
    return random.beta(usual * spread, (1 - usual) * spread, AGENTS)
