"""What a letter invites to, and whose letter it passes on, is kept with it as it is filed."""

from datetime import UTC, date, datetime

import pytest

from zabota.channels.email.invited import Invited, invited, kept
from zabota.channels.email.reading import Invitation
from zabota.channels.email.tests.writing import letter, take_in

pytestmark = pytest.mark.usefixtures("sink")
FORWARD = "Помогите ей.\n\n---------- Forwarded message ---------\nFrom: {}\nDate: x\nTo: y\n\nНе работает"
EVENT = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Переезд\r\nLOCATION:Офис\r\n"
    "ORGANIZER:mailto:inna@lisenok.example\r\nDTSTART:20261121T070000Z\r\nDTEND:20261121T080000Z\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_an_invitation_is_kept_with_its_letter(people):
    written = letter("Приходите")
    written.add_attachment(EVENT.encode(), maintype="text", subtype="calendar", filename="invite.ics")
    assert take_in(written).invitation == {
        "method": "REQUEST",
        "summary": "Переезд",
        "location": "Офис",
        "organizer": "inna@lisenok.example",
        "starts": "2026-11-21T07:00:00+00:00",
        "ends": "2026-11-21T08:00:00+00:00",
    }


def test_who_wrote_first_is_kept(people):
    kept = take_in(letter(FORWARD.format("Anna Lee <Anna@Ventra.example>"), subject="Fwd: Q"))
    assert (kept.forwarded_name, kept.forwarded_email) == ("Anna Lee", "anna@ventra.example")


@pytest.mark.parametrize("sender", ["Мы <help@north.example>", "help+no.7@north.example"])
def test_none_of_us_is_one_who_wrote_first(people, sender):
    assert take_in(letter(FORWARD.format(sender), subject="Fwd: Q")).forwarded_email == ""


def test_a_robot_passes_nothing_on(people):
    kept = take_in(
        letter(FORWARD.format("anna@ventra.example"), subject="Fwd: Q", Auto_Submitted="auto-replied")
    )
    assert kept.forwarded_email == ""


def test_an_ordinary_letter_has_neither(people):
    kept = take_in(letter())
    assert (kept.invitation, kept.forwarded_email) == ({}, "")


SEVEN, EIGHT = datetime(2026, 11, 21, 7, tzinfo=UTC), datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (SEVEN, EIGHT, (SEVEN, EIGHT)),
        (SEVEN, SEVEN, (SEVEN, None)),
        (EIGHT, SEVEN, (EIGHT, None)),
        (SEVEN.replace(tzinfo=None), EIGHT, (SEVEN.replace(tzinfo=None), None)),
        (date(2026, 11, 21), date(2026, 11, 22), (date(2026, 11, 21), None)),
        (date(2026, 11, 21), date(2026, 11, 24), (date(2026, 11, 21), date(2026, 11, 23))),
        (date(2026, 11, 21), EIGHT, (date(2026, 11, 21), None)),
        (None, EIGHT, (None, None)),
    ],
)
def test_what_is_kept_is_read_again(starts, ends, shown):
    facts = kept(Invitation(method="REQUEST", summary="a\x00b\nc", starts=starts, ends=ends))
    assert invited(facts) == Invited("REQUEST", "ab c", "", "", *shown)


def test_no_invitation_is_none():
    assert (kept(None), invited({})) == ({}, None)
