"""Moments in words: how long ago, when, for how long. The browser keeps them true by the same words."""

import json
from datetime import date, datetime, timedelta, tzinfo

from babel.dates import format_date
from django.utils.dates import MONTHS_ALT
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.core.numbers import locale

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOTHING = timedelta()


def drawn_at() -> int:
    """The moment of drawing in milliseconds, by which a browser learns how far off its own clock is."""
    return int(now().timestamp() * 1000)


def passing_words() -> str:
    """What relative-time needs to say the same in the browser, as JSON."""
    return json.dumps(_patterns(), ensure_ascii=False)


def passing(moment: datetime) -> str:
    """'just now', '5 min ago', 'in 2 h'; a day and more away: the date."""
    span = moment - now()
    minutes = int(abs(span) / MINUTE + 0.5)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _filled(_("in {n} min") if span > NOTHING else _("{n} min ago"), minutes)
    if minutes < 24 * 60:
        return _filled(_("in {n} h") if span > NOTHING else _("{n} h ago"), int(minutes / 60 + 0.5))
    return short(moment)


def short(moment: datetime) -> str:
    """'13:30' today, '18 Nov, 13:30' this year, '18 Nov 2024' before."""
    there, today = localtime(moment), localtime(now())
    if there.date() == today.date():
        return there.strftime("%H:%M")
    day = f"{there.day} {_short_month(there.month)}"
    if there.year == today.year:
        return f"{day}, {there:%H:%M}"
    return f"{day} {there.year}"


def exact(moment: datetime) -> str:
    """'18 November 2026, 13:30' in the reader's zone."""
    there = localtime(moment)
    return f"{there.day} {MONTHS_ALT[there.month]} {there.year}, {there:%H:%M}"


def day(date: date) -> str:
    """'today', 'tomorrow', '24 Nov' this year, '24 Nov 2027' else."""
    today = localtime(now()).date()
    if date == today:
        return _("today")
    if date == today + DAY:
        return _("tomorrow")
    words = f"{date.day} {_short_month(date.month)}"
    return words if date.year == today.year else f"{words} {date.year}"


def month(date: date) -> str:
    """'May 2026', 'май 2026': as it stands alone."""
    return format_date(date, "LLLL y", locale=locale())


def lasting(span: timedelta) -> str:
    """'40 min', '3 h', '5 d': rounded down to one unit."""
    if span >= DAY:
        return _filled(_("{n} d"), span // DAY)
    if span >= HOUR:
        return _filled(_("{n} h"), span // HOUR)
    return _filled(_("{n} min"), max(0, span // MINUTE))


def age(moment: datetime) -> str:
    """'5 days', '7 months': how long ago, rounded down to one unit."""
    return timesince(moment, now(), depth=1)


def _filled(pattern: str, number: int) -> str:
    return pattern.replace("{n}", str(number))


def _patterns() -> dict[str, str]:
    return {
        "now": _("just now"),
        "minutesAgo": _("{n} min ago"),
        "hoursAgo": _("{n} h ago"),
        "inMinutes": _("in {n} min"),
        "inHours": _("in {n} h"),
    }


def _short_month(month: int) -> str:
    """Three letters of the genitive serve both languages: Jan, Nov, янв, мая."""
    return str(MONTHS_ALT[month])[:3]


def said_in_zone(moment: datetime, zone: tzinfo) -> str:
    """“20 November, 15:00 MSK”, in the active language and saying by whose clock."""
    there = moment.astimezone(zone)
    return f"{date_format(there, 'j E')}, {there:%H:%M} {_clock(there)}"


def _clock(there: datetime) -> str:
    """Many zones have no name but their offset: UTC+05:00."""
    name = there.tzname() or ""
    return name if name[:1].isalpha() else f"UTC{there:%:z}"
