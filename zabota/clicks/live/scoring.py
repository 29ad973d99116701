"""Verdicts of clicks as they come: the same as `clicks scan --set live` gives for them, in the order of time."""

import json
import secrets
from array import array
from collections.abc import Sequence
from typing import Final

from zabota.clicks.engine.features import HORIZON, HOURS, WINDOWS
from zabota.clicks.engine.frozen import Frozen, read_frozen
from zabota.clicks.engine.one_by_one import Scored
from zabota.clicks.live.clicks import Layout, LiveClick
from zabota.clicks.live.errors import UnreadableState
from zabota.clicks.live.window import Recent

MEMORY: Final = 64 << 20
KIND: Final = "zabota clicks state 1"


class Scorer:
    """Of one stream of clicks. `recent` counts them; a click is counted before it is judged, as in a log."""

    def __init__(self, frozen: Frozen, recent: Recent, secret: bytes) -> None:
        self.frozen, self.recent, self._secret = frozen, recent, secret
        self.names = names_of(recent.layout)
        self._judge = frozen.judge(self.names)

    @classmethod
    def of(cls, frozen: Frozen | None = None, *, memory: int = MEMORY, horizon: int = HORIZON) -> "Scorer":
        """Without one the usual that is shipped. `memory`: bytes for the clicks that are remembered."""
        frozen = frozen or read_frozen()
        recent = Recent(Layout.of(frozen.parts), memory, horizon)
        return cls(frozen, recent, secrets.token_bytes(32))

    def score(self, clicks: Sequence[LiveClick]) -> list[Scored]:
        """In their order, which should be that of time: one that comes late is counted at the latest moment."""
        rows = [self.row(click) for click in clicks]
        told = zip(clicks, rows, self._of_model(rows), strict=True)
        return [self._judge.judged(row, click.time, click.action, score) for click, row, score in told]

    def remember(self, clicks: Sequence[LiveClick]) -> None:
        """Counted, not judged."""
        for click in clicks:
            self._counted(click)

    def row(self, click: LiveClick) -> "array[float]":
        """The live features, `names`, as Float32."""
        hour = click.time // 3_600_000 % HOURS
        return array("f", (hour, click.robot, click.place, *self._counted(click)))

    def _counted(self, click: LiveClick) -> list[float]:
        return self.recent.add(click.time, self.recent.layout.values(click, self._secret))

    def _of_model(self, rows: "list[array[float]]") -> "list[float] | list[None]":
        if not self.frozen.trained or not rows:
            return [None] * len(rows)
        import numpy as np
        import polars as pl

        told = np.frombuffer(b"".join(row.tobytes() for row in rows), dtype=np.float32)
        frame = pl.from_numpy(told.reshape(len(rows), -1), schema=list(self.names))
        return self.frozen.scores(frame).to_list()

    def state(self) -> bytes:
        """What is remembered, without what judges it."""
        told = {"kind": KIND, "parts": sorted(self.recent.layout.parts), "horizon": self.recent.horizon}
        told |= {"secret": self._secret.hex(), "counts": self.recent.counts()}
        return json.dumps(told).encode() + b"\n" + self.recent.clicks()

    @classmethod
    def of_state(cls, state: bytes, frozen: Frozen | None = None, *, memory: int = MEMORY) -> "Scorer":
        """Counted anew from the clicks remembered, so that memory and usual may be others than before."""
        head, _, clicks = state.partition(b"\n")
        try:
            told = json.loads(head)
            if told["kind"] != KIND:
                raise ValueError("it is of another kind")
            scorer = cls.of(frozen, memory=memory, horizon=int(told["horizon"]))
            if told["parts"] != sorted(scorer.recent.layout.parts):
                raise ValueError(f"it was counted by {', '.join(told['parts'])}")
            scorer._secret = bytes.fromhex(told["secret"])
            scorer.recent.restore(clicks, told["counts"])
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableState(f"The state cannot be read: {error}.") from None
        return scorer


def names_of(layout: Layout) -> tuple[str, ...]:
    """Of the features in a row, in the order of features.live."""
    by_key = [f"{what}_{key}" for key in layout.keyed for what in ("since", "nth", *WINDOWS)]
    return ("hour", "robot", "place", *by_key, *(f"{name}_so_far" for name, _, _ in layout.distinct))
