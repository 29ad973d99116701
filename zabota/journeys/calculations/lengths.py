"""How long companies are in a stage: the one in the middle, and the one that nine in ten do not reach."""

from collections.abc import Sequence

NINE_IN_TEN = 0.9
FEW = 5  # under so many nothing is said of nine in ten


def middle(lengths: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return at_share(lengths, 0.5)


def longest_usual(lengths: Sequence[float]) -> float | None:
    """What nine in ten do not pass; None of few."""
    return at_share(lengths, NINE_IN_TEN) if len(lengths) >= FEW else None


def at_share(lengths: Sequence[float], share: float) -> float | None:
    """The quantile between the two nearest (Hyndman and Fan’s type 7)."""
    if not lengths:
        return None
    ordered = sorted(lengths)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
