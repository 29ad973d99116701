"""Figures in words, and where they stand on their scale. Under five answers only how far they may lie."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from zabota.satisfaction.models import Figure

SURE = 90  # %, from where on a trend is said
WIDTH = 100  # of a drawn scale; its ends stand at 0 and WIDTH
SHARES = ("csat",)
POINTS = ("nps",)
ENDS = {"csat": (0.0, 1.0), "nps": (-1.0, 1.0), "ces": (1.0, 7.0), "hate": (0.0, 10.0)}


@dataclass(frozen=True, slots=True)
class Bar:
    """A range and a mark of one measure, in words and as places on its scale. Without a mark only the range is said."""

    measure: str
    low: float | None
    high: float | None
    mark: float | None = None

    @property
    def value(self) -> str:
        return "" if self.mark is None else said(self.measure, self.mark)

    @property
    def range(self) -> str:
        if self.low is None or self.high is None:
            return ""
        ends = {"low": said(self.measure, self.low), "high": said(self.measure, self.high)}
        return _("from %(low)s to %(high)s") % ends

    @property
    def left(self) -> int | None:
        return None if self.low is None else place(self.measure, self.low)

    @property
    def width(self) -> int:
        """At least so much that it is seen."""
        ends = [place(self.measure, end) for end in (self.low, self.high) if end is not None]
        return max(max(ends) - min(ends), 1) if ends else 0

    @property
    def at(self) -> int | None:
        return None if self.mark is None else place(self.measure, self.mark)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be shown."""

    figure: Figure

    @property
    def bar(self) -> Bar:
        figure = self.figure
        return Bar(figure.measure, figure.low, figure.high, figure.value if figure.is_shown else None)

    @property
    def value(self) -> str:
        return self.bar.value

    @property
    def range(self) -> str:
        return self.bar.range

    @property
    def opinions(self) -> int:
        return max(round(self.figure.n_effective), 1)

    @property
    def chance(self) -> str:
        """That the true value is above the goal; empty where it is not said."""
        return likely(self.figure.chance) if self.figure.is_shown else ""

    @property
    def better(self) -> str:
        """That it is better than before."""
        return likely(self.figure.better) if self.figure.is_shown else ""

    @property
    def trend(self) -> str:
        """Up, down or neither: said only where it is likely by nine of ten."""
        chance = self.figure.better
        if chance is None or not self.figure.is_shown:
            return ""
        return "up" if chance >= SURE else "down" if chance <= 100 - SURE else "even"


def said(measure: str, value: float) -> str:
    """90 % for shares, +42 for NPS, 3.4 for means."""
    if measure in SHARES:
        return _percent(round(100 * value))
    if measure in POINTS:
        points = round(100 * value)
        return f"+{points}" if points > 0 else f"−{-points}" if points else "0"
    return number_format(value, 1)


def likely(chance: int | None) -> str:
    """97 %; nothing is certain, and nothing is out of the question."""
    if chance is None:
        return ""
    if chance < 1:
        return _("less than one percent")
    if chance > 99:
        return _("more than 99 percent")
    return _percent(chance)


def _percent(number: int) -> str:
    """In one piece at the end of a line too."""
    return (_("%(percent)s %%") % {"percent": number}).replace(" ", "\N{NO-BREAK SPACE}")


def place(measure: str, value: float) -> int:
    low, high = ENDS[measure]
    return round(WIDTH * (value - low) / (high - low))
