"""What is usual, frozen: limits by feature made from an earlier log, so that a verdict needs nothing still to come.

Kept as JSON. A small one of ours is shipped (`usual.json`, from the develop seeds of `bench clicks`); whoever has a log
of his own makes a better one: `zabota clicks usual LOG --out usual.json`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from zabota.clicks.engine import features
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.frozen_ranking import Usual, usual_of
from zabota.clicks.engine.networks import Networks
from zabota.clicks.engine.one_by_one import Judge
from zabota.clicks.engine.verdicts import OF_RANKING, Limits
from zabota.clicks.logs import Log, Mapping
from zabota.clicks.logs.errors import UnreadableLog
from zabota.clicks.logs.roles import KEYS

if TYPE_CHECKING:
    from zabota.clicks.engine.model import Trained

KIND: Final = "zabota clicks usual 1"
SHIPPED: Final = Path(__file__).with_name("usual.json")
MOST: Final = 10_000_000


@dataclass(frozen=True)
class Frozen:
    """Judges the live set. `parts`: those that the log it was made from had. `trained`: else it is a ranking."""

    usual: Usual
    parts: tuple[str, ...]
    learnt: dict[str, Any]
    trained: "Trained | None" = None
    set: str = "live"

    @cached_property
    def name(self) -> str:
        """The same for the same limits and the same model only."""
        told = json.dumps([self.usual, self.trained.name if self.trained else ""], sort_keys=True)
        return sha256(told.encode()).hexdigest()

    def judge(self, names: Iterable[str]) -> Judge:
        return Judge(self.usual, Limits(*self.limits), tuple(names))

    @property
    def limits(self) -> tuple[float, float]:
        """From which score on a click is doubtful, and from which a machine's."""
        return self.trained.limits if self.trained else (OF_RANKING.doubtful, OF_RANKING.machine)

    @property
    def is_ranking(self) -> bool:
        return self.trained is None

    def scores(self, told: pl.DataFrame, evidence: pl.Series | None = None) -> pl.Series:
        """The model's; without one each is null, and the ranking scores. Of evidence within a log it knows nothing."""
        return self.trained.scores(told) if self.trained else pl.Series([None] * len(told), dtype=pl.Float32)

    def judged(self, clicks: pl.DataFrame) -> pl.DataFrame:
        """`row verdict score reasons` of clicks in the order of time."""
        told = features.live(clicks)
        judge = self.judge(told.columns)
        actions = clicks["action"].to_list() if "action" in clicks.columns else [None] * len(clicks)
        rows = zip(told.iter_rows(), clicks["time"], actions, self.scores(told), strict=True)
        found = [judge.judged(*row) for row in rows]
        return pl.DataFrame(
            {
                "row": clicks["row"],
                "verdict": pl.Series([one.verdict for one in found], dtype=pl.String),
                "score": pl.Series([one.score for one in found], dtype=pl.Float32),
                "reasons": pl.Series([one.reasons for one in found], dtype=pl.List(pl.String)),
            }
        )

    def save(self, path: Path) -> None:
        told = {"kind": KIND, "learnt": self.learnt, "parts": self.parts, "usual": self.usual}
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def frozen(log: Log, mapping: Mapping, networks: Networks, now: int) -> Frozen:
    """In memory: at most MOST clicks."""
    mapping = mapping.checked(log.columns, log.parts[0].name)
    turning, pieces, rows = Clicks(mapping, networks, now), [], 0
    for piece in log.pieces(mapping.columns()):
        pieces.append(turning.of(piece)[0])
        rows += len(pieces[-1])
        if rows > MOST:
            raise UnreadableLog(
                f"More than {MOST:,} clicks: give a part of the log, a week of it for instance."
            )
    if not rows:
        raise UnreadableLog("Not one row of the log is a click.")
    told = features.live(pl.concat(pieces).sort("time", "row"))
    return Frozen(usual_of(told), parts_of(mapping), {"rows": rows})


def parts_of(mapping: Mapping) -> tuple[str, ...]:
    return tuple(part for part in KEYS if part in mapping.parts)


def read_frozen(usual: Path | None = None, model: Path | None = None) -> Frozen:
    """The shipped one where none is given; with a model the parts are those that it learnt from."""
    found = _read(usual or SHIPPED)
    if not model:
        return found
    from zabota.clicks.engine.model import read_model

    trained = read_model(model)
    if trained.set != "live":
        raise UnreadableLog(
            f"The model {model} looks ahead in a log ({trained.set} set): train one with --set live."
        )
    return Frozen(found.usual, tuple(trained.learnt.get("parts", found.parts)), trained.learnt, trained)


def _read(path: Path) -> Frozen:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.get("kind") != KIND:
            raise ValueError("it is of another kind")
        usual = {
            str(name): (float(middle), float(spread)) for name, (middle, spread) in told["usual"].items()
        }
        return Frozen(usual, tuple(map(str, told["parts"])), dict(told["learnt"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableLog(f"What is usual cannot be read from {path}: {error}.") from None
