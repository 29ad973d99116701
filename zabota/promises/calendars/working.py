"""The pair: add working time to a moment, and working time between two moments. O(log n) once a year is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from zabota.promises.calendars.calendar import WorkCalendar
from zabota.promises.calendars.errors import CalendarRefused
from zabota.promises.calendars.table import MOST_YEARS, Table, timeline_of
from zabota.promises.calendars.zones import EPOCH, FIRST_YEAR, LAST_YEAR, year_of

_MICROSECOND = timedelta(microseconds=1)
_NOTHING = timedelta()
LONGEST = timedelta(days=366 * MOST_YEARS)
_REACHES = (
    0,
    1,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
    256,
    MOST_YEARS,
)  # the years looked ahead or back, further and further


def add_working_time(calendar: WorkCalendar, start: datetime, span: timedelta) -> datetime:
    """The moment at which that much has been worked, in UTC: the earliest one, so a day's work ends at closing time.

    A negative span goes back, to the latest such moment. No span at all goes on to the next working moment.
    Raises CalendarRefused when the calendar has no such moment within 400 years, or the start has no zone.
    """
    if abs(span) > LONGEST:
        raise _too_far()
    moment, length = stamp(start), span // _MICROSECOND
    if length > 0:
        return moment_of(_ahead(calendar, moment, lambda table, worked: table.earliest(worked + length)))
    if length < 0:
        return moment_of(_back(calendar, moment, lambda table, worked: table.latest(worked + length)))
    return next_working_moment(calendar, start)


def working_time_between(calendar: WorkCalendar, start: datetime, end: datetime) -> timedelta:
    """Negative when the end is before the start. Raises CalendarRefused over more than 400 years."""
    first, last = stamp(start), stamp(end)
    years = year_of(first, calendar.tz), year_of(last, calendar.tz)
    table = timeline_of(calendar).covering(min(years), max(years))
    return (table.worked_until(last) - table.worked_until(first)) * _MICROSECOND


def next_working_moment(calendar: WorkCalendar, start: datetime) -> datetime:
    """The start itself when work goes on right after it, else the next opening."""
    return moment_of(_ahead(calendar, stamp(start), lambda table, worked: table.latest(worked)))


def last_working_moment(calendar: WorkCalendar, start: datetime) -> datetime:
    """The start itself when work went on right before it, else the last closing."""
    return moment_of(_back(calendar, stamp(start), lambda table, worked: table.earliest(worked)))


def add_working_days(calendar: WorkCalendar, start: datetime, days: int) -> datetime:
    """The same time of that many days with working time later (or earlier), moved on to a working moment."""
    stamp(start)
    local = start.astimezone(calendar.tz)
    day, step = local.date(), timedelta(days=1 if days > 0 else -1)
    for _ in range(abs(days)):
        day = _next_day_with_work(calendar, day + step, step)
    moved = datetime.combine(day, local.time().replace(fold=0), calendar.tz)
    return (next_working_moment if days >= 0 else last_working_moment)(calendar, moved)


def add_working_time_to_each(
    calendar: WorkCalendar, starts: Sequence[datetime], spans: Sequence[timedelta]
) -> list[datetime]:
    """What add_working_time says of each pair, a million of them in about a second: for planning anew.

    The table is laid out in moments, so that the loop only compares and adds. Starts and answers are to lie within
    some years; what lies further, and what goes back, is asked one by one.
    """
    if not starts:
        return []
    years = [year_of(stamp(start), calendar.tz) for start in (min(starts), max(starts))]
    table = timeline_of(calendar).covering(years[0], min(years[1] + 1, LAST_YEAR))
    opens, closes = list(map(moment_of, table.opens)), list(map(moment_of, table.closes))
    sums = [worked * _MICROSECOND for worked in table.sums]
    unworked = [moment - worked for moment, worked in zip(opens, sums, strict=False)]
    moments = []
    for start, span in zip(starts, spans, strict=True):
        place = bisect_right(opens, start) - 1
        if place < 0 or span <= _NOTHING:
            moments.append(add_working_time(calendar, start, span))
            continue
        closing = closes[place]
        worked = (start if start < closing else closing) - unworked[place] + span
        if worked > sums[-1]:
            moments.append(add_working_time(calendar, start, span))
        else:
            moments.append(unworked[bisect_left(sums, worked) - 1] + worked)
    return moments


def _next_day_with_work(calendar: WorkCalendar, day: date, step: timedelta) -> date:
    asked = day.year
    while not calendar.hours_on(day):
        _within_reach(calendar, asked, day.year)
        day += step
    return day


def stamp(moment: datetime) -> int:
    """Microseconds since 1970. Raises CalendarRefused for a moment without a zone."""
    if moment.tzinfo is None:
        raise CalendarRefused("moment", f"{moment.isoformat()} says no zone: end it with Z or an offset")
    return (moment - EPOCH) // _MICROSECOND


def moment_of(microseconds: int) -> datetime:
    return EPOCH + microseconds * _MICROSECOND


type _Reading = Callable[[Table, int], int | None]


def _ahead(calendar: WorkCalendar, moment: int, read: _Reading) -> int:
    year = year_of(moment, calendar.tz)
    for reach in _REACHES:
        table = timeline_of(calendar).covering(year, min(year + reach, LAST_YEAR))
        found = read(table, table.worked_until(moment))
        if found is not None:
            return found
        _within_reach(calendar, year, year + reach)
    raise _too_far()


def _back(calendar: WorkCalendar, moment: int, read: _Reading) -> int:
    year = year_of(moment, calendar.tz)
    for reach in _REACHES:
        table = timeline_of(calendar).covering(max(year - reach, FIRST_YEAR), year)
        found = read(table, table.worked_until(moment))
        if found is not None:
            return found
        _within_reach(calendar, year, year - reach)
    raise _too_far()


def _within_reach(calendar: WorkCalendar, year: int, asked: int) -> None:
    """Raises CalendarRefused where it makes no sense to look further."""
    last = calendar.last_year_of_work
    if last is not None and asked > max(last, year):
        raise CalendarRefused("runs_out", "the calendar has no more working time")
    if not FIRST_YEAR <= asked <= LAST_YEAR:
        raise _too_far()


def _too_far() -> CalendarRefused:
    return CalendarRefused("too_far", f"that is more than {MOST_YEARS} years away")
