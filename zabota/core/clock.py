"""The one clock. Tests stop it, so that nothing else has to be patched."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_stopped_at: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped_at or datetime.now(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop the clock at a moment, for tests and for the sample world."""
    global _stopped_at
    before, _stopped_at = _stopped_at, moment
    try:
        yield
    finally:
        _stopped_at = before


def move_on(span: timedelta) -> None:
    """Move a stopped clock on."""
    global _stopped_at
    if _stopped_at is None:
        raise RuntimeError("only a stopped clock can be moved")
    _stopped_at += span
