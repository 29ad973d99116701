"""What a person found behind an alarm."""

from datetime import date

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.retention.errors import AlarmNotSettled, AlarmSettledAlready, LullEndsBefore, WordsNeeded
from zabota.retention.events import AlarmReopened, AlarmSettled, LullExpected, LullTakenBack
from zabota.retention.models import Alarm, Finding, Lull, Settlement


@transaction.atomic
def settle_alarm(alarm: Alarm, *, finding: Finding, words: str, next_step: str = "", by: User) -> Settlement:
    """Raises WordsNeeded, AlarmSettledAlready."""
    words = one_line(without_nul(words), 1000)
    if not words:
        raise WordsNeeded
    held = Alarm.objects.select_for_update().get(pk=alarm.pk)
    if not held.is_open:
        raise AlarmSettledAlready
    next_step = one_line(without_nul(next_step), 300)
    made = Settlement.objects.create(
        alarm=held, finding=finding, words=words, next_step=next_step, by=by, at=now()
    )
    held.settled_at = made.at
    held.save(update_fields=["settled_at"])
    publish(AlarmSettled(by_id=by.pk, company_id=held.company_id, alarm_id=held.pk))
    return made


@transaction.atomic
def reopen_alarm(alarm: Alarm, *, by: User) -> None:
    """What was found was written down by mistake. Raises AlarmNotSettled."""
    held = Alarm.objects.select_for_update().get(pk=alarm.pk)
    if held.is_open:
        raise AlarmNotSettled
    Settlement.objects.filter(alarm=held).delete()
    held.settled_at = None
    held.save(update_fields=["settled_at"])
    publish(AlarmReopened(by_id=by.pk, company_id=held.company_id, alarm_id=held.pk))


@transaction.atomic
def expect_lull(company: Company, *, since: date, until: date, words: str, by: User) -> Lull:
    """Their silence of these days says nothing. Raises WordsNeeded, LullEndsBefore."""
    words = one_line(without_nul(words), 300)
    if not words:
        raise WordsNeeded
    if until < since:
        raise LullEndsBefore
    made = Lull.objects.create(company=company, since=since, until=until, words=words, by=by, at=now())
    publish(LullExpected(by_id=by.pk, company_id=company.pk, lull_id=made.pk))
    return made


@transaction.atomic
def take_back_lull(lull: Lull, *, by: User) -> None:
    """Their silence of these days is looked at again. Twice is once."""
    if Lull.objects.filter(pk=lull.pk).delete()[0]:
        publish(LullTakenBack(by_id=by.pk, company_id=lull.company_id))
