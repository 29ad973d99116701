"""`zabota retention score` and `zabota retention btyd`: over any log, without a database or a data folder."""

import csv
import json
import time
from argparse import Namespace as Options
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation

from zabota.core import clock
from zabota.house.errors import CannotRun
from zabota.house.speaking import speak
from zabota.retention.scoring.columns import Unreadable, read_map
from zabota.retention.scoring.counting import EVERYTHING, Outage, counted
from zabota.retention.scoring.counts import Counts
from zabota.retention.scoring.moments import NoMoment, seconds_of
from zabota.retention.scoring.people import Person, champions_gone_silent, looked_at
from zabota.retention.scoring.radar import Radar, Wanted, scanned
from zabota.retention.scoring.reading import Log, read_log
from zabota.retention.scoring.tidying import Tidied, tidied


def score(options: Options) -> int:
    speak(options.language, apps=["zabota.retention"])
    _check(options)
    began = time.monotonic()
    try:
        log = read_log(options.events, read_map(options.map), _renamed(options.renamed))
        found = tidied(log, now=_now(), until=_seconds(options.until) if options.until else None)
        outages = _outages(options.outages)
        counts = counted(found, outages, options.warm_up)
    except Unreadable as problem:
        raise CannotRun(str(problem)) from problem
    read = time.monotonic()
    wanted = Wanted(options.false_alarms, options.warm_up, options.seed)
    radar, people = scanned(counts, wanted), looked_at(found, outages, wanted)
    with translation.override(options.language):
        _write(options, log, found, radar, champions_gone_silent(people) if people else [])
    _say(log, found, counts, radar, read - began, time.monotonic() - read)
    return 0


def btyd(options: Options) -> int:
    from zabota.retention.scoring.buying import described

    try:
        print(json.dumps(described(options.file, options.map, options.until, options.weeks), indent=1))
    except Unreadable as problem:
        raise CannotRun(str(problem)) from problem
    return 0


def _write(options: Options, log: Log, found: Tidied, radar: Radar, champions: Sequence[Person]) -> None:
    from zabota.retention.report.files import write_alarms, write_aside, write_champions, write_scores
    from zabota.retention.report.page import About, page
    from zabota.retention.report.reasons import alarms_of

    try:
        alarms = alarms_of(radar)
        write_alarms(options.out, radar, alarms)
        if options.scores:
            write_scores(options.scores, radar)
        if options.people:
            write_champions(options.people, radar, champions)
        if options.report:
            about = About(options.events.name, clock.now().date(), options.false_alarms)
            told = page(radar, alarms, champions, found, log, about)
            options.report.write_text(told, encoding="utf-8")
        if log.aside:
            write_aside(options.aside or options.out.with_suffix(".aside.csv"), log.aside)
    except OSError as problem:
        raise CannotRun(f"{problem.filename} cannot be written: {problem.strerror}") from problem


def _say(log: Log, found: Tidied, counts: Counts, radar: Radar, read: float, scored: float) -> None:
    """One line of JSON: what was read, what was left out, what was found."""
    told = {
        "events": len(found.log),
        "clients": len(counts.clients),
        "channels": len(counts.channels),
        "weeks": counts.weeks,
        "alarms": int(radar.alarms.sum()),
        "left_out": {
            "unreadable": len(log.aside),
            "duplicates": found.duplicates,
            "future": found.future,
            "unfinished_week": found.unfinished,
        },
        "seconds": {"read": round(read, 2), "scored_and_written": round(scored, 2)},
    }
    print(json.dumps(told))


def _check(options: Options) -> None:
    if not 0 < options.false_alarms <= 5:
        raise CannotRun("--false-alarms is a number of alarms a client-year: more than 0, at most 5.")
    if options.warm_up < 9:
        raise CannotRun(
            "--warm-up is a number of weeks, 9 at least: a baseline is 8 weeks old when it is believed."
        )


def _now() -> int:
    return seconds_of(clock.now().isoformat(), None)


def _seconds(day: date | str) -> int:
    return seconds_of(str(day), None)


def _renamed(path: Path | None) -> Mapping[str, str]:
    """`old,now`; whoever was renamed twice is followed."""
    names = {row["old"]: row["now"] for row in _rows(path, ("old", "now"))} if path else {}

    def today(name: str) -> str:
        seen = {name}
        while (name := names.get(name, name)) not in seen:
            seen.add(name)
        return name

    return {name: today(name) for name in names}


def _outages(path: Path | None) -> list[Outage]:
    """`channel,from,until` and perhaps `client_id`; * is every channel or client. Until is the first moment back."""
    try:
        return [
            Outage(
                row["channel"] or EVERYTHING,
                _seconds(row["from"]),
                _seconds(row["until"]),
                row.get("client_id") or EVERYTHING,
            )
            for row in (_rows(path, ("channel", "from", "until")) if path else ())
        ]
    except NoMoment as problem:
        raise CannotRun(f"{path}: {problem} is no moment.") from problem


def _rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            head = set(rows[0]) if rows else set(needed)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise CannotRun(f"{path} cannot be read: {problem}") from problem
    if not set(needed) <= head:
        raise CannotRun(f"{path} wants the columns {', '.join(needed)}.")
    return rows
