"""A calendar invitation in words: what it wants, when on our clock, where, and who invites."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.channels.email.invited import Invited, invited


def invitation_of(facts: dict[str, Any]) -> dict[str, str] | None:
    """As ui/components/invitation.html wants it; None when the letter invites to nothing."""
    found = invited(facts)
    if found is None:
        return None
    return {
        "wants": _wants(found.method),
        "tone": "broken" if found.method == "CANCEL" else "",
        "what": found.summary or _("An appointment without a name"),
        "when": when(found),
        "where": found.location,
        "link": found.location if found.location.startswith(("https://", "http://")) else "",
        "who": found.organizer,
    }


def when(found: Invited) -> str:
    """“Saturday, 21 November 2026, 10:00–11:00 MSK”; a time that names no zone says so."""
    starts, ends = _ours(found.starts), _ours(found.ends)
    if starts is None:
        return _("the time is not said")
    if not isinstance(starts, datetime):
        return f"{_day(starts)} – {_day(ends)}" if ends else _day(starts)
    zone = f"{starts:%Z}" if starts.tzinfo else _("on the clock of whoever invites")
    return f"{_day(starts)}, {_hours(starts, ends)} {zone}"


def _wants(method: str) -> str:
    return {
        "CANCEL": _("Called off"),
        "COUNTER": _("Another time is proposed"),
        "REPLY": _("Answer to an invitation"),
    }.get(method) or _("Invitation")


def _ours(moment: datetime | date | None) -> datetime | date | None:
    return localtime(moment) if isinstance(moment, datetime) and moment.tzinfo else moment


def _hours(starts: datetime, ends: datetime | date | None) -> str:
    if not isinstance(ends, datetime):
        return f"{starts:%H:%M}"
    if ends.date() == starts.date():
        return f"{starts:%H:%M}–{ends:%H:%M}"
    return f"{starts:%H:%M} – {_day(ends)}, {ends:%H:%M}"


def _day(moment: date) -> str:
    return f"{date_format(moment, 'l')}, {date_format(moment, 'j E Y')}"
