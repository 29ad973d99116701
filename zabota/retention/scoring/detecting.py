"""How long a drop would take to be seen: a client too small to be watched is never called healthy."""

import numpy as np

from zabota.retention.scoring.alarms import MOST_OF_A_WEEK
from zabota.retention.scoring.counts import Floats
from zabota.retention.scoring.radar import Radar

HALF, SILENCE = 0.5, 0.0
UNSEEN = 26.0  # weeks: who could be silent for so long unseen cannot be watched
# A mixture over five depths pays for not knowing; the evidence of the last week goes over the threshold a little.
PAID = 1.0


def weeks_to_see(radar: Radar, left: float) -> Floats:
    """Expected weeks from a drop to `left` of the usual until its alarm, weeks × clients; infinity where never.

    To first order the threshold over the information of a week (Lorden 1971).
    """
    usual, size = radar.usual * (radar.told[-1] if len(radar.told) else 1), radar.size
    came = left * usual
    gap = np.log1p(usual / size) - np.log1p(came / size)
    information = (came + size) * gap + (came * np.log(left) if left else 0.0)
    weekly = np.minimum(information.sum(axis=2), MOST_OF_A_WEEK * radar.threshold[:, None])
    with np.errstate(divide="ignore"):
        return np.asarray((radar.threshold[:, None] + PAID) / weekly)
