"""The radar over a desk's own counts: what it says of every company tonight. A process, fed and read by lines.

In: one line of JSON (Asked), then `company contact channel week many` in numbers, a line a count. Out: a line of JSON a
company (`company`, see `_told`), then one a champion who fell silent (`champion`). Weeks are numbered from the first
Monday of the calendar. No Django, no database: what it needs is given back with the process.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from zabota.retention.scoring.alarms import REFRACTORY
from zabota.retention.scoring.counting import Outage, counted
from zabota.retention.scoring.counts import Flags, Floats, Ints, monday
from zabota.retention.scoring.detecting import HALF, SILENCE, UNSEEN, weeks_to_see
from zabota.retention.scoring.explaining import explained
from zabota.retention.scoring.people import BEFORE, champions_gone_silent, looked_at
from zabota.retention.scoring.radar import REFIT, Radar, Wanted, scanned
from zabota.retention.scoring.reading import Log
from zabota.retention.scoring.standing import Standing, standing
from zabota.retention.scoring.tidying import WEEK, Tidied

MOST_WEEKS = 5 * REFIT  # what is older has no say any more, and costs
DRAWN = 26  # weeks on the page
OPEN_LATELY = 8  # weeks: a channel that is shut this week is still one of the client's
CARRIES = 0.2  # of a company's touches in a year: who has less is no champion
FEWEST = 26  # touches in that year, theirs and the others': of fewer a month without one says nothing
YEAR = 52
MIDDLE = 1.28  # standard deviations: four weeks of five lie in the band
HEADING = ("company", "contact", "channel", "week", "many")


@dataclass(frozen=True)
class Asked:
    """`until` is the first week that is not over; `judged` the last one whose alarms were raised, or None.

    `outages` are [channel or *, first week, week after, company or *].
    """

    until: int
    channels: Sequence[str]
    judged: int | None = None
    outages: Sequence[Sequence[Any]] = ()
    false_alarms: float = 0.05
    warm_up: int = 26
    seed: int = 8


def tonight(asked: Asked, table: Ints) -> Iterator[dict[str, Any]]:
    """`table` has the columns of HEADING, channels by their place."""
    wanted = Wanted(asked.false_alarms, asked.warm_up, asked.seed)
    found = _tidied(asked, table)
    if not found.weeks or not len(found.log):
        return
    shut = [Outage(str(a), int(b) * WEEK, int(c) * WEEK, str(d)) for a, b, c, d in asked.outages]
    yield from _companies(scanned(counted(found, shut, asked.warm_up), wanted), asked)
    yield from _champions(found, shut, wanted, asked)


def _tidied(asked: Asked, table: Ints) -> Tidied:
    """As if the counts had been read from a log, each at the beginning of its week."""
    first = _first_week(asked.until, table)
    table = table[(table[:, 3] >= first) & (table[:, 3] < asked.until) & (table[:, 4] > 0)]
    companies, client = np.unique(table[:, 0], return_inverse=True)
    people, contact = np.unique(table[:, 1], return_inverse=True)
    rows = len(table)
    log = Log(
        client,
        table[:, 2],
        contact,
        np.full(rows, -1, dtype=np.intp),
        table[:, 3] * WEEK,
        np.full(rows, np.nan),
        [str(one) for one in companies],
        list(asked.channels),
        [str(one) for one in people],
        [],
        table[:, 4].astype(np.float64),
    )
    return Tidied(log, first, max(asked.until - first, 0), 0, 0, 0)


def _first_week(until: int, table: Ints) -> int:
    """In steps of half a year: else every fit would move a week each week, and thresholds with it."""
    earliest = int(table[:, 3].min()) if len(table) else until
    over = until - MOST_WEEKS - earliest
    return earliest + max(-(-over // REFIT), 0) * REFIT


def _companies(radar: Radar, asked: Asked) -> Iterator[dict[str, Any]]:
    stand, sight = standing(radar), _sight(radar)
    judged = asked.judged if asked.judged is not None else asked.until - REFRACTORY - 1
    since = judged - radar.counts.first_week
    for client, name in enumerate(radar.counts.clients):
        new = np.flatnonzero(radar.alarms[:, client])
        alarms = [_alarm(radar, client, int(week)) for week in new if week > since]
        yield {"company": int(name), "alarms": alarms, **_told(radar, stand, sight, client)}


def _sight(radar: Radar) -> dict[float, Floats]:
    """Weeks in which a drop to a half, and to nothing, would be seen, by client."""
    if not radar.fits:
        never = np.full(len(radar.begins), np.inf)
        return {HALF: never, SILENCE: never}
    lately = radar.told[-OPEN_LATELY:].max(axis=0)[None]
    last = replace(
        radar, usual=radar.usual[-1:], size=radar.size[-1:], told=lately, threshold=radar.threshold[-1:]
    )
    return {left: weeks_to_see(last, left)[-1] for left in (HALF, SILENCE)}


def _told(radar: Radar, stand: Standing, sight: dict[float, Floats], client: int) -> dict[str, Any]:
    counts, last = radar.counts, radar.counts.weeks - 1
    is_new = bool(radar.begins[client] > last)
    by_channel = dict(zip(counts.channels, stand.by_channel[client].tolist(), strict=True))
    return {
        "state": "new" if is_new else "unseen" if sight[SILENCE][client] > UNSEEN else "watched",
        "week": counts.monday(last).isoformat(),
        "score": float(radar.scores[last, client]),
        "threshold": _known(radar.threshold[last]),
        "half_in": _known(sight[HALF][client]),
        "silence_in": _known(sight[SILENCE][client]),
        "usual": float(radar.usual[last, client].sum()),
        "since": counts.monday(int(stand.since[client])).isoformat() if stand.scores[client] else None,
        "standing": {
            "score": float(stand.scores[client]),
            "by_channel": {name: term for name, term in by_channel.items() if term},
        },
        "rhythm": _rhythm(radar, client),
    }


def _rhythm(radar: Radar, client: int) -> dict[str, Any]:
    counts = radar.counts
    last = slice(max(counts.weeks - DRAWN, 0), counts.weeks)
    here = (last, client)
    mean, told = radar.mean[here], radar.told[here]
    spread = MIDDLE * np.sqrt(mean + mean**2 / radar.size[here])
    lanes = {}
    for place, name in enumerate(counts.channels):
        if not counts.events[:, client, place].any():
            continue
        lanes[name] = {
            "came": counts.events[here][:, place].astype(int).tolist(),
            "usual": np.round(mean[:, place], 2).tolist(),
            "low": np.round(np.maximum(mean - spread, 0)[:, place], 2).tolist(),
            "high": np.round((mean + spread)[:, place], 2).tolist(),
            "told": told[:, place].astype(int).tolist(),
        }
    return {
        "weeks": [counts.monday(week).isoformat() for week in range(last.start, last.stop)],
        "lanes": lanes,
        "scores": np.round(radar.scores[here], 2).tolist(),
        "thresholds": [_known(one) for one in radar.threshold[last]],
    }


def _alarm(radar: Radar, client: int, week: int) -> dict[str, Any]:
    why, counts = explained(radar, client, week), radar.counts
    since, parts = why.since + _first_quiet(why.terms), why.terms.T.tolist()
    return {
        "week": counts.monday(week).isoformat(),
        "since": counts.monday(since).isoformat(),
        "score": why.score,
        "threshold": float(radar.threshold[week]),
        "channel": counts.channels[int(np.argmax(why.by_channel))],
        "terms": {
            "weeks": [counts.monday(one).isoformat() for one in range(why.since, week + 1)],
            "by_channel": {
                name: part for name, part in zip(counts.channels, parts, strict=True) if any(part)
            },
            **_of_then(radar, client, slice(since, week + 1)),
        },
    }


def _first_quiet(terms: Floats) -> int:
    """The week from which on the terms say most: where the drop most likely began (Page 1954)."""
    behind = terms.sum(axis=1)[::-1].cumsum()
    return len(behind) - 1 - int(np.argmax(behind))


def _of_then(radar: Radar, client: int, weeks: slice) -> dict[str, Any]:
    """What came and what was usual in these weeks together, by channel."""
    told = radar.told[weeks, client]
    came = (radar.counts.events[weeks, client] * told).sum(axis=0)
    usual = (radar.mean[weeks, client] * told).sum(axis=0)
    names = radar.counts.channels
    return {
        "came": {name: int(many) for name, many in zip(names, came, strict=True)},
        "usual": {name: round(float(many), 2) for name, many in zip(names, usual, strict=True)},
    }


def _champions(
    found: Tidied, shut: Sequence[Outage], wanted: Wanted, asked: Asked
) -> Iterator[dict[str, Any]]:
    """Of those who carry much of their company; whose silence is the company's own is told of by its alarm."""
    log = found.log
    heavy = _carrying(log, asked.until)
    if not heavy.any():
        return
    people = looked_at(
        replace(found, log=replace(log, contact=np.where(heavy, log.contact, -1))), shut, wanted
    )
    if people is None:
        return
    since = asked.until - 1 if asked.judged is None else asked.judged + 1
    for one in champions_gone_silent(people):
        week = found.first_week + one.week
        if week >= since:
            yield _champion(log, one.client, one.contact, week, one.score)


def _carrying(log: Log, until: int) -> Flags:
    """Rows of who made the largest part of each company's touches in the last year, where others touch us often too."""
    recent = log.seconds >= (until - YEAR) * WEEK
    many = log.many if log.many is not None else np.ones(len(log))
    pairs, pair = np.unique(log.client * len(log.contacts) + log.contact, return_inverse=True)
    by_pair = np.bincount(pair[recent], many[recent], len(pairs))
    by_client = np.bincount(log.client[recent], many[recent], len(log.clients))
    most = np.zeros(len(log.clients))
    np.maximum.at(most, pairs // len(log.contacts), by_pair)
    own, whole = by_pair[pair], by_client[log.client]
    is_champion = (own == most[log.client]) & (own >= CARRIES * whole)
    return np.asarray(is_champion & (own >= FEWEST) & (whole - own >= FEWEST))


def _champion(log: Log, client: str, contact: str, week: int, score: float) -> dict[str, Any]:
    here = log.client == log.clients.index(client)
    own = here & (log.contact == log.contacts.index(contact))
    before = (log.seconds < (week + 1 - BEFORE) * WEEK) & (log.seconds >= (week + 1 - BEFORE - YEAR) * WEEK)
    lately = (log.seconds >= (week + 1 - BEFORE) * WEEK) & (log.seconds < (week + 1) * WEEK)
    many = log.many if log.many is not None else np.ones(len(log))
    return {
        "champion": int(contact),
        "of": int(client),
        "week": monday(week).isoformat(),
        "score": score,
        "share": round(float(many[own & before].sum() / max(float(many[here & before].sum()), 1.0)), 3),
        "others": int(many[here & ~own & lately].sum()),
    }


def _known(value: float) -> float | None:
    return round(float(value), 4) if np.isfinite(value) else None


def main() -> None:
    asked = Asked(**json.loads(sys.stdin.buffer.readline()))
    table = np.loadtxt(sys.stdin.buffer, dtype=np.int64, ndmin=2)
    if not len(table):
        table = np.empty((0, len(HEADING)), dtype=np.int64)
    for line in tonight(asked, table):
        sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
