"""An alarm in a sentence: which channels fell, by how much, since when, and what each adds to the score."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from zabota.retention.scoring.explaining import Explanation, explained
from zabota.retention.scoring.radar import Radar

SAID = 3  # channels in a sentence, at most


@dataclass(frozen=True)
class Alarm:
    client: int
    week: int
    score: float
    channel: str
    reason: str


def alarms_of(radar: Radar) -> list[Alarm]:
    """In the order of weeks, then of names."""
    found = [_alarm(radar, int(client), int(week)) for week, client in np.argwhere(radar.alarms)]
    return sorted(found, key=lambda alarm: (alarm.week, radar.counts.clients[alarm.client]))


def _alarm(radar: Radar, client: int, week: int) -> Alarm:
    why = explained(radar, client, week)
    first = radar.counts.channels[int(np.argmax(why.by_channel))]
    return Alarm(client, week, why.score, first, "; ".join(_told(radar, client, week, why)))


def _told(radar: Radar, client: int, week: int, why: Explanation) -> Iterator[str]:
    terms = why.by_channel
    weeks = slice(why.since, week + 1), client
    came = (radar.counts.events[weeks] * radar.told[weeks]).sum(axis=0)
    usual = (radar.mean[weeks] * radar.told[weeks]).sum(axis=0)
    yield _("since %(day)s") % {"day": radar.counts.monday(why.since).isoformat()}
    for channel in np.argsort(-terms, kind="stable")[:SAID]:
        if terms[channel] > 0 or channel == np.argmax(terms):
            yield _("%(channel)s: %(came)s events, usual %(usual)s (%(term)s)") % {
                "channel": radar.counts.channels[channel],
                "came": f"{came[channel]:.0f}",
                "usual": f"{usual[channel]:.1f}",
                "term": f"{terms[channel]:+.2f}",
            }
    if (rest := float(terms[np.argsort(-terms, kind="stable")[SAID:]].sum())) and len(terms) > SAID:
        yield _("the rest: %(term)s") % {"term": f"{rest:+.2f}"}
