"""The radar's two tables, as CSV."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from zabota.retention.report.reasons import Alarm
from zabota.retention.scoring.detecting import HALF, SILENCE, UNSEEN, weeks_to_see
from zabota.retention.scoring.people import Person
from zabota.retention.scoring.radar import Radar
from zabota.retention.scoring.reading import Aside

NEVER = ""  # there is no number of weeks
NEW, WATCHED, UNSEEABLE, ALARMED = "new", "watched", "cannot be seen", "alarm"


def write_alarms(path: Path, radar: Radar, alarms: Sequence[Alarm]) -> None:
    rows = (
        (
            radar.counts.clients[alarm.client],
            radar.counts.monday(alarm.week).isoformat(),
            f"{alarm.score:.6f}",
            alarm.channel,
            alarm.reason,
        )
        for alarm in alarms
    )
    _write(path, ("client_id", "week_start", "score", "channel", "reason"), rows)


def write_scores(path: Path, radar: Radar) -> None:
    """A row a client and week since its first whole week, by client and time."""
    half, silence = weeks_to_see(radar, HALF), weeks_to_see(radar, SILENCE)
    seen = (radar.counts.events * radar.told).sum(axis=2)
    usual = (radar.mean * radar.told).sum(axis=2)
    mondays = [radar.counts.monday(week).isoformat() for week in range(radar.counts.weeks)]
    head = (
        "client_id",
        "week_start",
        "score",
        "threshold",
        "state",
        "events",
        "usual",
        "weeks_to_see_half",
        "weeks_to_see_silence",
    )

    def rows() -> Iterable[Sequence[object]]:
        for client in sorted(range(len(radar.counts.clients)), key=lambda one: radar.counts.clients[one]):
            name, begins = radar.counts.clients[client], radar.begins[client]
            for week in range(int(radar.counts.since[client]), radar.counts.weeks):
                state = _state(week < begins, radar.alarms[week, client], silence[week, client])
                if state == NEW:
                    yield name, mondays[week], "", "", state, f"{seen[week, client]:.0f}", "", "", ""
                    continue
                yield (
                    name,
                    mondays[week],
                    f"{radar.scores[week, client]:.6f}",
                    f"{radar.threshold[week]:.4f}",
                    state,
                    f"{seen[week, client]:.0f}",
                    f"{usual[week, client]:.2f}",
                    _weeks(half[week, client]),
                    _weeks(silence[week, client]),
                )

    _write(path, head, rows())


def write_champions(path: Path, radar: Radar, champions: Sequence[Person]) -> None:
    rows = (
        (
            one.client,
            one.contact,
            radar.counts.monday(one.week).isoformat(),
            f"{one.score:.6f}",
            f"{one.share:.3f}",
            f"{one.concentration:.3f}",
            "yes" if one.others_go_on else "no",
        )
        for one in champions
    )
    head = ("client_id", "contact_id", "week_start", "score", "share", "concentration", "others_go_on")
    _write(path, head, rows)


def write_aside(path: Path, aside: Sequence[Aside]) -> None:
    _write(path, ("line", "reason", "row"), ((one.line, one.reason, one.text) for one in aside))


def _state(new: bool, alarmed: bool, silence: float) -> str:
    if new:
        return NEW
    if alarmed:
        return ALARMED
    return UNSEEABLE if silence > UNSEEN else WATCHED


def _weeks(value: float) -> str:
    return f"{value:.1f}" if np.isfinite(value) else NEVER


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        table.writerows(rows)
