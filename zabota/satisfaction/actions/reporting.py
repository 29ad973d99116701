"""Who gets the report by mail."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate, localtime

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.satisfaction.events import ReportReaderSet, ReportReaderTakenOut
from zabota.satisfaction.models import Every, ReportReader

WEEK = 7
MORNING = 7  # o'clock


@transaction.atomic
def send_report_to(user: User, *, every: str, by: User) -> ReportReader:
    """Again is another rhythm."""
    reader, _is_new = ReportReader.objects.update_or_create(
        user=user, defaults={"every": every, "due_on": next_day(every, localdate(now()))}
    )
    publish(ReportReaderSet(user_id=user.pk, every=every, by_id=by.pk))
    return reader


@transaction.atomic
def stop_report_to(reader: ReportReader, *, by: User) -> None:
    reader.delete()
    publish(ReportReaderTakenOut(user_id=reader.user_id, by_id=by.pk))


@transaction.atomic
def send_due_reports() -> None:
    """In the morning of their day; each is moved to its next day in the transaction that defers its letter."""
    here = localtime(now())
    if here.hour < MORNING:
        return
    due = ReportReader.objects.select_for_update(skip_locked=True).filter(due_on__lte=here.date())
    for reader in due:
        reader.due_on = next_day(reader.every, here.date())
        reader.save(update_fields=["due_on"])
        defer("zabota.satisfaction.tasks.send_report", reader_id=reader.pk)


def next_day(every: str, today: date) -> date:
    """After today: Monday, or the first."""
    if every == Every.WEEK:
        return today + timedelta(days=WEEK - today.weekday())
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
