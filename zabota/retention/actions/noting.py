"""What rooms above the radar see of a client: they say it here, each fact under the name of its source."""

from datetime import datetime

from zabota.retention.collecting.noting import note_one, take_back
from zabota.retention.models import SignalKind


def note_report_read(company_id: int, contact_id: int, *, source: str, at: datetime) -> None:
    note_one(SignalKind.REPORT_READ, company_id, contact_id=contact_id, source=source, at=at)


def note_report_unread(company_id: int, *, source: str, at: datetime) -> None:
    """Nobody whom it reached has read it in time."""
    note_one(SignalKind.REPORT_UNREAD, company_id, source=source, at=at)


def take_back_report_unread(*, source: str) -> None:
    """Somebody has read it after all."""
    take_back(SignalKind.REPORT_UNREAD, source=source)
