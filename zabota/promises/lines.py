"""Commands without a database: a case a line (JSON) in, an answer a line out. A bad line gets words, never a stop."""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Any

from zabota.promises import replaying
from zabota.promises.calendars import (
    CalendarRefused,
    Step,
    WorkCalendar,
    calendar_of,
    explained,
    working_time_between,
)
from zabota.promises.moments import moment_in, text_of

LONGEST_LINE = 4_000_000
MOST_SECONDS = 1e11

type Case = dict[str, Any]
type Answer = dict[str, Any]


def due(lines: Iterable[str | bytes]) -> Iterator[str]:
    """{"calendar", "start", "seconds"} gives {"due", "steps"}; with "end" for "seconds" it gives {"seconds"}.

    Negative seconds go back. "duty" names a kind of events for which the hours of duty count too.
    """
    return _answered(lines, _due)


def replay(lines: Iterable[str | bytes]) -> Iterator[str]:
    """Cases of the layout of sla/zammad.json: what that desk expects, by our calendars and its rules."""
    return _answered(lines, lambda case: replaying.replay(case, _calendar(case)))


def _answered(lines: Iterable[str | bytes], answer: Callable[[Case], Answer]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield json.dumps(_answer_or_error(line, number, answer))


def _answer_or_error(line: str | bytes, number: int, answer: Callable[[Case], Answer]) -> Answer:
    try:
        return answer(_case(line))
    except CalendarRefused as refused:
        return {"error": str(refused), "line": number}
    except RecursionError:
        return {"error": "the line is nested too deeply", "line": number}


def _case(line: str | bytes) -> Case:
    if len(line) > LONGEST_LINE:
        raise CalendarRefused("layout", f"the line is longer than {LONGEST_LINE} characters")
    try:
        case = json.loads(line, parse_constant=_no_number)
    except ValueError as error:
        raise CalendarRefused("layout", f"the line is not JSON: {_first_line(error)}") from None
    if not isinstance(case, dict):
        raise CalendarRefused("layout", "the line is not a JSON object")
    return case


def _due(case: Case) -> Answer:
    calendar = _calendar(case)
    start = moment_in(case, "start")
    if ("seconds" in case) == ("end" in case):
        raise CalendarRefused("layout", 'say either "seconds" or "end"')
    if "end" in case:
        return {"seconds": _plain(working_time_between(calendar, start, moment_in(case, "end")))}
    reached, steps = explained(calendar, start, _span(case["seconds"]))
    return {"due": text_of(reached), "steps": [_told(step, calendar) for step in steps]}


def _calendar(case: Case) -> WorkCalendar:
    if "calendar" not in case:
        raise CalendarRefused("layout", "there is no calendar")
    calendar = _known_calendar(json.dumps(case["calendar"], sort_keys=True))
    if case.get("duty") is None:
        return calendar
    if not isinstance(case["duty"], str):
        raise CalendarRefused("layout", "duty is not a text")
    return calendar.on_duty(case["duty"])


@lru_cache(maxsize=256)
def _known_calendar(layout: str) -> WorkCalendar:
    return calendar_of(json.loads(layout))


def _span(seconds: object) -> timedelta:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise CalendarRefused("layout", "seconds is not a number")
    if abs(seconds) > MOST_SECONDS or math.isnan(seconds):
        raise CalendarRefused("too_far", "that many seconds lead out of every calendar")
    return timedelta(seconds=seconds)


def _told(step: Step, calendar: WorkCalendar) -> Answer:
    told: Answer = {
        "step": step.kind.value,
        "from": text_of(step.since),
        "until": text_of(step.until),
        "local": [moment.astimezone(calendar.tz).isoformat() for moment in (step.since, step.until)],
        "seconds": _plain(step.worked),
    }
    if step.closed_days:
        told["closed"] = [{"on": day.on.isoformat(), "why": day.why.value} for day in step.closed_days]
    if step.clock_moved:
        told["clock_moved"] = _plain(step.clock_moved)
    return told


def _plain(span: timedelta) -> int | float:
    seconds = span.total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
