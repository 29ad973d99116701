"""The clocks of a service level: what is owed by when, read off dated facts. Pure; the rules are decision 0013."""

from zabota.promises.clocks.clocks import clocks_of
from zabota.promises.clocks.facts import ClockKind, Fact, FactKind, Targets
from zabota.promises.clocks.run import Clock, Move, Standing, Why

__all__ = ["Clock", "ClockKind", "Fact", "FactKind", "Move", "Standing", "Targets", "Why", "clocks_of"]
