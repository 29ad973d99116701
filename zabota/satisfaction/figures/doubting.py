"""What doubtful answers would change: they are not counted, and the reader sees what they would have done."""

from dataclasses import dataclass

from zabota.satisfaction.figures.beliefs import Floats
from zabota.satisfaction.figures.estimates import Estimate, estimate
from zabota.satisfaction.figures.scales import Scale


@dataclass(frozen=True, slots=True)
class Doubt:
    counted: Estimate
    with_doubtful: Estimate

    @property
    def change(self) -> float:
        return self.with_doubtful.value - self.counted.value


def doubt(counted: Floats, doubtful: Floats, scale: Scale) -> Doubt:
    return Doubt(estimate(counted, scale), estimate(counted + doubtful, scale))
