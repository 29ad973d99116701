"""Meetings with a client: arranged, reminded of, held or called off."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MORNING
from zabota.clients.affairs import meetings_around, next_meetings
from zabota.clients.errors import MeetingEnded, MeetingFollowed
from zabota.clients.events import (
    MeetingArranged,
    MeetingCalledOff,
    MeetingChanged,
    MeetingHeld,
    MeetingNear,
    MeetingPassed,
)
from zabota.clients.meetings import (
    Plan,
    arrange_meeting,
    call_off_meeting,
    change_meeting,
    hold_meeting,
    remind_of_meetings,
    reopen_meeting,
)
from zabota.clients.models import Meeting
from zabota.core import clock
from zabota.desk import about_meetings
from zabota.notifications.models import Kind, Notification

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOON = MORNING + 3 * DAY


@pytest.fixture
def meeting(cast):
    return arrange_meeting(cast.ventra, Plan(SOON, "Review", (cast.viktor,)), by=cast.agent.user)


def test_a_meeting_is_arranged_and_moved(cast, meeting, published):
    change_meeting(meeting, Plan(SOON, "Review", (cast.viktor,)), by=cast.agent.user)
    assert not published(MeetingChanged)
    Meeting.objects.update(reminded_at=MORNING)
    change_meeting(meeting, Plan(SOON + DAY, "Review", (cast.viktor, cast.elena)), by=cast.agent.user)
    moved = Meeting.objects.get()
    assert (moved.begins_at, moved.reminded_at) == (SOON + DAY, None)
    assert set(moved.people.all()) == {cast.viktor, cast.elena}
    assert published(MeetingChanged)[0].facts["what"] == ["begins_at", "people"]
    with clock.stopped_at(MORNING):
        assert next_meetings([cast.ventra.pk, cast.lisenok.pk]) == {cast.ventra.pk: moved}


def test_what_was_agreed_is_written_down_and_the_next_one_follows(cast, meeting, published):
    plan = Plan(SOON + 14 * DAY, "Prices", (cast.viktor,))
    following = hold_meeting(meeting, agreed="We send the scheme", next_one=plan, by=cast.lead.user)
    held = Meeting.objects.get(pk=meeting.pk)
    assert (held.outcome, held.said, held.ended_by) == ("held", "We send the scheme", cast.lead.user)
    assert (following.after, following.about, list(following.people.all())) == (held, "Prices", [cast.viktor])
    assert meetings_around(cast.ventra) == ([following], [held])
    assert (len(published(MeetingHeld)), len(published(MeetingArranged))) == (1, 2)
    assert "scheme" not in str([entry.facts for entry in published(MeetingHeld)])


def test_it_ends_once_and_its_end_is_taken_back_while_nothing_follows(cast, meeting, published):
    call_off_meeting(meeting, why="Viktor is ill", by=cast.agent.user)
    with pytest.raises(MeetingEnded):
        hold_meeting(meeting, agreed="all", by=cast.agent.user)
    with pytest.raises(MeetingEnded):
        change_meeting(meeting, Plan(SOON + DAY, "Other"), by=cast.agent.user)
    assert (len(published(MeetingCalledOff)), len(published(MeetingHeld))) == (1, 0)
    reopen_meeting(meeting, by=cast.agent.user)
    hold_meeting(meeting, agreed="all", next_one=Plan(SOON + 7 * DAY, "Next"), by=cast.agent.user)
    with pytest.raises(MeetingFollowed):
        reopen_meeting(meeting, by=cast.agent.user)
    assert not Meeting.objects.get(pk=meeting.pk).is_ahead


def test_one_is_reminded_once_a_day_before(cast, meeting, published):
    with clock.stopped_at(SOON - DAY - HOUR):
        assert remind_of_meetings() == 0
    with clock.stopped_at(SOON - DAY + HOUR):
        assert (remind_of_meetings(), remind_of_meetings()) == (1, 0)
    assert [entry.facts["meeting_id"] for entry in published(MeetingNear)] == [meeting.pk]


def test_one_is_asked_once_what_was_agreed_unless_somebody_has_written_it(cast, meeting, published):
    with clock.stopped_at(SOON + HOUR):
        assert remind_of_meetings() == 0
    with clock.stopped_at(SOON + 4 * HOUR):
        assert (remind_of_meetings(), remind_of_meetings()) == (1, 0)
    assert len(published(MeetingPassed)) == 1
    Meeting.objects.update(asked_at=None)
    hold_meeting(meeting, agreed="all", by=cast.agent.user)
    with clock.stopped_at(SOON + 5 * HOUR):
        assert remind_of_meetings() == 0


def test_an_old_one_is_asked_about_no_more(cast, meeting):
    with clock.stopped_at(SOON + 15 * DAY):
        assert remind_of_meetings() == 0


def test_whoever_looks_after_the_client_hears_of_it_and_whoever_arranged_it(cast, meeting, published):
    cast.ventra.account_owner = cast.lead.user
    cast.ventra.save()
    with clock.stopped_at(SOON - HOUR):
        remind_of_meetings()
        facts = published(MeetingNear)[0].facts
        about_meetings.on_meeting_near(MeetingNear(**facts))
    told = Notification.objects.order_by("user")
    assert {one.user for one in told} == {cast.lead.user, cast.agent.user}
    assert {one.kind for one in told} == {Kind.MEETING}
    assert {one.link for one in told} == {f"/clients/meetings/{meeting.pk}/"}
    assert all("Review" in one.title for one in told)


def test_nobody_hears_of_one_that_was_called_off_meanwhile(cast, meeting):
    call_off_meeting(meeting, why="ill", by=cast.agent.user)
    about_meetings.on_meeting_passed(MeetingPassed(company_id=cast.ventra.pk, meeting_id=meeting.pk))
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"about": ""},
        {"outcome": "held"},
        {"said": "all"},
        {"outcome": "late", "said": "all"},
        {"ended_at": SOON},
    ],
)
def test_the_database_keeps_no_nonsense(cast, meeting, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**wrong)
