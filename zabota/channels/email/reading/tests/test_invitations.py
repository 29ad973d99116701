"""Calendar invitations are recognised and say what they invite to."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from zabota.channels.email.reading import Invitation, read_letter

EVENT = """BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VTIMEZONE\r
TZID:Russian Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T000000\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ORGANIZER;CN="Инна: Збруева":MAILTO:inna@lisenok.example\r
UID:040000008200E00074C5B7101A82E008\r
SUMMARY;LANGUAGE=ru:Созвон\\, склад и\r
  печать\r
LOCATION:Zoom\r
{start}\r
{end}\r
BEGIN:VALARM\r
TRIGGER:-PT15M\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


def invitation(start: str, end: str = "DTEND:20261121T110000Z") -> Invitation | None:
    head = "From: a@b.c\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n"
    return read_letter((head + EVENT.format(start=start, end=end)).encode()).invitation


def test_an_invitation_says_who_what_where_and_when() -> None:
    assert invitation("DTSTART;TZID=Russian Standard Time:20261121T100000") == Invitation(
        method="REQUEST",
        uid="040000008200E00074C5B7101A82E008",
        summary="Созвон, склад и печать",
        location="Zoom",
        organizer="inna@lisenok.example",
        starts=datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/Moscow")),
        ends=datetime(2026, 11, 21, 11, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("start", "starts"),
    [
        ("DTSTART:20261121T100000Z", datetime(2026, 11, 21, 10, tzinfo=UTC)),
        (
            "DTSTART;TZID=Europe/Berlin:20261121T100000",
            datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/Berlin")),
        ),
        ("DTSTART;TZID=Nowhere/Land:20261121T100000", datetime(2026, 11, 21, 10)),  # noqa: DTZ001
        ("DTSTART;VALUE=DATE:20261121", date(2026, 11, 21)),
        ("DTSTART:20269999T999999Z", None),
        ("DTSTART:soon", None),
    ],
)
def test_times_with_a_zone_without_one_and_whole_days(start: str, starts: object) -> None:
    found = invitation(start)
    assert found is not None
    assert found.starts == starts


def test_a_letter_without_a_calendar_invites_to_nothing() -> None:
    assert read_letter(b"From: a@b.c\n\nhi").invitation is None
    assert read_letter(b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nEND:VCALENDAR").invitation is None
