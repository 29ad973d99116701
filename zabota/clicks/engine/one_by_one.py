"""A verdict of one click from its live features: checks, then a model's score or the ranking's. Plain Python.

The batch's live set and the scorer of clicks as they come both judge here, so that they cannot differ.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from zabota.clicks.engine.checks import DOUBTFUL, HUMAN, MACHINE, TO_ACTION, VERDICTS, Check, checks_for
from zabota.clicks.engine.clicks import ACTED
from zabota.clicks.engine.frozen_ranking import Ranking, Row, Usual
from zabota.clicks.engine.verdicts import CERTAIN, UNSURE, Limits

LEAST = (0.0, UNSURE, CERTAIN)  # score of what a check found, by its weight


@dataclass(frozen=True, slots=True)
class Scored:
    """`verdict`: human, doubtful or machine. `score` (as Float32) is a probability only where a model was trained."""

    verdict: str
    score: float
    reasons: list[str]


class Judge:
    """`names` of the features in a row."""

    def __init__(self, usual: Usual, limits: Limits, names: Sequence[str]) -> None:
        self._ranking, self._limits = Ranking(usual, names), limits
        known = checks_for([*names, "action"])
        self._of_row = [(check, names.index(check.of)) for check in known if check.of != TO_ACTION]
        self._of_action = [check for check in known if check.of == TO_ACTION]

    def judged(self, row: Row, time: int, action: int | None, of_model: float | None = None) -> Scored:
        weight, reasons = self._facts(row, time, action)
        excesses = self._ranking.excesses(row)
        score = self._ranking.score(excesses) if of_model is None else of_model
        score, least = _single(score), _single(LEAST[weight])
        if score >= self._limits.doubtful:
            weight = max(weight, MACHINE if score >= self._limits.machine else DOUBTFUL)
            reasons += self._ranking.reasons(row, excesses)
        return Scored(VERDICTS[weight], max(score, least), reasons)

    def _facts(self, row: Row, time: int, action: int | None) -> tuple[int, list[str]]:
        spoken = [
            (check, row[place]) for check, place in self._of_row if check.least <= row[place] <= check.most
        ]
        if action is not None and action != ACTED:
            seconds = (action - time) / 1000
            spoken += [(check, seconds) for check in self._of_action if check.least <= seconds <= check.most]
        weight = max((check.weight for check, _ in spoken), default=HUMAN)
        return weight, [_fact(check, value) for check, value in spoken]


def _fact(check: Check, value: float) -> str:
    return f"{check.name}={round(value if check.shown is None else check.shown, 1)}"


def _single(value: float) -> float:
    return array("f", (value,))[0]
