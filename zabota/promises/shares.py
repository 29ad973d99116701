"""How sure a share is: Jeffreys' interval, the quantiles of a beta distribution. Pure."""

from typing import NamedTuple

from zabota.core.beta import quantile

SURE = 0.95


class Share(NamedTuple):
    """`kept` of `of`; `low` and `high` bound the true share as surely as SURE says. None of none is unknown."""

    kept: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.kept / self.of if self.of else None


def share_of(kept: int, of: int) -> Share:
    low = 0.0 if kept == 0 else quantile((1 - SURE) / 2, kept + 0.5, of - kept + 0.5)
    high = 1.0 if kept == of else quantile((1 + SURE) / 2, kept + 0.5, of - kept + 0.5)
    return Share(kept, of, low, high)
