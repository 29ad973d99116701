"""A goal, what was measured, and whether it was met; and tables of what stands behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Goal:
    name: str
    goal: str
    measured: str
    is_met: bool


@dataclass(frozen=True)
class Part:
    """One part of the study, as it stands in the document."""

    title: str
    words: str
    goals: Sequence[Goal]
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=tuple)


def at_least(name: str, measured: float, goal: float, digits: int = 3) -> Goal:
    return Goal(name, f"≥ {goal:g}", f"{measured:.{digits}f}", measured >= goal)


def at_most(name: str, measured: float, goal: float, digits: int = 3) -> Goal:
    return Goal(name, f"≤ {goal:g}", f"{measured:.{digits}f}", measured <= goal)


def between(name: str, measured: float, low: float, high: float, digits: int = 3) -> Goal:
    return Goal(name, f"{low:g}–{high:g}", f"{measured:.{digits}f}", low <= measured <= high)
