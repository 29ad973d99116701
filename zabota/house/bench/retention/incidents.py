"""A log of incidents as the radar reads logs: a place is a client, a caller its person, what they do is the channel."""

import csv
from pathlib import Path

from zabota.house.bench.incident_log import Happening, What, happenings

CHANNELS = {What.OPENED: "requests", What.GIVEN: "answers", What.REOPENED: "returns"}
EVERYONE = 10**9  # incidents


def write_events(log: Path, out: Path) -> int:
    """How many events were written."""
    rows = [_row(one) for one in happenings(log, EVERYONE) if one.what in CHANNELS]
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("client_id", "at", "channel", "contact_id", "event_id"))
        table.writerows(rows)
    return len(rows)


def _row(one: Happening) -> tuple[str, ...]:
    identity = f"{one.number} {one.what.name} {one.at.isoformat()}"
    return one.location, one.at.isoformat(), CHANNELS[one.what], one.caller, identity
