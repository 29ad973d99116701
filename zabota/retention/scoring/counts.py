"""Weekly counts of a portfolio: what the radar looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

FIRST_MONDAY = date(1, 1, 1)  # day 1 of the calendar's count, a Monday


def monday(week: int) -> date:
    return FIRST_MONDAY + timedelta(weeks=week)


@dataclass(frozen=True)
class Counts:
    """`events` is weeks × clients × channels. `is_open` (the same shape, or one client broad): could anything come?

    `since` is each client's first whole week. The order of clients is the caller's, and must not come from their
    names where renaming shall change nothing.
    """

    events: Floats
    is_open: Flags
    since: Ints
    clients: Sequence[str]
    channels: Sequence[str]
    first_week: int

    @property
    def weeks(self) -> int:
        return len(self.events)

    def exposed(self) -> Floats:
        """1 where a week of a client's channel tells something, else 0; weeks × clients × channels."""
        arrived = np.arange(self.weeks)[:, None] >= self.since[None, :]
        return np.asarray(arrived[:, :, None] & self.is_open, dtype=np.float64)

    def monday(self, week: int) -> date:
        return monday(self.first_week + week)
