"""People behind a client: who carries it, how much hangs on whom, and who has fallen silent.

The champion is who has the largest share of a client's events, recent ones weighing more. A person is scored as a
client is, by the same statistic over the person's own channels against the person's own rhythm: so a champion's silence
is seen while others go on. Concentration is the sum of squared shares (Herfindahl): 1 when all hangs on one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from zabota.retention.scoring.counting import Outage, counted_people
from zabota.retention.scoring.counts import Counts, Floats, Ints
from zabota.retention.scoring.radar import Radar, Wanted, scanned
from zabota.retention.scoring.tidying import Tidied

FRESH = 0.5 ** (1 / 13)  # a quarter old counts half
GOING_ON = 4  # events of the others in as many weeks: they have not left with the champion
BEFORE = 4  # weeks before the alarm in which the silence began


@dataclass(frozen=True)
class Person:
    """A champion who fell silent. `share` and `concentration` are the client's of before."""

    client: str
    contact: str
    week: int  # of the alarm
    score: float
    share: float
    concentration: float
    others_go_on: bool


@dataclass(frozen=True)
class People:
    """`shares` is persons' recency-weighted shares of their clients by week; `champion` flags the largest."""

    radar: Radar
    owner: Ints
    shares: Floats
    names: list[str]
    clients: list[str]


def looked_at(found: Tidied, outages: Sequence[Outage], wanted: Wanted) -> People | None:
    """None where no contact is named. False alarms are borne a client-year, however many people a client has."""
    if not (found.log.contact >= 0).any():
        return None
    counts, owner, names = counted_people(found, outages, wanted.warm_up)
    each = wanted.false_alarms * len(np.unique(owner)) / len(owner)
    radar = scanned(counts, replace(wanted, false_alarms=each))
    return People(radar, owner, shares(counts, owner), names, found.log.clients)


def shares(counts: Counts, owner: Ints) -> Floats:
    """Weeks × persons: the share of their client's events as known before that week, recent ones weighing more."""
    events, fresh = counts.events.sum(axis=2), np.zeros(len(owner))
    found = np.zeros((counts.weeks, len(owner)))
    for week in range(counts.weeks):
        whole = np.bincount(owner, fresh)[owner]
        found[week] = fresh / np.maximum(whole, 1e-12)
        fresh = fresh * FRESH + events[week]
    return found


def champions_gone_silent(people: People) -> list[Person]:
    """Alarms of persons who were their clients' champions when their silence began; newest first."""
    events = people.radar.counts.events.sum(axis=2)
    found = []
    for week, person in np.argwhere(people.radar.alarms).tolist():
        began = max(week - BEFORE, 0)
        among = np.flatnonzero(people.owner == people.owner[person])
        if people.shares[began, person] >= people.shares[began, among].max():
            others = events[max(week + 1 - BEFORE, 0) : week + 1][:, among[among != person]].sum()
            found.append(_person(people, person, week, began, among, bool(others >= GOING_ON)))
    return sorted(found, key=lambda one: (-one.week, one.client, one.contact))


def _person(people: People, person: int, week: int, began: int, among: Ints, others: bool) -> Person:
    return Person(
        people.clients[people.owner[person]],
        people.names[person],
        week,
        float(people.radar.scores[week, person]),
        float(people.shares[began, person]),
        float((people.shares[began, among] ** 2).sum()),
        others,
    )
