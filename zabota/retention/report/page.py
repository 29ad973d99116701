"""The radar's page: one file, in the language that is active, with all it needs inside."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from django.template.loader import render_to_string
from django.utils.translation import get_language

from zabota.retention.report.reasons import Alarm
from zabota.retention.report.rhythm import rhythm
from zabota.retention.scoring.alarms import REFRACTORY
from zabota.retention.scoring.detecting import SILENCE, UNSEEN, weeks_to_see
from zabota.retention.scoring.explaining import explained
from zabota.retention.scoring.people import Person
from zabota.retention.scoring.radar import Radar
from zabota.retention.scoring.reading import Log
from zabota.retention.scoring.tidying import Tidied

UI = Path(__file__).resolve().parents[2] / "ui"
LOOK = UI / "static" / "ui" / "css"
SHEETS = (LOOK / "tokens.css", LOOK / "base.css", UI / "file.css", Path(__file__).with_name("page.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MOST = 60  # rows of a table; the rest stands in the files
YEAR = 52
ODD = 0.25  # off the usual


@dataclass(frozen=True)
class About:
    source: str
    made_on: date
    false_alarms: float


def page(
    radar: Radar, alarms: Sequence[Alarm], champions: Sequence[Person], found: Tidied, log: Log, about: About
) -> str:
    current = [alarm for alarm in alarms if alarm.week >= radar.counts.weeks - REFRACTORY][::-1]
    earlier = [alarm for alarm in alarms if alarm.week < radar.counts.weeks - REFRACTORY][::-1]
    return render_to_string(
        "retention/radar.html",
        {
            "language": get_language(),
            "styles": "\n".join(COMMENT.sub("", sheet.read_text(encoding="utf-8")) for sheet in SHEETS),
            "source": about.source,
            "made_on": about.made_on,
            "false_alarms": f"{about.false_alarms:g}",
            "champions": [
                _champion(radar, one) for one in champions if one.week >= radar.counts.weeks - YEAR // 2
            ],
            "current": [_told(radar, alarm) | {"chart": _chart(radar, alarm)} for alarm in current],
            "earlier": [_told(radar, alarm) for alarm in earlier[:MOST]],
            "earlier_left": max(len(earlier) - MOST, 0),
            **_span(radar),
            **_standing(radar, about.false_alarms),
            "odd_weeks": list(_odd_weeks(radar))[:MOST],
            **_left_out(radar, found, log),
        },
    )


def _span(radar: Radar) -> Mapping[str, Any]:
    weeks = radar.counts.weeks
    return {
        "weeks": weeks,
        "first_day": radar.counts.monday(0),
        "last_day": date.fromordinal(radar.counts.monday(max(weeks, 1)).toordinal() - 1),
        "too_short": not radar.fits,
    }


def _told(radar: Radar, alarm: Alarm) -> dict[str, Any]:
    return {
        "client": radar.counts.clients[alarm.client],
        "day": radar.counts.monday(alarm.week),
        "channel": alarm.channel,
        "score": f"{alarm.score:.1f}",
        "threshold": f"{radar.threshold[alarm.week]:.1f}",
        "reasons": alarm.reason.split("; "),
    }


def _champion(radar: Radar, one: Person) -> dict[str, Any]:
    return {
        "client": one.client,
        "contact": one.contact,
        "day": radar.counts.monday(one.week),
        "share": f"{100 * one.share:.0f}",
        "others_go_on": one.others_go_on,
    }


def _chart(radar: Radar, alarm: Alarm) -> dict[str, Any]:
    last = slice(max(radar.counts.weeks - YEAR, 0), None)
    came = (radar.counts.events * radar.told)[last, alarm.client].sum(axis=1)
    usual = (radar.mean * radar.told)[last, alarm.client].sum(axis=1)
    return rhythm(came, usual, explained(radar, alarm.client, alarm.week).since - (last.start or 0))


def _standing(radar: Radar, false_alarms: float) -> dict[str, Any]:
    """How many are watched today, and who cannot be."""
    if not radar.fits:
        return {
            "clients": {"watched": 0, "unseen": 0, "new": len(radar.begins)},
            "by_chance": 0,
            "unseen": [],
        }
    silence = weeks_to_see(radar, SILENCE)[-1]
    new = radar.begins >= radar.counts.weeks
    blind = np.flatnonzero(~new & (silence > UNSEEN)).tolist()
    usual = radar.usual[-1].sum(axis=1) * YEAR
    ordered = sorted(blind, key=lambda one: (-usual[one], radar.counts.clients[one]))
    rows = [
        {"name": radar.counts.clients[one], "usual": f"{usual[one]:.1f}", "weeks": _weeks(silence[one])}
        for one in map(int, ordered[:MOST])
    ]
    watched = int((~new).sum() - len(blind))
    return {
        "clients": {"watched": watched, "unseen": len(blind), "new": int(new.sum())},
        "by_chance": f"{false_alarms * (~new).sum():.1f}",
        "unseen": rows,
        "unseen_left": max(len(blind) - MOST, 0),
    }


def _weeks(value: float) -> str:
    return f"{value:.0f}" if np.isfinite(value) else ""


def _odd_weeks(radar: Radar) -> Iterator[dict[str, Any]]:
    begin = max(radar.counts.weeks - YEAR, 0)
    for week, channel in np.argwhere(np.abs(radar.season[begin:] - 1) > ODD)[::-1]:
        yield {
            "day": radar.counts.monday(int(week) + begin),
            "channel": radar.counts.channels[channel],
            "share": f"{100 * radar.season[week + begin, channel]:.0f}",
        }


def _left_out(radar: Radar, found: Tidied, log: Log) -> dict[str, Any]:
    reasons = Counter(one.reason for one in log.aside)
    return {
        "left_out": {
            "unreadable": len(log.aside),
            "duplicates": found.duplicates,
            "future": found.future,
            "unfinished": found.unfinished,
            "shut": int((~radar.counts.is_open).any(axis=1).sum()),
        },
        "reasons": "; ".join(f"{reason}: {many}" for reason, many in reasons.most_common()),
    }
