"""Working time as a table of stretches with running sums, and what is read off it. Microseconds since 1970, UTC."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from zabota.promises.calendars.calendar import WorkCalendar
from zabota.promises.calendars.errors import CalendarRefused
from zabota.promises.calendars.hours import DAY
from zabota.promises.calendars.zones import FIRST_YEAR, LAST_YEAR, SECOND, steady_stretches

MOST_YEARS = 400


@dataclass(frozen=True, slots=True)
class Table:
    """The stretches of some years. `sums[i]` is what was worked before stretch i; the last of them is the total.

    Sums of two tables do not compare; the differences of one do.
    """

    first_year: int
    last_year: int
    opens: list[int]
    closes: list[int]
    sums: list[int]

    def covers(self, first_year: int, last_year: int) -> bool:
        return self.first_year <= first_year and last_year <= self.last_year

    def worked_until(self, moment: int) -> int:
        place = bisect_right(self.opens, moment) - 1
        if place < 0:
            return 0
        return self.sums[place] + min(moment, self.closes[place]) - self.opens[place]

    def earliest(self, worked: int) -> int | None:
        """The first moment at which that much has been worked; None when it lies beside the table."""
        if not 0 < worked <= self.sums[-1]:
            return None
        place = bisect_left(self.sums, worked) - 1
        return self.opens[place] + worked - self.sums[place]

    def latest(self, worked: int) -> int | None:
        """The last moment at which no more than that has been worked."""
        if not 0 <= worked < self.sums[-1]:
            return None
        place = bisect_right(self.sums, worked) - 1
        return self.opens[place] + worked - self.sums[place]

    def stretches(self, since: int, until: int) -> tuple[int, int]:
        """The numbers of the stretches that have time between the two moments: from, to (excluded)."""
        return bisect_right(self.closes, since), bisect_left(self.opens, until)


class Timeline:
    """The table of one calendar, as long as was asked for so far."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._table: Table | None = None

    def covering(self, first_year: int, last_year: int) -> Table:
        """Raises CalendarRefused when the years are too many or there are no such years."""
        if last_year - first_year > MOST_YEARS or first_year < FIRST_YEAR or last_year > LAST_YEAR:
            raise CalendarRefused("too_far", f"that is more than {MOST_YEARS} years away")
        known = self._table
        if known is None or not known.covers(first_year, last_year):
            if known and max(last_year, known.last_year) - min(first_year, known.first_year) <= MOST_YEARS:
                first_year, last_year = min(first_year, known.first_year), max(last_year, known.last_year)
            self._table = known = build(self.calendar, first_year, last_year)
        return known


def timeline_of(calendar: WorkCalendar) -> Timeline:
    """Kept with the calendar, which never changes."""
    kept = calendar.__dict__.get("_timeline")
    if kept is None:
        kept = calendar.__dict__["_timeline"] = Timeline(calendar)
    return kept


def build(calendar: WorkCalendar, first_year: int, last_year: int) -> Table:
    opens: list[int] = []
    closes: list[int] = []
    for start, end in _in_utc(calendar, first_year, last_year):
        if closes and start == closes[-1]:
            closes[-1] = end
        else:
            opens.append(start)
            closes.append(end)
    worked = (close - open_ for open_, close in zip(opens, closes, strict=True))
    return Table(first_year, last_year, opens, closes, list(accumulate(worked, initial=0)))


def _in_utc(calendar: WorkCalendar, first_year: int, last_year: int) -> Iterable[tuple[int, int]]:
    """What lies on both sides of a change of the clock is cut there; what the clock shows twice comes twice."""
    opens, closes = _local(calendar, first_year, last_year)
    for since, until, offset in steady_stretches(calendar.tz, first_year, last_year):
        low, high = since + offset, until + offset
        for place in range(bisect_right(closes, low), bisect_left(opens, high)):
            yield max(opens[place], low) - offset, min(closes[place], high) - offset


def _local(calendar: WorkCalendar, first_year: int, last_year: int) -> tuple[list[int], list[int]]:
    """By the wall clock, from the evening before the first year on; shifts that overlap are one."""
    opens: list[int] = []
    closes: list[int] = []
    day, last = date(first_year, 1, 1) - timedelta(days=1), date(last_year, 12, 31)
    epoch = date(1970, 1, 1).toordinal()
    for number in range(day.toordinal(), last.toordinal() + 1):
        midnight = (number - epoch) * DAY
        for start, end in calendar.hours_on(date.fromordinal(number)):
            starts, ends = (midnight + start) * SECOND, (midnight + end) * SECOND
            if closes and starts <= closes[-1]:
                closes[-1] = max(closes[-1], ends)
            else:
                opens.append(starts)
                closes.append(ends)
    return opens, closes
