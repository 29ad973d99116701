"""The usual that is shipped: of the logs of the develop seeds, each counted by itself."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from zabota.clicks.engine import features
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.engine.frozen import Frozen
from zabota.clicks.engine.frozen_ranking import usual_of
from zabota.clicks.engine.networks import known_networks
from zabota.clicks.live.clicks import PARTS
from zabota.clicks.logs import guessed, open_log
from zabota.house.bench.clicks.asked import NOW
from zabota.house.bench.clicks.truth import DEVELOP, HIDDEN, truth

ROWS = 60_000


def shipped(rows: int = ROWS) -> Frozen:
    told = pl.concat([features.live(clicks_of(seed, rows)) for seed in DEVELOP])
    return Frozen(usual_of(told), PARTS, {"rows": len(told), "seeds": list(DEVELOP)})


def clicks_of(seed: int, rows: int) -> pl.DataFrame:
    """As the engine sees them, in the order of time."""
    with TemporaryDirectory(prefix="zabota-clicks-") as folder:
        file = Path(folder) / "log.parquet"
        truth(seed, rows).drop(HIDDEN).write_parquet(file)
        log = open_log([str(file)])
        mapping = guessed(log.columns)
        turning = Clicks(mapping, known_networks(), NOW)
        return pl.concat([turning.of(piece)[0] for piece in log.pieces(mapping.columns())]).sort(
            "time", "row"
        )
