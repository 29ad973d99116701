"""Events become weekly counts: who was here when, and what could come at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from zabota.retention.scoring.counts import Counts, Flags, Floats, Ints
from zabota.retention.scoring.tidying import WEEK, Tidied

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Outage:
    """We had switched a channel off, for all or for one client: silence then says nothing. Seconds."""

    channel: str
    begins: int
    ends: int
    client: str = EVERYTHING


def counted(found: Tidied, outages: Sequence[Outage] = (), warm_up: int = 26) -> Counts:
    """Clients stand in an order that their names have no part in, nor what happened after the warm-up."""
    log = found.log
    events = _events(found)
    arrived, channel_began = _arrivals(found)
    order = _order(events[:warm_up], arrived, log.client, log.seconds)
    channels = sorted(range(len(log.channels)), key=lambda one: log.channels[one])
    is_open = np.arange(found.weeks)[:, None, None] >= channel_began[None, None, channels]
    clients = [log.clients[one] for one in order]
    is_open = _shut(is_open, outages, clients, [log.channels[one] for one in channels], found)
    return Counts(
        events[:, order][:, :, channels],
        is_open,
        arrived[order],
        clients,
        [log.channels[one] for one in channels],
        found.first_week,
    )


def counted_people(
    found: Tidied, outages: Sequence[Outage] = (), warm_up: int = 26
) -> tuple[Counts, Ints, list[str]]:
    """The same of persons, each of one client; with the number of each person's client, and names."""
    named = found.log.only(found.log.contact >= 0)
    pairs, person = np.unique(np.column_stack([named.client, named.contact]), axis=0, return_inverse=True)
    names = [named.contacts[contact] for contact in pairs[:, 1]]
    as_clients = replace(
        named, client=person.astype(np.int64), clients=[str(one) for one in range(len(pairs))]
    )
    shut = [
        one for outage in outages for one in _of_people(outage, [named.clients[one] for one in pairs[:, 0]])
    ]
    counts = counted(replace(found, log=as_clients), shut, warm_up)
    order = np.array([int(one) for one in counts.clients], dtype=np.int64)
    return counts, pairs[order, 0], [names[one] for one in order]


def _of_people(outage: Outage, owners: Sequence[str]) -> list[Outage]:
    if outage.client == EVERYTHING:
        return [outage]
    return [replace(outage, client=str(one)) for one, owner in enumerate(owners) if owner == outage.client]


def _events(found: Tidied) -> Floats:
    log = found.log
    shape = (found.weeks, len(log.clients), len(log.channels))
    place = np.ravel_multi_index((log.seconds // WEEK - found.first_week, log.client, log.channel), shape)
    events = np.bincount(place, weights=log.many, minlength=int(np.prod(shape)))
    return np.asarray(events.reshape(shape), dtype=np.float64)


def _arrivals(found: Tidied) -> tuple[Ints, Ints]:
    """Each client's first whole week and each channel's first. Those of the log's first week were there before."""
    log, weeks = found.log, found.log.seconds // WEEK - found.first_week
    clients, channels = (np.full(len(names), found.weeks) for names in (log.clients, log.channels))
    np.minimum.at(clients, log.client, weeks)
    np.minimum.at(channels, log.channel, weeks)
    return np.where(clients > 0, clients + 1, 0), np.where(channels > 1, channels, 0)


def _order(early: Floats, arrived: Ints, client: Ints, seconds: Ints) -> Ints:
    """The busiest first, so that every group has its share; then by arrival and what they did, to the second."""
    busy = early.sum(axis=(0, 2))
    first = np.full(len(arrived), np.iinfo(np.int64).max)
    np.minimum.at(first, client, seconds)
    keys = [*early.sum(axis=2)[::-1], first, arrived, -busy]
    return np.lexsort(keys)


def _shut(
    is_open: Flags, outages: Sequence[Outage], clients: Sequence[str], channels: Sequence[str], found: Tidied
) -> Flags:
    """A week of which any part was shut tells nothing."""
    if any(one.client != EVERYTHING for one in outages):
        is_open = np.repeat(is_open, len(clients), axis=1)
    for one in outages:
        weeks = slice(
            max(one.begins // WEEK - found.first_week, 0), max(-(-one.ends // WEEK) - found.first_week, 0)
        )
        for channel, name in enumerate(channels):
            if one.channel in (EVERYTHING, name):
                who = slice(None) if one.client == EVERYTHING else _place(clients, one.client)
                is_open[weeks, who, channel] = False
    return is_open


def _place(clients: Sequence[str], name: str) -> slice:
    at = clients.index(name) if name in clients else len(clients)
    return slice(at, at + 1)
