"""The live set's verdicts for clicks as they come, one by one or a thousand at a time."""

from zabota.clicks.engine.one_by_one import Scored
from zabota.clicks.live.clicks import LiveClick
from zabota.clicks.live.scoring import Scorer

__all__ = ["LiveClick", "Scored", "Scorer"]
