"""A second opinion on working time: a calendar drawn minute by minute over fourteen days, without our code.

A minute counts when the wall clock shows hours of that day. `python -m zabota.promises.tests.oracle 100000 [SEED]`
holds that many random calendars against the drawing; the tests do it with two thousand.
"""

import random
import sys
import time
from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from zabota.promises.calendars import (
    CalendarRefused,
    add_working_time,
    calendar_of,
    explained,
    working_time_between,
)

DAYS = 14
MINUTES = DAYS * 24 * 60
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PLACES = (  # a zone and a day in the middle of the fortnight: changes of the clock, a skipped day, a leap day, none
    ("UTC", "2024-02-29"),
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("Europe/Moscow", "2014-10-26"),
    ("Europe/Moscow", "2027-01-01"),
    ("America/New_York", "2026-11-01"),
    ("America/New_York", "2028-02-29"),
    ("America/Sao_Paulo", "2018-11-04"),
    ("America/St_Johns", "2026-03-08"),
    ("Africa/Casablanca", "2026-02-15"),
    ("Asia/Kathmandu", "2026-06-15"),
    ("Asia/Tehran", "2022-03-22"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Pacific/Apia", "2011-12-30"),
    ("Pacific/Chatham", "2026-04-05"),
    ("Asia/Pyongyang", "2018-05-05"),
    ("America/Havana", "2026-11-01"),
)


def random_layout(rng, place):
    zone, middle = place
    days = [date.fromisoformat(middle) + timedelta(days=number - 8) for number in range(17)]
    layout = {"timezone": zone, "business_hours": _week(rng), "holidays": _some(rng, days, 0.5)}
    if rng.random() < 0.3:
        layout["own_days"] = {day: _hours(rng) for day in _some(rng, days, 1)}
    if rng.random() < 0.3:
        layout["transfers"] = {day: rng.choice(NAMES) for day in _some(rng, days, 1)}
    if rng.random() < 0.2:
        first, last = rng.choice(days), rng.choice(days)
        layout["seasons"] = [{"from": f"{first:%m-%d}", "to": f"{last:%m-%d}", "business_hours": _week(rng)}]
    return layout


def _week(rng):
    return {name: _hours(rng) for name in NAMES if rng.random() < 0.8}


def _hours(rng):
    kind = rng.random()
    if kind < 0.1:
        return []
    if kind < 0.2:
        return [["00:00", "24:00"]]
    if kind < 0.3:  # over midnight
        return [[_clock(rng.randrange(1200, 1440)), _clock(rng.randrange(0, 480))]]
    edges = sorted(rng.sample(range(0, 1441, rng.choice((1, 15, 60))), 2 * rng.choice((1, 1, 2, 3))))
    return [[_clock(edges[at]), _clock(edges[at + 1])] for at in range(0, len(edges), 2)]


def _some(rng, days, share):
    return [day.isoformat() for day in days if rng.random() < share * 0.15]


def _clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


@lru_cache(maxsize=64)
def _wall(zone, middle):
    """The first minute, the day before it, the last day; and which minute since that day a clock shows in each."""
    start = datetime.combine(date.fromisoformat(middle) - timedelta(days=7), datetime.min.time(), UTC)
    here = ZoneInfo(zone)
    local = [(start + timedelta(minutes=number)).astimezone(here) for number in range(MINUTES)]
    first = local[0].toordinal() - 1
    shown = [(one.toordinal() - first) * 1440 + one.hour * 60 + one.minute for one in local]
    return start, first, local[-1].toordinal(), shown


def drawn(layout, place):
    """The first minute, and for each minute 1 or 0."""
    start, first, last, shown = _wall(*place)
    drawing = {number: bytearray(1440) for number in range(first, last + 2)}
    free = {number for number in drawing if _is_free(layout, date.fromordinal(number))}
    for number in range(first, last + 1):
        for opens, closes in _hours_of(layout, date.fromordinal(number)):
            opens, closes = _minutes(opens), _minutes(closes)
            if closes > opens:
                drawing[number][opens:closes] = b"\1" * (closes - opens)
            else:
                drawing[number][opens:] = b"\1" * (1440 - opens)
                if number + 1 not in free:
                    drawing[number + 1][:closes] = b"\1" * closes
    return start, bytes(map(b"".join(drawing.values()).__getitem__, shown))


def _hours_of(layout, day):
    key = day.isoformat()
    if key in layout.get("own_days", {}):
        return layout["own_days"][key]
    week = layout["business_hours"]
    for season in layout.get("seasons", []):
        first, last, here = season["from"], season["to"], f"{day:%m-%d}"
        if first <= here <= last or (first > last and (here >= first or here <= last)):
            week = season["business_hours"]
            break
    if key in layout.get("transfers", {}):
        return week.get(layout["transfers"][key], [])
    return [] if key in layout["holidays"] else week.get(NAMES[day.weekday()], [])


def _is_free(layout, day):
    key = day.isoformat()
    if key in layout.get("own_days", {}):
        return not layout["own_days"][key]
    return key in layout["holidays"] and key not in layout.get("transfers", {})


def _minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:])


def differences(layout, place, rng):
    """What our code says otherwise than the drawing, in words; None for a calendar that is rightly refused."""
    start, bits = drawn(layout, place)
    sums = list(accumulate(bits, initial=0))
    try:
        calendar = calendar_of(layout)
    except CalendarRefused as refused:
        return [] if refused.code == "no_working_time" and not sums[-1] else [f"refused: {refused}"]
    return [
        *_between(calendar, start, bits, sums, rng),
        *_ahead(calendar, start, sums, rng),
        *_back(calendar, start, sums, rng),
    ]


def _between(calendar, start, bits, sums, rng):
    one, other = rng.randrange(MINUTES), rng.randrange(MINUTES)
    seconds = rng.randrange(60)
    expected = (sums[other] - sums[one]) * 60 + seconds * (bits[other] - bits[one])
    at = [start + timedelta(minutes=number, seconds=seconds) for number in (one, other)]
    found = working_time_between(calendar, *at).total_seconds()
    if found != expected:
        yield f"between {at}: {found}, drawn {expected}"


def _ahead(calendar, start, sums, rng):
    at = rng.randrange(MINUTES)
    left = sums[-1] - sums[at]
    if left:
        span = rng.randint(1, left)
        expected = start + timedelta(minutes=bisect_left(sums, sums[at] + span))
        asked = start + timedelta(minutes=at), timedelta(minutes=span)
        found, steps = explained(calendar, *asked)
        if found != expected:
            yield f"{span} min from {asked[0]}: {found}, drawn {expected}"
        if sum((step.worked for step in steps), timedelta()) != asked[1] or not _is_whole(
            steps, asked[0], found
        ):
            yield f"{span} min from {asked[0]}: the steps do not add up"


def _back(calendar, start, sums, rng):
    at = rng.randrange(MINUTES)
    if sums[at]:
        span = rng.randint(1, sums[at])
        expected = start + timedelta(minutes=bisect_right(sums, sums[at] - span) - 1)
        asked = start + timedelta(minutes=at), timedelta(minutes=-span)
        found = add_working_time(calendar, *asked)
        if found != expected:
            yield f"{-span} min from {asked[0]}: {found}, drawn {expected}"


def _is_whole(steps, start, end):
    """Each step begins where the one before it ended."""
    here = start
    for step in steps:
        if step.since != here:
            return False
        here = step.until
    return here == end


def main(count, seed):
    rng, began = random.Random(seed), time.perf_counter()
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        layout = random_layout(rng, place)
        found = differences(layout, place, rng)
        if found:
            print(layout, *found, sep="\n  ")
            return 1
        if (number + 1) % 10_000 == 0:
            print(f"{number + 1} calendars, {time.perf_counter() - began:.0f} s", flush=True)
    print(
        f"{count} random calendars (seed {seed}) agree with the drawing, {time.perf_counter() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(numbers + [100_000, 2026][len(numbers) :])))
