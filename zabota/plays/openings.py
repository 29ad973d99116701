"""Which stages and signals may open a play: said by the rooms that have them, which the house makes known here."""

from collections.abc import Callable, Sequence

type Choices = Sequence[tuple[str, str]]
type Ask = Callable[[], Choices]

_stages: list[Ask] = []
_signals: list[Ask] = []


def find_stages_by(ask: Ask) -> None:
    """`ask` returns (id as text, name) of each stage, in the order of the journey."""
    _stages[:] = [ask]


def find_signals_by(ask: Ask) -> None:
    """`ask` returns (kind, words) of each signal that is told of."""
    _signals[:] = [ask]


def stages() -> Choices:
    return [choice for ask in _stages for choice in ask()]


def signals() -> Choices:
    return [choice for ask in _signals for choice in ask()]
