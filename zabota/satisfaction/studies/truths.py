"""The true mixes of answers that the study supposes: promoters, passives, detractors; shares of the satisfied."""

import numpy as np

from zabota.satisfaction.figures.beliefs import Floats

NPS_TRUTHS = np.array(
    [
        (0.50, 0.30, 0.20),
        (0.70, 0.20, 0.10),
        (0.85, 0.13, 0.02),
        (0.95, 0.05, 0.00),
        (0.60, 0.30, 0.10),
        (0.40, 0.40, 0.20),
        (0.30, 0.40, 0.30),
        (0.20, 0.50, 0.30),
        (0.10, 0.30, 0.60),
        (0.02, 0.13, 0.85),
        (0.80, 0.15, 0.05),
        (0.90, 0.08, 0.02),
        (0.90, 0.10, 0.00),
        (0.98, 0.02, 0.00),
        (0.97, 0.02, 0.01),
        (0.75, 0.20, 0.05),
        (0.75, 0.05, 0.20),
        (0.65, 0.25, 0.10),
        (0.55, 0.35, 0.10),
        (0.45, 0.10, 0.45),
        (0.50, 0.00, 0.50),
        (0.33, 0.34, 0.33),
        (0.05, 0.90, 0.05),
        (0.25, 0.70, 0.05),
        (0.15, 0.80, 0.05),
        (0.70, 0.05, 0.25),
        (0.90, 0.02, 0.08),
        (0.60, 0.05, 0.35),
        (0.85, 0.05, 0.10),
        (0.35, 0.55, 0.10),
    ]
)
SHARE_TRUTHS = np.linspace(0.60, 0.99, 30)
SIZES = (5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 50, 75, 100, 200, 300, 500)


def simplex(step: int = 20) -> Floats:
    """Every mix of three kinds in steps of one twentieth: truths that nobody chose."""
    return (
        np.array(
            [(i, step - i - j, j) for i in range(step + 1) for j in range(step + 1 - i)], dtype=np.float64
        )
        / step
    )
