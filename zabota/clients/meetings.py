"""Talks with a client: arranged, held or called off; and whoever looks after the client is told in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from zabota.accounts.models import User
from zabota.clients.errors import MeetingEnded, MeetingFollowed
from zabota.clients.events import (
    MeetingArranged,
    MeetingCalledOff,
    MeetingChanged,
    MeetingHeld,
    MeetingNear,
    MeetingPassed,
    MeetingReopened,
)
from zabota.clients.models import Company, Contact, Meeting, MeetingOutcome
from zabota.core.clock import now
from zabota.core.events import publish, publish_all
from zabota.core.text import one_line, without_nul

NEAR = timedelta(days=1)
PASSED = timedelta(hours=3)
FORGOTTEN = timedelta(days=14)  # nobody is asked about what came of an older one
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """When, what about and with whom."""

    begins_at: datetime
    about: str
    people: tuple[Contact, ...] = ()


@transaction.atomic
def arrange_meeting(company: Company, plan: Plan, *, by: User) -> Meeting:
    return _arranged(company, plan, None, by)


@transaction.atomic
def change_meeting(meeting: Meeting, plan: Plan, *, by: User) -> Meeting:
    """Another date is reminded of anew. Saving what has not changed tells nobody. Raises MeetingEnded."""
    meeting = _ahead(meeting)
    what = _different(meeting, plan)
    if not what:
        return meeting
    meeting.begins_at, meeting.about = plan.begins_at, one_line(without_nul(plan.about))
    if "begins_at" in what:
        meeting.reminded_at = meeting.asked_at = None
    meeting.save()
    meeting.people.set(plan.people)
    publish(MeetingChanged(company_id=meeting.company_id, meeting_id=meeting.pk, what=what, by_id=by.pk))
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, *, agreed: str, next_one: Plan | None = None, by: User) -> Meeting | None:
    """What was agreed; and the next one, where it was arranged at once: that is returned. Raises MeetingEnded."""
    meeting = _ended(meeting, MeetingOutcome.HELD, agreed, by)
    publish(MeetingHeld(company_id=meeting.company_id, meeting_id=meeting.pk, by_id=by.pk))
    return _arranged(meeting.company, next_one, meeting, by) if next_one else None


@transaction.atomic
def call_off_meeting(meeting: Meeting, *, why: str, by: User) -> None:
    """Raises MeetingEnded."""
    meeting = _ended(meeting, MeetingOutcome.CALLED_OFF, why, by)
    publish(MeetingCalledOff(company_id=meeting.company_id, meeting_id=meeting.pk, by_id=by.pk))


@transaction.atomic
def reopen_meeting(meeting: Meeting, *, by: User) -> None:
    """Taking its end back; twice is once. Raises MeetingFollowed while the next one, arranged there, is ahead."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.is_ahead:
        return
    if Meeting.objects.filter(after=meeting, outcome="").exists():
        raise MeetingFollowed
    meeting.outcome, meeting.said, meeting.ended_at, meeting.ended_by = "", "", None, None
    meeting.save()
    publish(MeetingReopened(company_id=meeting.company_id, meeting_id=meeting.pk, by_id=by.pk))


@transaction.atomic
def remind_of_meetings() -> int:
    """Tells once of those that begin within a day, and once of those over of which nobody has written. How many."""
    near = _ripe(reminded_at=None, begins_at__gt=now(), begins_at__lte=now() + NEAR)
    passed = _ripe(asked_at=None, begins_at__lte=now() - PASSED, begins_at__gt=now() - FORGOTTEN)
    Meeting.objects.filter(pk__in=[one.pk for one in near]).update(reminded_at=now())
    Meeting.objects.filter(pk__in=[one.pk for one in passed]).update(asked_at=now())
    publish_all([MeetingNear(company_id=one.company_id, meeting_id=one.pk) for one in near])
    publish_all([MeetingPassed(company_id=one.company_id, meeting_id=one.pk) for one in passed])
    return len(near) + len(passed)


def _ripe(**which: object) -> list[Meeting]:
    ahead: QuerySet[Meeting] = Meeting.objects.filter(outcome="", **which)
    return list(ahead.order_by("begins_at", "pk").select_for_update(skip_locked=True)[:AT_ONCE])


def _arranged(company: Company, plan: Plan, after: Meeting | None, by: User) -> Meeting:
    about = one_line(without_nul(plan.about))
    meeting = Meeting.objects.create(
        company=company, begins_at=plan.begins_at, about=about, after=after, by=by, at=now()
    )
    meeting.people.set(plan.people)
    publish(MeetingArranged(company_id=company.pk, meeting_id=meeting.pk, by_id=by.pk))
    return meeting


def _different(meeting: Meeting, plan: Plan) -> list[str]:
    same = {
        "begins_at": meeting.begins_at == plan.begins_at,
        "about": meeting.about == one_line(without_nul(plan.about)),
        "people": _keys(meeting.people.all()) == _keys(plan.people),
    }
    return [name for name, is_same in same.items() if not is_same]


def _keys(people: Iterable[Contact]) -> set[int]:
    return {one.pk for one in people}


def _ended(meeting: Meeting, outcome: MeetingOutcome, said: str, by: User) -> Meeting:
    meeting = _ahead(meeting)
    meeting.outcome, meeting.said = outcome, without_nul(said).strip()
    meeting.ended_at, meeting.ended_by = now(), by
    meeting.save()
    return meeting


def _ahead(meeting: Meeting) -> Meeting:
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("company").get(pk=meeting.pk)
    if not meeting.is_ahead:
        raise MeetingEnded
    return meeting
