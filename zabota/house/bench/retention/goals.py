"""What the radar has to keep, and whether it does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zabota.house.bench.retention.trials import LEFT, ORACLE, RADAR, WANTED

type Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    name: str
    goal: str
    measured: float | None
    is_met: bool


def goals(figures: Figures) -> list[Goal]:
    return [
        *_false_alarms(figures),
        *_delays(figures["drops"]),
        *_shares(figures["drops"][RADAR]),
        *_bystanders(figures["bystanders"]),
        _least("precision at 12 % yearly churn", figures["precision"]["precision"], 0.65),
        _least("true cause named first", figures["single_cause"]["named_first"], 0.95),
        _most("seconds for 10,000 clients × 156 weeks × 5 channels", _scaled(figures["speed"]), 5.0),
    ]


def _false_alarms(figures: Figures) -> Iterator[Goal]:
    rate = figures["false_alarms"]["a_client_year"]
    low, high = 0.8 * WANTED, 1.2 * WANTED
    yield Goal("false alarms a client-year", f"{low:g}–{high:g}", rate, low <= rate <= high)


def _delays(table: Figures) -> Iterator[Goal]:
    for left in (f"to {left:g}" for left in LEFT):
        best = table[ORACLE][left]["median_weeks"]
        most = max(1.15 * best, best + 1) if best is not None else None
        ours = table[RADAR][left]["median_weeks"]
        met = ours is not None and most is not None and ours <= most
        yield Goal(f"median delay, drop {left}", f"≤ {most:g}" if most else "as the oracle", ours, met)


def _shares(ours: Figures) -> Iterator[Goal]:
    yield _least("drops to 0.6 within 13 weeks", ours["to 0.6"]["within_13"], 0.60)
    yield _least("drops to 0.4 within 8 weeks", ours["to 0.4"]["within_8"], 0.80)
    yield _least("drops to 0.2 within 8 weeks", ours["to 0.2"]["within_8"], 0.97)


def _bystanders(figures: Mapping[str, float]) -> Iterator[Goal]:
    for name, times in figures.items():
        yield _most(f"{name}, times the wanted rate", times, 2.0)


def _scaled(figures: Figures) -> float:
    return round(float(figures["seconds"]) * 10_000 / float(figures["clients"]), 2)


def _least(name: str, measured: float, least: float) -> Goal:
    return Goal(name, f"≥ {least:g}", measured, measured >= least)


def _most(name: str, measured: float, most: float) -> Goal:
    return Goal(name, f"≤ {most:g}", measured, measured <= most)
