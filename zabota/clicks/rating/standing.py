"""Which of several answers to one invitation is the answer."""

from collections.abc import Sequence
from typing import Protocol

AMENDS_FOR = 24 * 60 * 60.0  # seconds


class Weighed(Protocol):
    @property
    def at(self) -> float: ...
    @property
    def browser(self) -> str: ...
    @property
    def state(self) -> str: ...


def standing[W: Weighed](weighed: Sequence[W]) -> W | None:
    """The first human one, in the last version that its own browser gave within a day."""
    human = sorted((one for one in weighed if one.state == "human"), key=lambda one: one.at)
    if not human:
        return None
    first = human[0]
    versions = [
        one
        for one in human
        if one.browser and one.browser == first.browser and one.at - first.at <= AMENDS_FOR
    ]
    return versions[-1] if versions else first
