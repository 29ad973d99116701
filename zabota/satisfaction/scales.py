"""What can be said to each kind of question, and from where on it is bad. Knows no Django."""

from enum import StrEnum


class Measure(StrEnum):
    CSAT = "csat"
    CES = "ces"
    NPS = "nps"
    HATE = "hate"
    WORDS = "words"


SCALES = {
    Measure.CSAT: range(1, 6),
    Measure.CES: range(1, 8),
    Measure.NPS: range(11),
    Measure.HATE: range(11),
    Measure.WORDS: range(0),
}
AFTER_TICKETS = (Measure.CSAT, Measure.CES)
BY_PERIODS = (Measure.NPS, Measure.HATE, Measure.WORDS)
WORST_GOOD = {Measure.CSAT: 3, Measure.CES: 4, Measure.NPS: 7}
BEST_BAD_HATE = 5  # half of “I would leave tomorrow” is answered for, although nobody is leaving yet


def values_of(measure: str) -> list[int]:
    """None at all for a question that asks for words."""
    return list(SCALES[Measure(measure)])


def is_bad(measure: str, value: int | None) -> bool:
    """Words alone have no sign that a program should guess at."""
    if value is None:
        return False
    if measure == Measure.HATE:
        return value >= BEST_BAD_HATE
    return value < WORST_GOOD[Measure(measure)]
