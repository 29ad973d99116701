"""Moments as text: 2026-03-21T09:30:00Z."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from zabota.promises.calendars import CalendarRefused


def moment_in(given: Mapping[str, Any], key: str) -> datetime:
    """An aware moment in UTC. Raises CalendarRefused when there is none, or none with a zone."""
    if key not in given:
        raise CalendarRefused("layout", f"there is no {key}")
    shown = repr(given[key])[:80]
    try:
        moment = datetime.fromisoformat(given[key])
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise CalendarRefused(
            "moment", f"{key}: {shown} is no moment: write it like 2026-03-21T09:30:00Z"
        ) from None
    raise CalendarRefused("moment", f"{key}: {shown} says no zone: end it with Z or an offset")


def text_of(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
