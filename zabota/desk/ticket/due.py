"""A date of a promise on the screen: its words, and the dial whose shape tells how it stands."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.ui.marks import Tone
from zabota.ui.moments import short

A_DAY = timedelta(days=1)


def dated(made_at: datetime, due_at: datetime, risk_at: datetime | None) -> dict[str, Any]:
    """As ui/components/standing.html wants it: when_words, a moment that is near, tone, left in percent."""
    left, is_near = due_at - now(), localtime(due_at).date() == localtime(now()).date()
    is_late = left < timedelta()
    words = _("was due %(time)s") if is_late else _("by %(time)s")
    return {
        "when_words": words % {"time": short(due_at)} + ("," if is_near else ""),
        "moment": due_at if is_near else None,
        "tone": tone_of(due_at, risk_at),
        "left": left_of(made_at, due_at),
    }


def tone_of(due_at: datetime, risk_at: datetime | None) -> Tone:
    if now() > due_at:
        return "broken"
    return "soon" if risk_at is not None and now() >= risk_at else ""


def left_of(made_at: datetime, due_at: datetime) -> int:
    """In percent of the time that there was."""
    given, left = due_at - made_at, due_at - now()
    return min(100, max(0, round(100 * (left / given)))) if given else 0
