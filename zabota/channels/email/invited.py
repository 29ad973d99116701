"""A calendar invitation as it is kept with its letter, and as it is told to people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zabota.channels.email.reading import Invitation
from zabota.core.text import one_line, without_nul

LONGEST = 300
LONGEST_PLACE = 1_000  # a link to a video call is a place too


@dataclass(frozen=True, slots=True)
class Invited:
    """`method`: REQUEST, REPLY, COUNTER, CANCEL … or empty. A date is a whole day, the last one included. A time
    without a zone is the organiser's, and nobody said which that is.
    """

    method: str
    summary: str
    location: str
    organizer: str
    starts: datetime | date | None
    ends: datetime | date | None


def kept(invitation: Invitation | None) -> dict[str, str]:
    """As columns keep it; empty for none."""
    if invitation is None:
        return {}
    said = {
        "method": invitation.method[:20],
        "summary": one_line(without_nul(invitation.summary), LONGEST),
        "location": one_line(without_nul(invitation.location), LONGEST_PLACE),
        "organizer": one_line(without_nul(invitation.organizer), LONGEST),
        "starts": invitation.starts.isoformat() if invitation.starts else "",
        "ends": invitation.ends.isoformat() if invitation.ends else "",
    }
    return {name: words for name, words in said.items() if words}


def invited(facts: dict[str, Any]) -> Invited | None:
    """What `kept` made, read again."""
    if not facts:
        return None
    words = {name: facts.get(name, "") for name in ("method", "summary", "location", "organizer")}
    starts, ends = _moment(facts.get("starts", "")), _moment(facts.get("ends", ""))
    return Invited(**words, starts=starts, ends=_end(starts, ends))


def _end(starts: datetime | date | None, ends: datetime | date | None) -> datetime | date | None:
    """None when it says nothing: the same moment, one before the beginning, or of another kind than that."""
    if ends is not None and not isinstance(ends, datetime):
        ends -= timedelta(days=1)  # the day after the last one is what is written
    try:
        return ends if starts is not None and ends is not None and ends > starts else None
    except TypeError:  # a day and a moment, or only one of them with a zone
        return None


def _moment(written: str) -> datetime | date | None:
    if not written:
        return None
    return (
        date.fromisoformat(written) if len(written) == len("2026-11-21") else datetime.fromisoformat(written)
    )
