"""From alarms to what is asked of them: how soon, how many in how many weeks, how many for nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zabota.house.bench.retention.worlds import NEVER, WARM_UP, World
from zabota.retention.scoring.counts import Flags, Floats

UNSEEN = np.inf


def delays(world: World, alarms: Flags, left: float | None = None) -> Floats:
    """Weeks from the change to the first alarm, the week of the change being 1; infinite for who was never seen."""
    chosen = (world.changed < NEVER) & (np.isclose(world.left, left) if left is not None else True)
    found = [np.flatnonzero(alarms[world.changed[client] :, client]) for client in np.flatnonzero(chosen)]
    return np.array([weeks[0] + 1 if len(weeks) else UNSEEN for weeks in found], dtype=np.float64)


def told(found: Floats) -> Mapping[str, float | int | None]:
    middle = float(np.median(found)) if len(found) else np.nan
    return {
        "clients": len(found),
        "median_weeks": middle if np.isfinite(middle) else None,
        "within_8": round(float((found <= 8).mean()), 4),
        "within_13": round(float((found <= 13).mean()), 4),
        "error_within_13": round(float(np.sqrt((found <= 13).mean() * (found > 13).mean() / len(found))), 4),
    }


@dataclass
class Tally:
    """First alarms after a departure are right; alarms of those who have not left yet are false."""

    right: int = 0
    false: int = 0

    def add(self, world: World, alarms: Flags) -> None:
        self.right += int(np.isfinite(delays(world, alarms)).sum())
        weeks = np.arange(len(alarms))[:, None]
        self.false += int((alarms & (weeks < world.changed) & (weeks >= WARM_UP)).sum())

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.false, 1)
