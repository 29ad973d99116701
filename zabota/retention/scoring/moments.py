"""Moments as logs write them. Without a zone they are taken as they stand; with one they become UTC."""

from datetime import UTC, datetime
from functools import lru_cache

HOUR = 3600


class NoMoment(ValueError):
    pass


@lru_cache(maxsize=200_000)
def seconds_of(text: str, at_format: str | None) -> int:
    """Seconds since the first Monday of the calendar."""
    moment = _moment(text, at_format)
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
        except OverflowError:
            raise NoMoment(text) from None
    days = moment.toordinal() - 1
    return ((days * 24 + moment.hour) * 60 + moment.minute) * 60 + moment.second


def _moment(text: str, at_format: str | None) -> datetime:
    try:
        if at_format:
            return datetime.strptime(text, at_format)  # noqa: DTZ007
        return datetime.fromisoformat(text)
    except ValueError:
        raise NoMoment(text) from None
