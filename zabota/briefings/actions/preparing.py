"""How often a company hears from us; and a draft some days before it goes."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.briefings.calculations.periods import last_whole, next_day
from zabota.briefings.events import BriefingPrepared, BriefingRhythmSet
from zabota.briefings.models import Briefing, BriefingReader, BriefingRhythm
from zabota.briefings.queries import hours_of, rhythms_due
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.promises.calendars import CalendarRefused, next_working_moment

AHEAD = timedelta(days=4)  # in which the account owner may read it, and add a paragraph
IN_THE_MORNING = time(10)


@transaction.atomic
def set_rhythm(
    company: Company, *, every: str, day: int, is_on: bool, readers: Iterable[Contact], by: User
) -> BriefingRhythm:
    """The next one goes on the first such day that leaves time to read it before."""
    next_on = next_day(every, day, localdate(now()) + AHEAD)
    facts = {"every": every, "day": day, "is_on": is_on, "next_on": next_on}
    rhythm, _is_new = BriefingRhythm.objects.update_or_create(company=company, defaults=facts)
    rhythm.readers.all().delete()
    BriefingReader.objects.bulk_create(BriefingReader(rhythm=rhythm, contact=one) for one in set(readers))
    publish(BriefingRhythmSet(company_id=company.pk, is_on=is_on, by_id=by.pk))
    return rhythm


def prepare_due() -> int:
    """Drafts of what goes in the next days. Again is once; returns how many there are."""
    return sum(_prepare(rhythm.pk) for rhythm in rhythms_due(localdate(now()) + AHEAD))


@transaction.atomic
def _prepare(company_id: int) -> int:
    rhythm = BriefingRhythm.objects.select_for_update(of=("self",)).get(pk=company_id)
    if not rhythm.is_on or rhythm.next_on > localdate(now()) + AHEAD:
        return 0
    company = Company.objects.get(pk=company_id)
    goes_at = _morning_of(company, max(rhythm.next_on, localdate(now())))
    period = last_whole(rhythm.every, rhythm.next_on)
    rhythm.next_on = next_day(rhythm.every, rhythm.day, max(rhythm.next_on, localdate(now())))
    rhythm.save(update_fields=["next_on"])
    facts = {"made_at": now(), "goes_at": goes_at}
    briefing, is_new = Briefing.objects.get_or_create(
        company=company, since=period.since, until=period.until, defaults=facts
    )
    if not is_new:
        return 0
    publish(BriefingPrepared(company_id=company.pk, briefing_id=briefing.pk))
    return 1


@transaction.atomic
def begin_briefing(company: Company, *, every: str) -> Briefing:
    """By hand, of the last whole month or quarter: it waits until somebody sends it. Again is the same one."""
    period = last_whole(every, localdate(now()))
    briefing, _is_new = Briefing.objects.get_or_create(
        company=company, since=period.since, until=period.until, defaults={"made_at": now()}
    )
    return briefing


def _morning_of(company: Company, day: date) -> datetime:
    """That morning by the client's clock, or the next one on which they work."""
    hours = hours_of(company)
    morning = datetime.combine(day, IN_THE_MORNING, hours.tz)
    try:
        return max(next_working_moment(hours, morning), now())
    except CalendarRefused:
        return morning
