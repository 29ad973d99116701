"""Stands in for the stream's scorer: it says a machine whoever clicks a third time, and remembers whom it saw."""

from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace

THIRD = 3


@dataclass
class Scorer:
    seen: Counter[str] = field(default_factory=Counter)
    order: list[int] = field(default_factory=list)

    @classmethod
    def of(cls) -> "Scorer":
        return cls()

    def score(self, clicks):
        return [self._scored(one) for one in clicks]

    def remember(self, clicks):
        for one in clicks:
            self._count(one)

    def _scored(self, click):
        count = self._count(click)
        verdict = "machine" if count >= THIRD else "human"
        return SimpleNamespace(verdict=verdict, score=count / 10, reasons=(f"nth_ip={count} (usual 1)",))

    def _count(self, click):
        self.order.append(click.time)
        self.seen[click.parts["ip"]] += 1
        return self.seen[click.parts["ip"]]
